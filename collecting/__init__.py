"""Collecting: what a scheduler's run crawls, in turn and within its time, and what it then tells."""
