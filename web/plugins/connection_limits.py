"""Bounds what one query may build in memory: `hex(zeroblob(4e8))` beat the time limit with 2 GB."""

import sqlite3
from typing import Final

from datasette import hookimpl

from web.reading import DATABASE

LARGEST: Final = 20_000_000
"""Bytes of one string, blob or row; the largest text that the archive takes has 16 MiB."""

MEMORY: Final = 512_000_000
"""Bytes that SQLite may take in the whole process: rows of many long texts took 2.4 GB in one second."""


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Set the limits on connections to the archive; Datasette's own database keeps SQLite's."""
    if database == DATABASE:
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        conn.execute(f"PRAGMA hard_heap_limit = {MEMORY}")
