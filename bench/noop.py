"""The baseline: a Scrapy spider that fetches a list of pages and does nothing with them."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.http import Response


class NoOp(Spider):
    """Fetches each address of `-a urls=FILE` (a JSON list) once."""

    name = "noop"

    def __init__(self, urls: str) -> None:
        super().__init__()
        self.urls: list[str] = json.loads(Path(urls).read_text(encoding="utf-8"))

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every page, each host in a slot of its own, as our crawl does."""
        for url in self.urls:
            yield Request(url, meta={"download_slot": url.split("/")[2]})

    def parse(self, response: Response) -> None:
        """Do nothing."""
