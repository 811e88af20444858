"""Loading: texts from elsewhere into the archive, batch by batch; what cannot be read is listed, not lost.

Beyond the first batch other processes parse while this one unpacks and
writes: parsing takes a third of the time, and threads would share one lock
(docs/decisions/0004-loading.md).
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from archive.arrival import Outcome, Saved
from archive.connection import batch
from archive.dated import Deletion, put_deletion, put_return
from archive.parsing import Bad, Dated, Place, parse_all
from archive.processes import in_processes
from archive.sources import Source
from archive.store import save_dated, save_loaded

BATCH = 500
"""Texts in one transaction: about 1.5 MB of them."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a load did."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    """Texts by what saving them did."""

    bad: list[Bad] = field(default_factory=list)
    """The texts that were not loaded, in order."""

    deleted: int = 0
    """Deletions of files that a history told of and the archive did not know."""


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
    report, history = Report(), _History(connection, now=now)
    for group in in_processes(_ahead(sources), work=partial(parse_all, places=dict(places))):
        with batch(connection):
            for item in group:
                match item:
                    case Bad():
                        report.bad.append(item)
                    case Deletion():
                        report.deleted += put_deletion(connection, item)
                    case Dated():
                        report.counts[history.save(item).outcome] += 1
                    case arrival:
                        report.counts[save_loaded(connection, arrival, now=now).outcome] += 1
        progress(len(group))
    return report


class _History:
    """Saves dated texts in their order, and knows which versions came before in the same second."""

    def __init__(self, connection: sqlite3.Connection, *, now: str) -> None:
        self._connection = connection
        self._now = now
        self._second: str | None = None
        self._before: dict[str, int] = {}

    def save(self, text: Dated) -> Saved:
        arrival = text.arrival
        if arrival.seen_at != self._second:
            self._second, self._before = arrival.seen_at, {}
        after = self._before.get(arrival.key, 0)
        saved, self._before[arrival.key] = save_dated(self._connection, arrival, now=self._now, after=after)
        put_return(self._connection, page=saved.page, at=text.at)
        return saved


def _ahead(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield batches, each unpacked by another thread while the one before is being indexed."""
    texts = iter(sources)
    with ThreadPoolExecutor(max_workers=1) as unpacker:
        coming = unpacker.submit(_next_batch, texts)
        while group := coming.result():
            coming = unpacker.submit(_next_batch, texts)
            yield group


def _next_batch(sources: Iterator[Source]) -> list[Source]:
    return list(islice(sources, BATCH))
