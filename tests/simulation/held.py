"""Reads what an archive holds, as a comparison needs it."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sandbox.moments import BASE


class Version(NamedTuple):
    """A version, as a comparison needs it."""

    day: int
    change: str
    title: str
    body: str


class Gone(NamedTuple):
    """A proved removal: how, the day of the first absence, the day of the return."""

    how: str
    first: int
    returned: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A page as the archive holds it."""

    url: str
    """Its address."""

    aliases: frozenset[str]
    """Its others."""

    status: str
    """`live`, `missing` or `removed`."""

    versions: tuple[Version, ...]
    """Its versions, less those that only another reading made."""

    removals: tuple[Gone, ...]
    """Its proved removals."""


def holdings(archive: Path) -> list[Held]:
    """Read what an archive holds."""
    with closing(sqlite3.connect(archive)) as connection:
        connection.row_factory = sqlite3.Row
        aliases = _by_page(connection, "SELECT page, key FROM aliases")
        versions = _by_page(connection, _VERSIONS)
        removals = _by_page(connection, _REMOVALS)
        return [
            Held(
                url=row["key"],
                aliases=frozenset(alias["key"] for alias in aliases[row["id"]]),
                status=row["status"],
                versions=tuple(_version(version) for version in versions[row["id"]]),
                removals=tuple(_gone(removal) for removal in removals[row["id"]]),
            )
            for row in connection.execute(_PAGES)
        ]


_PAGES = """
    SELECT pages.id, key, coalesce(crawl_state.status, 'none') AS status
    FROM pages
    LEFT JOIN crawl_state ON page = id
"""
_VERSIONS = """
    SELECT page, seen_at, change, texts.title, body
    FROM versions
    JOIN texts ON version = versions.id
    WHERE change <> 're-extraction'
    ORDER BY page, number
"""
_REMOVALS = "SELECT * FROM removals WHERE confirmed IS NOT NULL ORDER BY page, id"


def _by_page(connection: sqlite3.Connection, query: str) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row["page"]].append(row)
    return found


def _version(row: sqlite3.Row) -> Version:
    return Version(_day(row["seen_at"]), row["change"], row["title"] or "", row["body"])


def _gone(row: sqlite3.Row) -> Gone:
    return Gone(row["class"], _day(row["first_missed"]), row["returned"] and _day(row["returned"]))


def _day(written: str) -> int:
    return (datetime.fromisoformat(written).date() - BASE).days
