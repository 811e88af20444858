"""Edits: what changed between two versions of a record, and what that means."""
