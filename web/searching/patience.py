"""Queries that may take longer than a page's: one request at a time, so that the others find threads free."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any, Final
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils import sqlite_timelimit

from web.reading import DATABASE, SlowError

LONGEST_MS: Final = 30_000
"""Milliseconds that one such query may take."""

_taken: WeakKeyDictionary[Datasette, asyncio.Lock] = WeakKeyDictionary()


class BusyError(Exception):
    """Another such request is under way."""


@asynccontextmanager
async def in_turn(datasette: Datasette) -> AsyncIterator[None]:
    """Hold the one place.

    Raises:
        BusyError: If another holds it.
    """
    place = _taken.setdefault(datasette, asyncio.Lock())
    if place.locked():
        raise BusyError
    async with place:
        yield


async def rows_in_time(datasette: Datasette, sql: str, **values: Any) -> list[sqlite3.Row]:  # noqa: ANN401
    """Return every row of a query, as `web.reading.rows` does, but within `LONGEST_MS`.

    Raises:
        SlowError: If it takes longer.
    """

    def run(connection: sqlite3.Connection) -> list[sqlite3.Row]:
        with sqlite_timelimit(connection, LONGEST_MS):
            return connection.execute(sql, values).fetchall()

    start = perf_counter()
    try:
        found: list[sqlite3.Row] = await datasette.get_database(DATABASE).execute_fn(run)
    except sqlite3.OperationalError as error:
        if (
            perf_counter() - start < LONGEST_MS / 1000
        ):  # FTS5 has other words for an interruption while it opens
            raise
        raise SlowError(f"the query took longer than {LONGEST_MS} ms") from error
    return found
