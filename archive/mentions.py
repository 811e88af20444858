"""Mentions as rows: what the rules found in a version's text, kept beside it. Finds nothing itself.

They are plain tuples because a load sends some 350,000 of them from one process to another: as objects they
took six times as long to arrive.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from records.mentions.finding import Mention

FACETS: Final = ("offence", "outcome")
"""Kinds of mentions by whose values a search can be narrowed."""

MentionRow = tuple[int, int, str, str, str | None]
"""Start, end, kind, printed, value, as `records.mentions.finding.Mention` has them."""

_INSERT: Final = """
INSERT INTO mentions (version, start, "end", kind, printed, value)
VALUES (?, ?, ?, ?, ?, ?)
"""

_INSERT_VALUE: Final = "INSERT INTO mention_values (version, kind, value) VALUES (?, ?, ?)"


def mention_rows(mentions: Iterable[Mention]) -> tuple[MentionRow, ...]:
    """Return mentions as rows; of two that say something of one kind at one place, the first.

    >>> mention_rows([Mention(kind="age", start=2, end=4, printed="34", value=age) for age in ("34", "35")])
    ((2, 4, 'age', '34', '34'),)
    """
    said: dict[tuple[int, int, str], MentionRow] = {}
    for one in mentions:
        place = (one.start, one.end, one.kind)
        said.setdefault(place, (*place, one.printed, one.value))
    return tuple(said.values())


def put_mentions(connection: sqlite3.Connection, rows: Sequence[MentionRow], *, version: int) -> None:
    """Keep what was found in a version that has no mentions yet; its own row says by which rules."""
    connection.executemany(_INSERT, [(version, *row) for row in rows])
    values = {(kind, value) for _, _, kind, _, value in rows if kind in FACETS and value is not None}
    connection.executemany(_INSERT_VALUE, [(version, kind, value) for kind, value in sorted(values)])
