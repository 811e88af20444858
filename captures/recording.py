"""Recording: Scrapy's downloads into the run's WARC file, each as soon as it has come, read or not.

Keeps what the archive must know of them until the pipeline takes it; writes
nothing into the archive itself.
"""

import logging
import sqlite3
from typing import Final, Self, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.utils.defer import _schedule_coro

from archive.captures import RESPONSE, CaptureRow, KnownCapture, last_response, standing_response
from captures.exchange import NOT_MODIFIED
from captures.writing import Earlier, Exchange, WarcWriter, WriteError
from environment.clock import now
from environment.places import warc_dir

logger = logging.getLogger(__name__)

CAPTURE: Final = "capture"
"""The key of `Request.meta` under which an answer's capture stands."""

ANEW: Final = "anew"
"""The key of `Request.meta` that says to keep an answer whole though an earlier capture may say the same."""

OK: Final = 200
"""The status of an answer that holds what was asked for."""

NO_ROOM: Final = "captures-full"
"""Outcome of a run that ended because there was no room for a response."""

FORMAT: Final = "WARC file version 1.1"


class Recording:
    """Writes every response that comes between `begin` and `end`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.is_full = False
        """Whether there was no room for a response."""
        self._rows: list[CaptureRow] = []
        self._writer: WarcWriter | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it and let it hear of every download, before anything has decoded it."""
        recording = cls(crawler)
        crawler.signals.connect(recording.record, signal=signals.response_downloaded)
        return recording

    def begin(self, connection: sqlite3.Connection, *, run: int) -> None:
        """Record from now on.

        Args:
            connection: The archive, for what earlier captures of an address hold.
            run: Id of the run, which names its files.
        """
        settings = self.crawler.settings
        self._connection = connection
        self._writer = WarcWriter(
            warc_dir(settings),
            name=f"{run:05}",
            max_bytes=settings.getint("WARC_MAX_BYTES"),
            about={
                "software": settings["USER_AGENT"],
                "format": FORMAT,
                "http-header-user-agent": settings["USER_AGENT"],
                "robots": "obey",
                "operator": settings["CONTACT"] or "none given: this machine alone was asked",
                "description": "header names in folded case; payloads as served, transfer coding undone",
            },
            now=now(settings),
        )

    def record(self, response: Response, request: Request) -> None:
        """Write one exchange, if a run has begun; without room for evidence the crawl ends."""
        if self._writer is None:
            return
        earlier = None if request.meta.get(ANEW) else self._earlier(request.url, status=response.status)
        exchange = Exchange(
            url=request.url,
            method=request.method,
            request_headers=_pairs(request.headers),
            status=response.status,
            response_headers=_pairs(response.headers),
            body=response.body,
            captured_at=now(self.crawler.settings),
        )
        try:
            row = self._writer.write(exchange, earlier=earlier)
        except WriteError as error:
            request.meta.pop(CAPTURE, None)  # a redirect's, which led here
            self._give_up(error)
            return
        self._rows.append(row)
        request.meta[CAPTURE] = row

    def take(self) -> list[CaptureRow]:
        """Sync what was written and return what the archive does not know of it yet."""
        if self._writer is not None:
            self._writer.sync()
        rows, self._rows = self._rows, []
        return rows

    def end(self) -> None:
        """Close the file, once the archive knows all that it holds."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _give_up(self, error: WriteError) -> None:
        """End the crawl; what is under way may still find room."""
        if not self.is_full:
            self.is_full = True
            logger.error("captures: %s; the crawl ends, what is stored stays", error)
            _schedule_coro(self.crawler.engine.close_spider_async(reason=NO_ROOM))

    def _earlier(self, url: str, *, status: int) -> Earlier | None:
        """Return what an answer may repeat: what a 304 says to stand, or the latest with the same status.

        A listing, which is no page of the archive, was asked for by what it last gave whole.
        """
        if status == NOT_MODIFIED:
            found: CaptureRow | KnownCapture | None = standing_response(
                self._connection, url=url
            ) or last_response(self._connection, url=url, status=OK)
        else:
            found = self._waiting(url, status=status) or last_response(
                self._connection, url=url, status=status
            )
        if found is None:
            return None
        return Earlier(url=found.url, captured_at=found.captured_at, digest=found.digest)

    def _waiting(self, url: str, *, status: int) -> CaptureRow | None:
        """Return the latest of the captures that the archive does not know yet."""
        return next(
            (
                row
                for row in reversed(self._rows)
                if (row.url, row.status, row.kind) == (url, status, RESPONSE)
            ),
            None,
        )


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Return headers as names and values, each value of a name that stands more than once."""
    found = cast("dict[bytes, list[bytes]]", headers)
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in dict.items(found)
        for value in values
    )
