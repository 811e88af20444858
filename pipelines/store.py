"""Store: items into the archive in small batches; an item goes on when its transaction is kept.

A batch is written when it is full or half a second old: a crash loses no more,
and the same command run again brings it back. Writes no file but the archive.
"""

import asyncio
import sqlite3
from dataclasses import dataclass
from typing import Self, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from archive.arrival import Arrival, Outcome, Saved, arrive
from archive.connection import batch, open_to_write
from archive.crawling import latest_text, mark_missing, put_alias
from archive.exporting import text_folder
from archive.registry import put_sites
from archive.runs import finish_run, put_drop, put_tallies, start_run
from archive.store import save_crawled
from environment.clock import now
from environment.places import archive_path, site_row
from records.addresses import normalise, slug
from records.text import dumps
from spiders.discovery import Discovery
from spiders.items import Absence, Finding, Item, Refusal

FULL = 50
"""Items in a batch."""

SECONDS = 0.5
"""How long an item waits for its batch to fill."""

FINISHED = "finished"
"""How Scrapy calls the end of a crawl that was not interrupted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A finding that the archive holds."""

    saved: Saved
    """What saving it did."""

    text: str
    """The page's latest text."""


class Store:
    """Keeps findings, refusals and absences, and the run's own rows."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.waiting: list[tuple[Item, asyncio.Future[Stored | None]]] = []
        self.timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it; the run's end comes as a signal, because only that tells its reason."""
        store = cls(crawler)
        crawler.signals.connect(store.close, signal=signals.spider_closed)
        return store

    @property
    def spider(self) -> Discovery:
        """The spider whose items come."""
        return cast("Discovery", self.crawler.spider)

    def open_spider(self) -> None:
        """Open the archive, bring its sites up to date and begin the run's row."""
        self.connection = open_to_write(archive_path(self.crawler.settings))
        with batch(self.connection):
            put_sites(self.connection, [site_row(site) for site in self.spider.plan.sites])
            self.run = start_run(
                self.connection,
                command=self.spider.plan.command,
                arguments=self.spider.arguments,
                now=self.now,
            )

    async def process_item(self, item: Item) -> Stored | Item:
        """Wait until the item's batch is kept.

        Raises:
            DropItem: For a refusal, which is kept with its reason.
        """
        kept: asyncio.Future[Stored | None] = asyncio.get_running_loop().create_future()
        self.waiting.append((item, kept))
        if len(self.waiting) >= FULL:
            self.flush()
        elif self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(SECONDS, self.flush)
        stored = await kept
        if isinstance(item, Refusal):
            raise DropItem(f"{item.reason}: {item.url}: {item.detail}")
        return stored or item

    def flush(self) -> None:
        """Keep what waits; where a batch fails, each item alone, so that one cannot take others along."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        waiting, self.waiting = self.waiting, []
        try:
            results = self._keep([item for item, _ in waiting])
        except sqlite3.OperationalError as error:  # locked or full: so it would be for each item alone
            for _, kept in waiting:
                kept.set_exception(error)
        except Exception:  # noqa: BLE001  (whatever it is, who waits must be told)
            self._flush_singly(waiting)
        else:
            for (_, kept), stored in zip(waiting, results, strict=True):
                kept.set_result(stored)

    def close(self, reason: str) -> None:
        """End the run's row and close the archive."""
        with batch(self.connection):
            tallies = self.spider.counted(finished=reason == FINISHED)
            put_tallies(self.connection, tallies, run=self.run)
            finish_run(self.connection, run=self.run, outcome=reason, now=self.now)
        self.connection.close()

    @property
    def now(self) -> str:
        """The time, ISO 8601 in UTC."""
        return now(self.crawler.settings)

    def _flush_singly(self, waiting: list[tuple[Item, "asyncio.Future[Stored | None]"]]) -> None:
        for item, kept in waiting:
            try:
                (stored,) = self._keep([item])
            except Exception as error:  # noqa: BLE001  (as in `flush`)
                kept.set_exception(error)
            else:
                kept.set_result(stored)

    def _keep(self, items: list[Item]) -> list[Stored | None]:
        with batch(self.connection):
            results = [self._save(item) for item in items]
        for item, stored in zip(items, results, strict=True):
            self._count(item, stored)
        return results

    def _save(self, item: Item) -> Stored | None:
        if isinstance(item, Finding):
            return self._save_finding(item)
        if isinstance(item, Absence):
            mark_missing(self.connection, key=item.key, at=item.seen_at)
        else:
            put_drop(
                self.connection,
                run=self.run,
                site=item.site,
                source=item.url,
                reason=item.reason,
                detail=item.detail,
                now=item.seen_at,
            )
        return None

    def _save_finding(self, item: Finding) -> Stored:
        arrival = _arrival(item)
        date = arrival.published.date if arrival.published else None
        folder = text_folder(site=item.site, kind=arrival.kind, date=date)
        saved = save_crawled(
            self.connection, arrival, run=self.run, now=item.seen_at, file=f"{folder}/{slug(arrival.key)}.txt"
        )
        if normalise(item.asked) != arrival.key:
            put_alias(self.connection, key=normalise(item.asked), page=saved.page, now=item.seen_at)
        is_same = saved.outcome is Outcome.SAME
        return Stored(
            saved=saved, text=latest_text(self.connection, page=saved.page) if is_same else arrival.text
        )

    def _count(self, item: Item, stored: Stored | None) -> None:
        tally = self.spider.tallies[item.site]
        tally.dropped += isinstance(item, Refusal)
        tally.missing += isinstance(item, Absence)
        if stored is not None:
            tally.new += stored.saved.outcome is Outcome.NEW
            tally.changed += stored.saved.outcome is Outcome.CHANGED
            tally.same += stored.saved.outcome is Outcome.SAME


def _arrival(item: Finding) -> Arrival:
    record = item.record.with_fields({"captured.time": item.seen_at})
    return arrive(
        dumps(record),
        record=record,
        site=item.site,
        kind=item.kind,
        timezone=item.timezone,
        reader=item.reader,
    )
