"""Layouts of the past, by system and the last year that is known of it: for old captures and mirrors."""
