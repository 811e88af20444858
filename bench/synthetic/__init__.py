"""Synthetic archives of any size: invented sites, pages, edits and removals, the same for a seed."""
