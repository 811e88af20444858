"""Turns: crawls one after the other in this process, until all are done, the time is up or a signal comes.

One after the other, because the budget of a platform and the delay of a host
are kept within one crawl. Decides nothing about sites.
"""

import asyncio
import logging
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import CloseSpider
from scrapy.settings import Settings
from tqdm import tqdm

from archive.results import BUDGET, SHUTDOWN
from collecting.jobs import Job
from pipelines.store import Store

if TYPE_CHECKING:
    from scrapy.core.engine import ExecutionEngine

logger = logging.getLogger("collect")

GRACE: Final = 4.0
"""Seconds that requests under way have after a signal, so that all is over within 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One job that had its turn."""

    job: Job
    """What was to be crawled."""

    run: int | None
    """Id of the run; None where the crawl could not even begin."""


class Turns:
    """The crawls of one process.

    Args:
        settings: Scrapy's.
        seconds: Time for all of them together.
    """

    def __init__(self, settings: Settings, *, seconds: float) -> None:
        self.settings = settings
        self.seconds = seconds
        self.done: list[Turn] = []
        self.stopped: str | None = None
        """Why the crawls ended before their end: `budget` or `shutdown`; None where they did not."""

        self._engine: ExecutionEngine | None = None
        self._run: int | None = None
        self._closing: list[asyncio.Task[None]] = []
        self._signals = 0

    def take(self, jobs: Sequence[Job]) -> None:
        """Crawl, and return when all is kept; SIGTERM and SIGINT stop it, twice: at once."""
        process = AsyncCrawlerProcess(self.settings)
        from twisted.internet import reactor  # noqa: PLC0415  (to import it is to install it: the process does)

        loop = asyncio.get_event_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._signalled, number)
        crawling = loop.create_task(self._take(jobs, process=process))
        # Twisted's typing describes the reactor as a module.
        crawling.add_done_callback(lambda _: reactor.stop())  # type: ignore[misc]
        with tqdm(unit=" answers", desc="collect", disable=None) as self._bar:  # where somebody watches
            process.start(stop_after_crawl=False, install_signal_handlers=False)
        crawling.result()

    async def _take(self, jobs: Sequence[Job], *, process: AsyncCrawlerProcess) -> None:
        wait = self.settings.getfloat("DOWNLOAD_TIMEOUT")
        timer = asyncio.get_running_loop().call_later(self.seconds, self._stop, BUDGET, wait)
        for job in jobs:
            if self.done:  # the next crawl knows nothing of this one's last requests
                await asyncio.sleep(self.settings.getfloat("DOWNLOAD_DELAY"))
            if self.stopped is None:
                self.done.append(await self._crawl(job, process=process))
        timer.cancel()

    async def _crawl(self, job: Job, *, process: AsyncCrawlerProcess) -> Turn:
        logger.info("%s of %d sites: %s", job.kind, len(job.sites), job.typed["site"])
        self._run = None
        crawler = process.create_crawler(job.kind)
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._received, signal=signals.response_received)
        try:
            await process.crawl(crawler, **job.typed)
        except Exception:
            logger.exception("%s: the crawl could not begin", job.kind)
        self._engine = None
        return Turn(job=job, run=self._run)

    def _opened(self, spider: Spider) -> None:
        """Note the run, which has a row by now; end it where a signal came before it could be told."""
        store = spider.crawler.get_item_pipeline(Store)
        self._run = None if store is None else store.keeping.run
        self._engine = spider.crawler.engine
        if self.stopped is not None:
            raise CloseSpider(self.stopped)

    def _received(self) -> None:
        self._bar.update()

    def _signalled(self, number: int) -> None:
        """Stop at the first signal, let go of what is under way at the second; a third kills."""
        logger.info("%s: stopping; what was fetched is kept", signal.Signals(number).name)
        self._signals += 1
        if self._signals == 1:
            self._stop(SHUTDOWN, GRACE)
        else:
            asyncio.get_running_loop().remove_signal_handler(number)
            self._let_go()

    def _stop(self, reason: str, grace: float) -> None:
        """Ask for nothing more, and let go of what has not come after some seconds."""
        self.stopped = self.stopped or reason
        loop = asyncio.get_running_loop()
        if self._engine is not None and self._engine.spider is not None:
            loop.call_later(grace, self._let_go)
            self._closing.append(loop.create_task(self._engine.close_spider_async(reason=reason)))

    def _let_go(self) -> None:
        """Forget requests that have no answer: their hosts may be slow, or ask for a minute between two.

        The engine waits for them alone; the rest of its closing then goes its orderly way.
        """
        slot = self._engine and self._engine._slot  # noqa: SLF001  (there is no public way to give up)
        if slot and slot.inprogress:
            logger.info("%d requests without an answer are left to the next run", len(slot.inprogress))
            slot.inprogress.clear()
            slot._maybe_fire_closing()  # noqa: SLF001  (as above)
