"""Surveying a site that is not in the registry yet: what it has, and which platform reads it."""
