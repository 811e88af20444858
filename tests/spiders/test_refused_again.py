"""Addresses that held no record, listed on each of some days, and asked for again when they are due."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, moved, served
from tests.spiders.pages import Article
from tests.spiders.workplace import Workplace

REFUSED = {
    "gone": Reply(status=404),
    "soft-404": Reply(body=pages.page(title="Page not found", main="<h1>Page not found</h1>")),
    "leaflet": Reply(body=b"%PDF-1.7", media="application/pdf"),
    "away": moved("http://www.mercia-vale.example/"),
    "home": moved("/"),
}
"""What tells of the page."""

SILENT = {
    "walled": Reply(body="<title>Just a moment...</title><h1>Just a moment...</h1>"),
    "broken": Reply(status=500),
    "blocked": Reply(status=403),
    "loop": moved(f"{newsroom.START}loop/"),
}
"""What tells nothing of it."""

FIRST, HOURS_LATER, NEXT_DAY, DAY_AFTER = (
    f"2026-11-{time}:00:00Z" for time in ("21T06", "21T18", "22T06", "23T06")
)
CRAWLS = {"first": FIRST, "hours later": HOURS_LATER, "next day": NEXT_DAY, "day after": DAY_AFTER}


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("refused"))


@pytest.fixture(scope="module")
def asked(workplace: Workplace) -> Iterator[dict[str, set[str]]]:
    """What each crawl asked for, by the last part of its path; what was gone is a page from the second on."""
    site = Force()
    with served(site):
        story, others = _story("gone"), [_story(name) for name in (*REFUSED, *SILENT)]
        newsroom.publish(site, [*others])
        site.replies["/"] = Reply(body=pages.page(title="Home", main="<h1>Home</h1><p>Welcome.</p>"))
        site.replies |= {f"{newsroom.START}{name}/": reply for name, reply in (REFUSED | SILENT).items()}
        workplace.add_news("wessex", site.origin + newsroom.START)
        found = {"first": _crawl(workplace, site, now=FIRST)}
        site.replies[story.path] = Reply(body=pages.article(story))
        later = {name: _crawl(workplace, site, now=now) for name, now in CRAWLS.items() if name != "first"}
        full = _crawl(workplace, site, "-a", "full=1", now=DAY_AFTER)
        yield {**found, **later, "full": full}


def _crawl(workplace: Workplace, site: Force, *typed: str, now: str) -> set[str]:
    site.forget()
    crawled = workplace.crawl("news", *typed, "-s", "RETRY_TIMES=0", NOW=now)
    assert crawled.code == 0, crawled.log
    return {urlsplit(target).path.split("/")[-2] for target in site.targets} & {*REFUSED, *SILENT}


def _story(name: str) -> Article:
    return Article(path=f"{newsroom.START}{name}/", title=f"Story {name}", published=newsroom.NEWEST)


def test_what_held_no_record_is_asked_for_when_it_is_due(asked: dict[str, set[str]]) -> None:
    """Not hours later; a day after it was refused, and then not before the third.

    What has become a page by then is due as pages are, on a day that its address decides.
    """
    assert asked["first"] == {*REFUSED, *SILENT}
    assert asked["hours later"] == {*SILENT}
    assert asked["next day"] == {*REFUSED, *SILENT}
    assert asked["day after"] - {"gone"} == {*SILENT}


def test_a_full_crawl_asks_for_all(asked: dict[str, set[str]]) -> None:
    """Due or not, as of pages."""
    assert asked["full"] == {*REFUSED, *SILENT}


@pytest.mark.usefixtures("asked")
def test_a_page_that_has_come_is_found_when_it_is_due(workplace: Workplace) -> None:
    """It is a page like any other from then on."""
    (page,) = workplace.pages("wessex").values()

    assert (page["title"], page["first_seen"], page["status"]) == ("Story gone", NEXT_DAY, "live")
