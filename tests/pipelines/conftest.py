"""Items as spiders hand them over, and a store with an archive of its own."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scrapy.crawler import Crawler

from pipelines.store import Store
from records.record import compose
from spiders.items import Absence, Finding, Item, Refusal
from spiders.news import News
from tests.spiders.workplace import Workplace

NOW = "2026-11-21T12:00:00Z"
ORIGIN = "http://127.0.0.1:8101"
URL = f"{ORIGIN}/news/van-found/"

MakeFinding = Callable[..., Finding]
Process = Callable[..., list[object]]


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


@pytest.fixture
def make_finding() -> MakeFinding:
    """Make a finding of an invented article; further keywords are fields of its record."""

    def make(
        *,
        url: str = URL,
        body: str = "It is back.",
        asked: str | None = None,
        site: str = "wessex",
        **fields: str,
    ) -> Finding:
        header = {"title": "Van found", "url": url, "publish.date": "09:45 20/11/2026"} | fields
        return Finding(
            site=site,
            timezone="Europe/London",
            kind="news",
            record=compose(header, body=body),
            reader="single_online_home 1",
            asked=asked or url,
            seen_at=NOW,
        )

    return make


@pytest.fixture
def refusal() -> Refusal:
    return Refusal(site="wessex", url=URL, reason="empty", detail="no words", seen_at=NOW)


@pytest.fixture
def absence() -> Absence:
    return Absence(site="wessex", key=URL, seen_at=NOW)


@pytest.fixture
def crawler(workplace: Workplace) -> Crawler:
    """A crawler with its spider, begun at noon."""
    workplace.add_news("wessex", f"{ORIGIN}/news/")
    crawler = Crawler(News, {**workplace.variables, "CONTACT": "", "NOW": NOW})
    crawler.spider = News.from_crawler(crawler)
    return crawler


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
