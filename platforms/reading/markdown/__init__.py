"""HTML to the one dialect of Markdown that records have."""
