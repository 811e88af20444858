"""Making a synthetic archive: all rows first, then indexes, counts and the search index, each at once.

The schema is that of `archive.migrations`; triggers and indexes are taken
away while rows come in, and put back as they were.
"""

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from archive import schema_mentions
from archive.connection import open_to_write
from archive.registry import put_sites
from archive.schema_research import FILL
from bench.synthetic.plan import Plan
from bench.synthetic.rows import COLUMNS, PART, Tables, part, runs, sites

_CACHE_KIB: Final = 128_000
_AHEAD: Final = 8
"""Parts made ahead and kept in memory."""

#: How the connection writes a file that nobody reads yet and that a crash may spoil.
_HASTE: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys = OFF",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
)


def make(file: Path, *, plan: Plan) -> None:
    """Make the archive; it appears under its name when it is whole.

    Args:
        file: Where; a file there is replaced.
        plan: What.
    """
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.unlink(missing_ok=True)
    with closing(open_to_write(unfinished)) as connection:
        put_sites(connection, sites())
        for pragma in _HASTE:
            connection.execute(pragma)
        later = _take_away(connection)
        _fill(connection, plan=plan)
        counts = [statement for statement in FILL if "INSERT INTO" in statement]
        for statement in (*later, *counts, schema_mentions.FILL):
            connection.execute(statement)
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute("PRAGMA journal_mode = WAL")
    unfinished.replace(file)


def _take_away(connection: sqlite3.Connection) -> list[str]:
    """Drop triggers and indexes and return how they are made."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    for row in found:
        connection.execute(f"DROP {row['type']} {row['name']}")
    return [row["sql"] for row in found]


def _fill(connection: sqlite3.Connection, *, plan: Plan) -> None:
    connection.execute("BEGIN")
    _insert(connection, runs())
    for tables in _parts(plan):
        _insert(connection, tables)
    connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, tables: Tables) -> None:
    for table, rows in tables.items():
        columns = COLUMNS[table]
        places = ", ".join("?" * len(columns.split(",")))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608  (ours)


def _parts(plan: Plan) -> Iterator[Tables]:
    """Yield the parts in their order, made by all processors, a few ahead."""
    numbers = iter(range(-(-plan.records // PART)))
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        ahead = deque(pool.submit(part, number, plan=plan) for number in islice(numbers, _AHEAD))
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(pool.submit(part, number, plan=plan) for number in islice(numbers, 1))
