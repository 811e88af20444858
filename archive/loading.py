"""Loading: texts from elsewhere into the archive, batch by batch; what cannot be read is listed, not lost.

Beyond the first batch other processes parse while this one unpacks and
writes: parsing takes a third of the time, and threads would share one lock
(docs/decisions/0004-loading.md).
"""

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from archive.arrival import Arrival, Outcome, arrive
from archive.connection import batch
from archive.registry import UNLISTED
from archive.sources import LARGEST, Source
from archive.store import save_loaded
from records.addresses import AddressError
from records.kinds import KINDS
from records.text import TextError, loads

BATCH = 500
"""Texts in one transaction: about 1.5 MB of them."""

AHEAD = 4
"""Batches that may wait parsed: bounds the memory."""


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


@dataclass(slots=True, kw_only=True)
class Report:
    """What a load did."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    """Texts by what saving them did."""

    bad: list[Bad] = field(default_factory=list)
    """The texts that were not loaded, in order."""


def load(
    connection: sqlite3.Connection,
    sources: Iterable[Source],
    *,
    places: Mapping[str, Place],
    now: str,
    progress: Callable[[int], object],
) -> Report:
    """Save every text of the sources; run again with the same, it changes nothing.

    Args:
        connection: The archive, opened to write.
        sources: The texts; an error that they raise ends the load after the batches before it.
        places: Where records belong, by site id and by area; others are `NOWHERE`.
        now: The time of saving, ISO 8601 in UTC.
        progress: Called with the number of texts done since the last call.
    """
    report = Report()
    for group in _parsed(iter(sources), parse=partial(_parse_all, places=dict(places))):
        with batch(connection):
            for item in group:
                if isinstance(item, Bad):
                    report.bad.append(item)
                else:
                    report.counts[save_loaded(connection, item, now=now).outcome] += 1
        progress(len(group))
    return report


def _parsed(
    sources: Iterator[Source], *, parse: Callable[[list[Source]], list[Arrival | Bad]]
) -> Iterator[list[Arrival | Bad]]:
    """Yield parsed batches in order; a small load starts no process."""
    first = _next_batch(sources)
    yield parse(first)
    if len(first) < BATCH:
        return
    waiting: deque[Future[list[Arrival | Bad]]] = deque()
    with (
        ProcessPoolExecutor(
            max_workers=os.cpu_count(), mp_context=get_context("spawn"), initializer=_end_with_parent
        ) as processes,
        ThreadPoolExecutor(max_workers=1) as unpacker,
    ):
        coming = unpacker.submit(_next_batch, sources)
        while group := coming.result():
            coming = unpacker.submit(_next_batch, sources)  # while the batch before is being indexed
            waiting.append(processes.submit(parse, group))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _next_batch(sources: Iterator[Source]) -> list[Source]:
    return list(islice(sources, BATCH))


def _end_with_parent() -> None:  # pragma: no cover  (runs in the other processes)
    """Let a parsing process end when this one is killed; it would wait for work for ever."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:  # pragma: no cover  (as above)
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _parse_all(sources: list[Source], *, places: Mapping[str, Place]) -> list[Arrival | Bad]:
    return [_parse(source, places=places) for source in sources]


def _parse(source: Source, *, places: Mapping[str, Place]) -> Arrival | Bad:
    try:
        text = _decode(source)
        record = loads(text, source=source.name)
        place = places.get(record.site or "") or places.get(record.area or "") or NOWHERE
        kind = _folder_kind(source) if record.header else None
        return arrive(text, record=record, site=place.site, kind=kind, timezone=place.timezone)
    except (TextError, AddressError) as error:
        return Bad(source=source.name, reason=_naming(source, error))


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
