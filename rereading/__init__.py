"""Rereading: records made again from captures, with the reader of today."""
