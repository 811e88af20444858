"""The two feeds: a list of changes, and a search that is saved (docs/changes-and-feeds.md).

An id is a UUID made of when the archive was begun and of what the entry is
about: the same at whatever address the archive, or a copy of it, is served.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from datasette.app import Datasette

from web.changes import asked as changed
from web.changes.atom import Entry, Feed, written
from web.changes.saved import matches
from web.changes.stream import Event, Held, events, held_by
from web.changes.telling import TITLES
from web.display import UNKNOWN, excerpt, kind, month
from web.reading import rows
from web.searching import asked as searched
from web.searching.narrowing import FACETS

MOST: Final = 50
"""Entries of a feed."""

WORDS: Final = 300
"""Signs of a record's first words in a summary."""

_BEGUN: Final = "SELECT min(applied_at) AS at FROM _sqlite_migrations"
_PREFIXED: Final = frozenset({"edited", "removed", "returned", "missing"})
"""Events that an entry's title names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What a feed is of."""

    title: str
    """Its title, without the archive's name."""

    feed: str
    """Its path and query string."""

    page: str
    """Those of the page that shows the same."""

    events: Sequence[Event]
    """What it holds, newest first."""


async def changes_feed(
    datasette: Datasette, arguments: Mapping[str, str], *, absolute: Callable[[str], str]
) -> bytes:
    """Return the feed of a list of changes, from its newest whatever place the address names.

    Args:
        datasette: The application.
        arguments: The address's.
        absolute: Makes an absolute address of a path.

    Raises:
        AskedError: If one has a value that it cannot have.
        SlowError: If it takes longer than Datasette allows.
    """
    asked = changed.read(arguments).with_changes()
    held = await held_by(datasette)
    found = await events(datasette, asked, held=held, limit=MOST)
    title = _titled(TITLES[asked.event], asked.narrowing, held=held)
    source = _Source(title=title, feed=asked.feed(), page=asked.address(), events=found)
    return await _written(datasette, source, absolute=absolute)


async def search_feed(
    datasette: Datasette, arguments: Mapping[str, str], *, absolute: Callable[[str], str]
) -> bytes:
    """Return the feed of a search: the versions that fit it, in the order in which they came.

    Args:
        datasette: The application.
        arguments: The address's; order and page of the results are none of a feed's.
        absolute: Makes an absolute address of a path.

    Raises:
        AskedError: If one has a value that it cannot have.
        QueryError: If the query cannot be understood.
        SlowError: If it takes longer than Datasette allows.
    """
    asked = searched.read(arguments).with_changes()
    held = await held_by(datasette)
    narrowing = {name: getattr(asked, name) for name in FACETS if getattr(asked, name)}
    source = _Source(
        title=_titled(asked.text or "All records", narrowing, held=held),
        feed=asked.feed(),
        page=asked.address(),
        events=await matches(datasette, asked, limit=MOST),
    )
    return await _written(datasette, source, absolute=absolute)


def _titled(name: str, narrowing: Mapping[str, str], *, held: Held) -> str:
    tell: dict[str, Callable[[str], str]] = {
        "site": lambda site: held.forces.get(site, site),
        "kind": kind,
        "month": month,
    }
    words = [tell.get(part, str)(value) for part, value in narrowing.items()]
    return f"{name} ({', '.join(words)})" if words else name


async def _written(datasette: Datasette, source: _Source, *, absolute: Callable[[str], str]) -> bytes:
    begun = str((await rows(datasette, _BEGUN))[0]["at"])
    namespace = uuid.uuid5(uuid.NAMESPACE_OID, begun)
    archive = str(datasette.metadata("title") or "Police archive")
    entries = [_entry(event, namespace=namespace, absolute=absolute) for event in source.events]
    empty = f"{begun[:10]}T{begun[11:19]}Z"
    feed = Feed(
        id=uuid.uuid5(namespace, source.feed).urn,
        title=f"{archive}: {source.title}",
        updated=max((entry.updated for entry in entries), default=empty),
        here=absolute(source.feed),
        page=absolute(source.page),
        author=archive,
        entries=entries,
    )
    return written(feed)


def _entry(event: Event, *, namespace: uuid.UUID, absolute: Callable[[str], str]) -> Entry:
    row = event.row
    title = row["title"] or row["url"] or f"Record {row['page']}"
    terms = [(event.name, "Event"), *((meaning, "Meaning") for meaning in event.meanings)]
    terms += [(row["kind"] or UNKNOWN, "Kind"), (row["site"], "Site")]
    return Entry(
        id=uuid.uuid5(namespace, _subject(event)).urn,
        title=f"{event.name.capitalize()}: {title}" if event.name in _PREFIXED else title,
        updated=row["at"],
        link=absolute(event.version or event.page),
        related=absolute(event.diff) if event.diff else None,
        author=row["force"],
        summary=f"{event.words}. {shorten(excerpt(row['opening'] or ''), WORDS, placeholder=' …')}".strip(),
        categories=[(term, f"{label}: {term}") for term, label in terms],
    )


def _subject(event: Event) -> str:
    """Return what an entry is about: a version, or what happened to a page once."""
    if event.name in {"new", "edited", "added"}:
        return f"{event.page}/{event.row['version'] or 1}"
    return f"{event.name}/{event.row['id']}"
