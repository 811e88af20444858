import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse

from archive.connection import open_to_write
from spiders.asking import asked_for
from spiders.discovery import Discovery
from spiders.items import Answer, Unchanged
from spiders.news import News
from spiders.plan import PlanError
from spiders.walk import Walk
from tests.spiders import newsroom, pages
from tests.spiders.conftest import MakeWalk, failed
from tests.spiders.workplace import Workplace

ORIGIN = "http://127.0.0.1:8101"
STORY = newsroom.articles(1)[0]


@pytest.fixture
def crawler(workplace: Workplace) -> Crawler:
    """A crawler of a site with two listings, its spider not made yet."""
    workplace.add_news("wessex", ORIGIN + newsroom.START)
    open_to_write(workplace.archive).close()
    return Crawler(News, {**workplace.variables, "CONTACT": "", "LOOK_BACK_DAYS": 30})


@pytest.fixture
def spider(crawler: Crawler) -> News:
    """A spider that has asked for its first listings."""
    spider = News.from_crawler(crawler)
    started(spider)
    return spider


def started(spider: Discovery) -> list[Request]:
    """Return the requests with which a spider starts."""

    async def requests() -> list[Request]:
        return [request async for request in spider.start()]

    return asyncio.run(requests())


def answer(walk: Walk, body: str, *, at: str = newsroom.START) -> HtmlResponse:
    request = Request(ORIGIN + at, cb_kwargs={"walk": walk})
    return HtmlResponse(ORIGIN + at, body=body.encode(), request=request)


def test_a_walk_waits_for_all_its_listings(crawler: Crawler) -> None:
    """Before the first start request leaves, all are counted: an early answer does not end the walk."""
    spider = News.from_crawler(crawler)

    async def first() -> int:
        async for _ in spider.start():
            break
        return spider.walks[0].pending

    assert asyncio.run(first()) == 2


def test_the_contact_is_in_the_agent(crawler: Crawler) -> None:
    """Webmasters read who asks and how to reach them."""
    crawler.settings.set("CONTACT", "archive@wessex.example")

    News.from_crawler(crawler)

    assert crawler.settings["USER_AGENT"].endswith(" (+archive@wessex.example)")


def test_wrong_arguments_start_nothing(crawler: Crawler) -> None:
    """A spider checks its arguments itself, however it was called."""
    with pytest.raises(PlanError, match="-a limit"):
        News.from_crawler(crawler, limit="none")


def test_arguments_are_kept_as_typed(crawler: Crawler) -> None:
    """The run's row shows what was typed."""
    spider = News.from_crawler(crawler, site="wessex", limit="3")

    assert spider.arguments == "site=wessex limit=3"


def test_a_crash_over_a_page_is_an_error(crawler: Crawler, spider: News) -> None:
    """An answer over which a platform fails is counted, not lost; and so it is for an errback."""
    response = answer(spider.walks[0], "<html>")
    failure = failed(RuntimeError("a bug"), request=response.request)

    for crashed in (response, failure):
        crawler.signals.send_catch_log(signals.spider_error, failure=failure, response=crashed, spider=spider)

    assert spider.tallies["wessex"].errors == 2


def test_a_crash_over_an_item_is_an_error(crawler: Crawler, spider: News) -> None:
    """An item that a pipeline could not keep is counted."""
    item = Unchanged(site="wessex", key=ORIGIN, answer=Answer(at="2026-11-21T12:00:00Z"))

    crawler.signals.send_catch_log(
        signals.item_error, item=item, response=None, spider=spider, failure=failed(OSError("disk full"))
    )

    assert spider.tallies["wessex"].errors == 1


def test_a_challenge_for_a_listing_breaks_the_walk(spider: News) -> None:
    """A wall before the listing is a block with a reason, and the walk proves nothing."""
    walk = spider.walks[0]

    found = list(spider.parse_listing(answer(walk, "<title>Just a moment...</title>"), walk=walk))

    assert [getattr(item, "reason", None) for item in found] == ["challenge"]
    assert (walk.broken, walk.tally.blocked, walk.pending) == (True, 1, 1)


def test_an_index_of_sitemaps_leads_on_although_it_dates_nothing(spider: News) -> None:
    """What a listing is made of is read in every crawl; only its further pages end at the horizon."""
    walk = spider.walks[0]
    walk.section = replace(walk.section, platform="generic")
    walk.horizon = date(2026, 11, 1)
    index = f"<sitemapindex><sitemap><loc>{ORIGIN}/post-sitemap.xml</loc></sitemap></sitemapindex>"

    found = list(spider.parse_listing(answer(walk, index), walk=walk))

    assert [item.url for item in found if isinstance(item, Request)] == [f"{ORIGIN}/post-sitemap.xml"]


def test_an_interrupted_crawl_is_not_complete(spider: News) -> None:
    """Listings seen to their end prove nothing while articles were still to come."""
    for walk in spider.walks:
        walk.done = True

    assert spider.counted(finished=False)["wessex"].complete is False
    assert spider.counted(finished=True)["wessex"].complete is True


def test_requests_carry_their_site_and_platform(crawler: Crawler) -> None:
    """Budget and off-site rule read them; the dupefilter is not asked."""
    first = started(News.from_crawler(crawler))[0]

    assert first.meta["platform"] == "single_online_home"
    assert first.meta["hosts"] == {"127.0.0.1"}


def test_what_was_asked_for_is_the_address_before_redirects(make_walk: MakeWalk) -> None:
    """A redirect leaves its trace in the request's meta."""
    response = answer(make_walk(), pages.article(STORY), at=STORY.path)
    direct = asked_for(response)
    response.meta["redirect_urls"] = [f"{ORIGIN}/old/", f"{ORIGIN}/older/"]

    assert (direct, asked_for(response)) == (ORIGIN + STORY.path, f"{ORIGIN}/old/")


def test_a_missing_archive_is_named(crawler: Crawler, tmp_path: Path) -> None:
    """Walks need what the archive knows."""
    crawler.settings.set("ARCHIVE_DB", str(tmp_path / "none.db"))

    with pytest.raises(Exception, match=r"none\.db: expected an archive, found no file"):
        started(News.from_crawler(crawler))
