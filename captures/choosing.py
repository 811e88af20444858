"""Choosing: the captures of a run or a site, and what a package of them needs besides."""

import sqlite3
from collections.abc import Iterator

from archive.captures import capture, captures_of
from captures.packaging import Chosen


def chosen(
    connection: sqlite3.Connection, *, run: int | None, hosts: frozenset[str] | None
) -> Iterator[Chosen]:
    """Yield captures in the order of time, each revisit followed by what it refers to.

    Args:
        connection: The archive.
        run: Those of one run; None: of all.
        hosts: Those of some hosts, with a port where the address has one; None: of all.
    """
    for row in captures_of(connection, run=run, hosts=hosts):
        yield Chosen(
            file=row["file"],
            offset=row["offset"],
            url=row["url"],
            captured_at=row["captured_at"],
            title=row["title"],
        )
        original = None if row["original"] is None else capture(connection, number=row["original"])
        if original is not None:
            yield Chosen(
                file=original.file,
                offset=original.offset,
                url=original.url,
                captured_at=original.captured_at,
                title=None,
            )
