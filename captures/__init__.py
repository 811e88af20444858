"""Captures: responses kept byte for byte in WARC files, written and read. Knows no site and no record."""
