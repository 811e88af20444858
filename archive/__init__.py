"""The archive: one SQLite file, and every line of SQL that reads or writes it."""
