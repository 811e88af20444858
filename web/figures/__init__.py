"""Figures: coverage, charts, survival; each with its table and its query."""
