"""Parsing: bytes from elsewhere become arrivals, each alone; what cannot be read says why.

Runs in other processes as well (`loading`), so it takes and gives plain data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive.arrival import Arrival, arrive
from archive.dated import Deletion
from archive.registry import UNLISTED
from archive.sources import LARGEST, Source
from records.addresses import AddressError
from records.kinds import KINDS
from records.text import TextError, loads


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record belongs."""

    site: str
    """Id of the site."""

    timezone: str
    """The site's zone, for printed dates."""


NOWHERE = Place(site=UNLISTED.id, timezone=UNLISTED.timezone)
"""The place of a record whose site and area are unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A text that was not loaded."""

    source: str
    """Its file."""

    reason: str
    """Why: place, found, expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A text of a history."""

    arrival: Arrival
    """The text; its `seen_at` is what it says itself, else the history's time."""

    at: str
    """Since when the history has it, ISO 8601 in UTC."""


Parsed = Arrival | Dated | Deletion | Bad


def parse_all(sources: list[Source], *, places: Mapping[str, Place]) -> list[Parsed]:
    """Parse each source; a deletion at no known time, or of what cannot be read, is left out.

    Args:
        sources: The texts.
        places: Where records belong, by site id and by area; others are `NOWHERE`.
    """
    parsed = [(source, _parse(source, places=places)) for source in sources]
    return [item for source, item in parsed if source.deleted is None or isinstance(item, Deletion)]


def _parse(source: Source, *, places: Mapping[str, Place]) -> Parsed:
    try:
        arrival = _arrival(source, places=places)
    except (TextError, AddressError) as error:
        return Bad(source=source.name, reason=_naming(source, error))
    if source.at is None:
        return arrival
    if source.deleted is not None:
        return Deletion(key=arrival.key, at=source.at, source=source.deleted)
    return Dated(arrival=replace(arrival, seen_at=arrival.seen_at or source.at), at=source.at)


def _arrival(source: Source, *, places: Mapping[str, Place]) -> Arrival:
    text = _decode(source)
    record = loads(text, source=source.name)
    place = places.get(record.site or "") or places.get(record.area or "") or NOWHERE
    kind = _folder_kind(source) if record.header else None
    return arrive(text, record=record, site=place.site, kind=kind, timezone=place.timezone)


def _naming(source: Source, error: Exception) -> str:
    reason = str(error)
    return reason if reason.startswith(source.name) else f"{source.name}: {reason}"


def _decode(source: Source) -> str:
    if source.problem is not None:
        raise TextError(f"{source.name}: cannot be read: {source.problem}")
    if len(source.data) > LARGEST:
        raise TextError(f"{source.name}: expected at most {LARGEST:,} bytes, found more")
    try:
        return source.data.decode()
    except UnicodeDecodeError as error:
        raise TextError(
            f"{source.name}, byte {error.start}: expected UTF-8 text, found binary data"
        ) from error


def _folder_kind(source: Source) -> str | None:
    """Tell the kind from the innermost folder named as one: `news/Dorset/…`, `records/kent/news/2026/…`."""
    return next((name for name in reversed(source.folders) if name in KINDS), None)
