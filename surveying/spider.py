"""The spider of a survey: asks for one address after another, by the manners of a crawl; keeps nothing."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response, TextResponse

from manners.offsite import HOSTS
from surveying.findings import Answer
from surveying.steps import Ask

OK: Final = 200

FAILURES: Final = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    OSError,
    ResponseDataLossError,
)
"""What can become of a request beside an answer: refused by our manners, or by the network."""


class Asking(Spider):
    """Does what it is given with the way to ask."""

    name = "survey"
    custom_settings: dict[str, Any] | None = {  # noqa: RUF012  (Scrapy's own declaration)
        "EXTENSIONS": {"captures.recording.Recording": None},
        "ITEM_PIPELINES": {},
    }

    def __init__(self, *, work: Callable[[Ask], Awaitable[None]]) -> None:
        super().__init__()
        self._work = work
        self._hosts: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        """Do the work; it asks for itself, so no request is left to Scrapy."""
        await self._work(self.ask)
        return
        yield

    async def ask(self, url: str) -> Answer:
        """Ask for an address of the first one's host; neither links nor redirects lead to another."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        bare = host.removeprefix("www.")
        self._hosts = self._hosts or {bare, f"www.{bare}"}
        if host not in self._hosts:
            return Answer(url=url, text=None, problem="another host, which is not asked")
        meta = {HOSTS: frozenset(self._hosts), "dont_obey_robotstxt": parts.path == "/robots.txt"}
        try:
            response = await self.crawler.engine.download_async(Request(url, meta=meta, dont_filter=True))
        except FAILURES as error:
            return Answer(url=url, text=None, problem=str(error) or type(error).__name__)
        return _answer(response)


def _answer(response: Response) -> Answer:
    if response.status != OK:
        return Answer(url=response.url, text=None, problem=f"status {response.status}")
    if not isinstance(response, TextResponse):
        media = (response.headers.get("Content-Type") or b"of no type").decode("latin-1")
        return Answer(url=response.url, text=None, problem=f"no text ({media})")
    return Answer(url=response.url, text=response.text, problem=None)
