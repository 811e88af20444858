"""Bounds what one query may build in memory and how long one step of it may take (`web.bounding`)."""

import sqlite3

from datasette import hookimpl

from web.bounding import bound
from web.reading import DATABASE


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Set the bounds on connections to the archive; Datasette's own database keeps SQLite's."""
    if database == DATABASE:
        bound(conn)
