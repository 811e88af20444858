"""Bounds what one query may build in memory: `hex(zeroblob(4e8))` beat the time limit with 2 GB."""

import sqlite3
from typing import Final

from datasette import hookimpl

from web.reading import DATABASE

LARGEST: Final = 20_000_000
"""Bytes of one string, blob or row; the largest text that the archive takes has 16 MiB."""


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Set the limit on connections to the archive; Datasette's own database keeps SQLite's."""
    if database == DATABASE:
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
