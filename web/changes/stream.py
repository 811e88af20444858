"""A list of changes: what an address asks, read from the archive, ready for the page and the feed."""

import asyncio
import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from datasette.app import Datasette

from web.asking import AskedError
from web.changes import sql
from web.changes.asked import STREAM, Asked, Place
from web.changes.public import holds_back
from web.changes.telling import meanings, told
from web.reading import rows

PER_PAGE: Final = 40
"""Events on one page."""

_STATEMENTS: Final = {
    "new": sql.NEW,
    "edited": sql.EDITED,
    "removed": sql.REMOVED,
    "returned": sql.RETURNED,
    "missing": sql.MISSING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a page."""

    row: sqlite3.Row
    """A row of one of the statements of `web.changes.sql`."""

    name: str
    """`new`, `edited`, `removed`, `returned` or `missing`; of what a search found, also `added`."""

    words: str
    """What happened, in words."""

    meanings: tuple[str, ...]
    """Of an edit, what it means."""

    page: str
    """Address of the record."""

    version: str | None
    """Address of the version that came; None where none came, or where it is held back."""

    diff: str | None
    """Address of what an edit changed; None where the version before it is not there."""

    @property
    def place(self) -> Place:
        """Its place in the stream."""
        return Place(at=self.row["at"], event=self.name, id=self.row["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the archive holds, to narrow a list to."""

    forces: dict[str, str]
    """Names of the forces with pages, by their sites' ids."""

    kinds: tuple[str, ...]
    """Kinds of these pages."""

    pairs: frozenset[tuple[str, str]]
    """Site and kind of these pages."""

    def has(self, asked: Asked) -> bool:
        """Tell whether there is any page of the site and kind asked for."""
        return any(asked.site in {None, site} and asked.kind in {None, kind} for site, kind in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """One page of a list."""

    days: tuple[tuple[str, tuple[Event, ...]], ...]
    """The events by the day they were seen, newest first."""

    older: str | None
    """Address of what comes before; None at the end."""

    held: Held
    """What there is to narrow to."""

    is_public: bool
    """Whether the copy served lacks removed appeals for people."""

    counts: sqlite3.Row | None
    """A row of `sql.COUNTS`; None of a list that is narrowed."""


async def changes(datasette: Datasette, asked: Asked) -> Changes:
    """Return a list's page.

    Raises:
        AskedError: If it is narrowed to a site of which the archive holds no page.
        SlowError: If it takes longer than Datasette allows.
    """
    held, counts, is_public = await asyncio.gather(
        held_by(datasette), _counts(datasette, asked), holds_back(datasette)
    )
    found = await events(datasette, asked, held=held, limit=PER_PAGE + 1)
    shown = found[:PER_PAGE]
    older = asked.with_changes(before=shown[-1].place) if len(found) > PER_PAGE else None
    return Changes(
        days=tuple((day, tuple(group)) for day, group in groupby(shown, lambda event: event.row["at"][:10])),
        older=older.address() if older else None,
        held=held,
        is_public=is_public,
        counts=counts,
    )


async def held_by(datasette: Datasette) -> Held:
    """Return what there is to narrow to."""
    found = await rows(datasette, sql.HELD)
    return Held(
        forces={row["site"]: row["force"] for row in found},
        kinds=tuple(sorted({row["kind"] for row in found})),
        pairs=frozenset((row["site"], row["kind"]) for row in found),
    )


async def events(datasette: Datasette, asked: Asked, *, held: Held, limit: int) -> list[Event]:
    """Return the newest events of a list, at most `limit` of them.

    Raises:
        AskedError: If it is narrowed to a site of which the archive holds no page.
        SlowError: If it takes longer than Datasette allows.
    """
    if asked.site is not None and asked.site not in held.forces:
        raise AskedError(f"site: expected the id of a site with pages, found “{asked.site}”.")
    if not held.has(asked):
        return []
    streams = await asyncio.gather(
        *(rows(datasette, _statement(name, asked), **_values(name, asked, limit)) for name in asked.events)
    )
    found = [event_of(row) for stream in streams for row in stream]
    return sorted(found, key=_newest_first, reverse=True)[:limit]


async def _counts(datasette: Datasette, asked: Asked) -> sqlite3.Row | None:
    if asked.narrowing:
        return None
    return (await rows(datasette, sql.COUNTS))[0]


def _statement(name: str, asked: Asked) -> str:
    if name == "edited" and (asked.site or asked.kind or asked.topic):
        return sql.EDITED_OF
    return _STATEMENTS[name]


def _values(name: str, asked: Asked, limit: int) -> dict[str, str | int | None]:
    place = asked.before
    return {
        "at": place.at if place else "9999",
        "id": place.bound(name) if place else 0,
        "site": asked.site,
        "kind": asked.kind,
        "topic": asked.topic,
        "meaning": asked.meaning,
        "size": asked.size,
        "limit": limit,
    }


def _newest_first(event: Event) -> tuple[str, int, int]:
    rank = -STREAM.index(event.name) if event.name in STREAM else 0
    return event.row["at"], rank, event.row["id"]


def event_of(row: sqlite3.Row) -> Event:
    """Return the event that a row of `web.changes.sql` or `web.changes.saved` tells."""
    page = f"/record/{row['page']}"
    before = row["before"] if row["event"] == "edited" else None
    return Event(
        row=row,
        name=row["event"],
        words=told(row),
        meanings=meanings(row),
        page=page,
        version=f"{page}/{row['version']}" if row["version"] else None,
        diff=f"{page}/diff/{before}/{row['version']}" if before else None,
    )
