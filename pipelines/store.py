"""Store: items into the archive in small batches; an item goes on when its transaction is kept.

A batch is written when it is full or half a second old: a crash loses no more,
and the same command run again brings it back. Writes no file but the archive.
"""

import asyncio
import sqlite3
from typing import Self, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from archive.captures import CaptureRow, put_capture
from archive.connection import batch, open_to_write
from archive.registry import put_sites
from archive.removals import settle
from archive.runs import finish_run, put_tallies, start_run
from captures.mending import mend
from captures.recording import Recording
from environment.clock import now
from environment.places import archive_path, site_row, warc_dir
from pipelines.keeping import Keeping, Stored, count
from spiders.discovery import Discovery
from spiders.items import Item, Refusal

FULL = 50
"""Items in a batch."""

SECONDS = 0.5
"""How long an item waits for its batch to fill."""

SOON = 0.02
"""How long it waits when no request is under way."""

FINISHED = "finished"
"""How Scrapy calls the end of a crawl that was not interrupted."""


class Store:
    """Keeps findings, refusals and absences, and the run's own rows."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.waiting: list[tuple[Item, asyncio.Future[Stored | None]]] = []
        self.timer: asyncio.TimerHandle | None = None
        self.rows: list[CaptureRow] = []

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
        """Open the archive, mend what a crash left, bring its sites up to date and begin the run."""
        self.connection = open_to_write(archive_path(self.crawler.settings))
        warc = warc_dir(self.crawler.settings)
        mend(self.connection, folder=warc)
        with batch(self.connection):
            put_sites(self.connection, [site_row(site) for site in self.spider.plan.sites])
            run = start_run(
                self.connection,
                command=self.spider.plan.command,
                arguments=self.spider.arguments,
                now=self.now,
            )
        self.keeping = Keeping(connection=self.connection, run=run, warc=warc)
        self.recording.begin(self.connection, run=run)

    async def process_item(self, item: Item) -> Stored | Item:
        """Wait until the item's batch is kept.

        Raises:
            DropItem: For a refusal, which is kept with its reason; for an item whose
                answer could not be captured, which the next crawl asks for again.
        """
        if self.recording.is_full and item.answer.capture is None:
            raise DropItem("no room was left for the answer that it came from")
        kept: asyncio.Future[Stored | None] = asyncio.get_running_loop().create_future()
        self.waiting.append((item, kept))
        if len(self.waiting) >= FULL:
            self.flush()
        else:
            self._flush_later()
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
        """End the run: what it proves of each site, its row, its captures; close the archive."""
        finished = reason == FINISHED
        self.rows += self.recording.take()
        with batch(self.connection):
            self._put_captures()
            tallies = self.spider.counted(finished=finished)
            put_tallies(self.connection, tallies, run=self.keeping.run)
            for site, tally in tallies.items():
                settle(self.connection, run=self.keeping.run, site=site, tally=tally, finished=finished)
            self.spider.note_listed(self.connection)
            finish_run(self.connection, run=self.keeping.run, outcome=reason, now=self.now)
        self.recording.end()
        self.connection.close()

    @property
    def recording(self) -> Recording:
        """Where the run's answers are captured."""
        return cast("Recording", self.crawler.get_extension(Recording))

    @property
    def now(self) -> str:
        """The time, ISO 8601 in UTC."""
        return now(self.crawler.settings)

    def _flush_later(self) -> None:
        """Let the batch wait for more while more may come; at the end of a crawl none does."""
        engine = self.crawler.engine
        is_last = engine is not None and not engine.downloader.active
        if self.timer is not None and is_last:
            self.timer.cancel()
            self.timer = None
        if self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(SOON if is_last else SECONDS, self.flush)

    def _flush_singly(self, waiting: list[tuple[Item, "asyncio.Future[Stored | None]"]]) -> None:
        for item, kept in waiting:
            try:
                (stored,) = self._keep([item])
            except Exception as error:  # noqa: BLE001  (as in `flush`)
                kept.set_exception(error)
            else:
                kept.set_result(stored)

    def _keep(self, items: list[Item]) -> list[Stored | None]:
        """Keep items in one transaction, and the captures that they point to, which are synced before it."""
        self.rows += self.recording.take()
        with batch(self.connection):
            self._put_captures()
            results = [self.keeping.keep(item) for item in items]
        self.rows.clear()
        for item, stored in zip(items, results, strict=True):
            count(self.spider.tallies[item.site], item, stored)
        return results

    def _put_captures(self) -> None:
        for row in self.rows:
            put_capture(self.connection, row, run=self.keeping.run)
