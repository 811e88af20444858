"""Items as spiders hand them over, and a store with an archive of its own."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager

from pipelines.store import Store
from platforms.page import Page
from platforms.registry import platform
from records.record import Record, compose
from sites.site import Section
from spiders.items import Absence, Answer, Finding, Item, Refusal
from spiders.news import News
from tests.invented import site_of
from tests.spiders.workplace import Workplace

NOW = "2026-11-21T12:00:00Z"
ORIGIN = "http://127.0.0.1:8101"
URL = f"{ORIGIN}/news/van-found/"

SECTION = Section(kind="news", platform="single_online_home", start=f"{ORIGIN}/news/")
WESSEX = site_of(SECTION, domains=("127.0.0.1",))


def read(html: str, *, url: str) -> Record:
    """Read a page as the site's platform does."""
    page = Page(url=url, html=html, site=WESSEX, section=SECTION)
    return platform("single_online_home").read_record(page)


MakeFinding = Callable[..., Finding]
Process = Callable[..., list[object]]


class Engine:
    """As much of Scrapy's engine as is asked: what is under way, and to end the crawl."""

    def __init__(self) -> None:
        self.downloader = SimpleNamespace(active=set())
        self.closed: list[str] = []

    async def close_spider_async(self, *, reason: str) -> None:
        """Note why the crawl was ended."""
        self.closed.append(reason)


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


@pytest.fixture
def make_finding() -> MakeFinding:
    """Make a finding of an invented article; further keywords are its own fields, or its record's."""

    def make(*, url: str = URL, body: str = "It is back.", site: str = "wessex", **fields: object) -> Finding:
        own: dict[str, Any] = {name: fields.pop(name) for name in ("asked", "answer") if name in fields}
        header: dict[str, Any] = {"title": "Van found", "url": url, "publish.date": "09:45 20/11/2026"}
        usual: dict[str, Any] = {
            "publisher": replace(WESSEX, id=site),
            "section": SECTION,
            "record": compose(header | fields, body=body),
            "asked": url,
            "answer": Answer(at=NOW),
        }
        return Finding(**(usual | own))

    return make


@pytest.fixture
def refusal() -> Refusal:
    return Refusal(site="wessex", url=URL, reason="empty", detail="no words", answer=Answer(at=NOW))


@pytest.fixture
def absence() -> Absence:
    return Absence(site="wessex", key=URL, how="gone", detail="status 404", answer=Answer(at=NOW))


@pytest.fixture
def make_crawler(workplace: Workplace) -> Callable[[], Crawler]:
    """Make a crawler with its spider, begun at noon, as each process has one."""
    workplace.add_news("wessex", f"{ORIGIN}/news/")
    extensions = {"EXTENSIONS_BASE": {}, "EXTENSIONS": {"captures.recording.Recording": 0}}
    numbers = {"WARC_MAX_BYTES": 2**20, "LOOK_BACK_DAYS": 30, "FULL_SWEEP_DAYS": 30}

    def make() -> Crawler:
        crawler = Crawler(News, {**workplace.variables, **extensions, **numbers, "CONTACT": "", "NOW": NOW})
        crawler.spider = News.from_crawler(crawler)
        crawler.engine = Engine()  # type: ignore[assignment]  # as much of one as is asked
        crawler.extensions = ExtensionManager.from_crawler(crawler)
        return crawler

    return make


@pytest.fixture
def crawler(make_crawler: Callable[[], Crawler]) -> Crawler:
    return make_crawler()


@pytest.fixture
def store(crawler: Crawler) -> Iterator[Store]:
    """An open store; closing it twice does no harm."""
    store = Store.from_crawler(crawler)
    store.open_spider()
    yield store
    store.connection.close()


@pytest.fixture
def process(store: Store) -> Process:
    """Let the store process items at once; gives what it returned or raised for each."""

    def run(*items: Item) -> list[object]:
        async def all_of_them() -> list[object]:
            return await asyncio.gather(*map(store.process_item, items), return_exceptions=True)

        return asyncio.run(all_of_them())

    return run
