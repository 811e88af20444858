"""Kept captures: those that can be read again, and what the archive knows of an address. Only asks."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.versions import PageNow, find

AT_ONCE: Final = 500
"""Captures asked for in one statement, so that asking never holds up writing."""

_SELECT = """
SELECT
    captures.id, captures.url, captures.captured_at, captures.file, captures.offset, runs.command,
    (SELECT min(reason) FROM drops WHERE capture = captures.id) AS refused,
    EXISTS (SELECT 1 FROM absences WHERE capture = captures.id AND class = 'redirected') AS led_away,
    EXISTS (SELECT 1 FROM versions WHERE capture = captures.id) AS was_record
FROM captures
LEFT JOIN runs ON runs.id = captures.run
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A capture of the archive's own that may hold a record."""

    id: int
    """Its number."""

    url: str
    """The address that was asked for."""

    captured_at: str
    """When, ISO 8601 in UTC."""

    file: str
    """The WARC file below data/warc."""

    offset: int
    """Where in it, in bytes."""

    command: str | None
    """The command whose run made it (`crawl news`); None where that is not known."""

    refused: str | None
    """Why the crawl took it for no record; None where it did not."""

    led_away: int
    """1 where it shows what a known page's address leads to, and not that page; else 0."""

    was_record: int
    """1 where a version was read from it, else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many captures there are, by what they can tell."""

    whole: int
    """Pages, as served: answers with status 200."""

    others: int
    """Answers with another status."""

    repeated: int
    """Answers that say the same as an earlier one of their address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAs:
    """What the archive knows of an address."""

    site: str
    """Id of the site."""

    kind: str | None
    """`news`, `careers` or `vacancy`; None where unknown."""


def kept_captures(connection: sqlite3.Connection, *, run: int | None) -> Iterator[Kept]:
    """Yield the captures that answered 200 with a payload of their own, in the order in which they came.

    Args:
        connection: The archive.
        run: Those of one run; None: of all.
    """
    last = 0
    while rows := connection.execute(
        f"""
        {_SELECT}
        WHERE captures.id > :last AND captures.kind = 'response' AND captures.status = 200
        AND (:run IS NULL OR captures.run = :run)
        ORDER BY captures.id
        LIMIT :most
        """,
        {"last": last, "run": run, "most": AT_ONCE},
    ).fetchall():
        yield from (Kept(**dict(row)) for row in rows)
        last = rows[-1]["id"]


def kept_as(connection: sqlite3.Connection, *, url: str, captured_at: str, digest: str) -> Kept | None:
    """Return the archive's own capture that a package brings again; None where it brings another's."""
    row = connection.execute(
        f"""
        {_SELECT}
        WHERE captures.url = :url AND captures.captured_at = :at AND captures.digest = :digest
        """,
        {"url": url, "at": captured_at, "digest": digest},
    ).fetchone()
    return None if row is None else Kept(**dict(row))


def counted(connection: sqlite3.Connection, *, run: int | None) -> Counted:
    """Return how many captures there are, of one run or, where it is None, of all."""
    row = connection.execute(
        """
        SELECT
            coalesce(sum(kind = 'response' AND status = 200), 0) AS whole,
            coalesce(sum(kind = 'response' AND status <> 200), 0) AS others,
            coalesce(sum(kind = 'revisit'), 0) AS repeated
        FROM captures
        WHERE :run IS NULL OR run = :run
        """,
        {"run": run},
    ).fetchone()
    return Counted(**dict(row))


def known_as(connection: sqlite3.Connection, *, key: str) -> KnownAs | None:
    """Return what the archive knows of an address; None where it knows no page there."""
    page = page_at(connection, key)
    return None if page is None else KnownAs(site=page.site, kind=page.kind)


def page_at(connection: sqlite3.Connection, key: str) -> PageNow | None:
    """Return the page at an address, or at the one that it has since its site is encrypted."""
    return find(connection, key) or find(connection, key.replace("http://", "https://", 1))
