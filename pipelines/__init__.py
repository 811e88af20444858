"""Pipelines: what becomes of an item, one verb a file: validate, store, write."""
