"""How far a crawl goes: limit, look-back, full and since, over a hundred days of news."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import Workplace

NUMBER = 21
STORIES = newsroom.articles(NUMBER, days=5)
FIRST, LATER = "2026-11-21T12:00:00Z", "2026-11-27T12:00:00Z"
DUE = newsroom.paths(STORIES[:2])
"""Where the stories are that are due on the later day for certain: those that were days old on the first."""
NOT_DUE = newsroom.paths([*STORIES[2:5], STORIES[-1]])
"""Where those are that for certain are not; the others' turn depends on their jitter."""
LAST_LISTING = newsroom.search_target("News", number=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """One crawl and what it did."""

    tally: dict[str, Any]
    """The run's counts."""

    articles: list[str]
    """The articles that it asked for."""

    listings: list[str]
    """The listings that it asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawls:
    """Crawls of one site, one after another."""

    workplace: Workplace
    """Where they happened."""

    limited: Crawl
    """With `limit=3`, into an empty archive."""

    first: Crawl
    """The first without arguments."""

    later: Crawl
    """Another, six days later, when an old article was edited and two recent files were harmed."""

    due: set[str]
    """Where the articles are that the archive held due by then."""

    full: Crawl
    """With `full=1`."""


@pytest.fixture(scope="module")
def force() -> Iterator[Force]:
    force = Force()
    newsroom.publish(force, STORIES)
    with served(force):
        yield force


@pytest.fixture(scope="module")
def crawls(force: Force, tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    """Crawl one site four times."""
    workplace = Workplace(tmp_path_factory.mktemp("limits"))
    workplace.add_news("wessex", force.origin + newsroom.START)
    limited, first = _crawl(workplace, force, "limit=3"), _crawl(workplace, force)
    due = _due(workplace, LATER)
    stories = newsroom.articles(NUMBER, days=5)
    stories[-1].text = "A man from Harnmouth has been sentenced to two years in prison."
    newsroom.publish(force, stories)
    _harm(workplace)
    later = _crawl(workplace, force, now=LATER)
    full = _crawl(workplace, force, "full=1", now=LATER)
    return Crawls(workplace=workplace, limited=limited, first=first, later=later, due=due, full=full)


def _crawl(workplace: Workplace, force: Force, *arguments: str, now: str = FIRST) -> Crawl:
    force.forget()
    typed = [part for argument in ("site=wessex", *arguments) for part in ("-a", argument)]
    crawled = workplace.crawl("news", *typed, NOW=now)
    assert crawled.code == 0, crawled.log
    articles = [target for target in force.targets if "story-" in target]
    listings = [target for target in force.targets if "story-" not in target]
    return Crawl(tally=workplace.tally("wessex"), articles=articles, listings=listings)


def _due(workplace: Workplace, now: str) -> set[str]:
    rows = workplace.rows(
        "SELECT url FROM pages JOIN crawl_state ON page = pages.id WHERE next_check <= :now", now=now
    )
    return {urlsplit(row["url"]).path for row in rows}


def _harm(workplace: Workplace) -> None:
    """Do what a crawl that died at a bad moment may have done: lose a file, leave one that is too old."""
    pages = workplace.pages("wessex")
    (workplace.records / pages[STORIES[0].path]["file"]).unlink()
    (workplace.records / pages[STORIES[1].path]["file"]).write_text("an older text\n", encoding="utf-8")


def test_a_limit_is_kept(crawls: Crawls) -> None:
    """No more pages than asked for are fetched, and such a run has not seen the listing's end."""
    limited = crawls.limited

    assert len(limited.articles) == 3
    assert (limited.tally["fetched"], limited.tally["new"], limited.tally["complete"]) == (3, 3, 0)


def test_a_limited_crawl_leaves_no_gap(crawls: Crawls) -> None:
    """The look-back counts from where a complete crawl was: what a limited one left is fetched, no more."""
    tally = crawls.first.tally

    assert (tally["fetched"], tally["new"], tally["complete"]) == (NUMBER - 3, NUMBER - 3, 1)
    assert crawls.workplace.pages("wessex").keys() == newsroom.paths(STORIES)


def test_later_crawls_fetch_what_is_due(crawls: Crawls) -> None:
    """After a complete crawl neither articles that are not due nor old listings are asked for again."""
    later = crawls.later

    assert set(later.articles) == crawls.due
    assert crawls.due >= DUE
    assert not NOT_DUE & crawls.due
    assert (later.tally["same"], later.tally["complete"]) == (len(crawls.due), 1)
    assert LAST_LISTING not in later.listings


def test_a_full_crawl_reads_everything_again(crawls: Crawls) -> None:
    """`full=1` walks to the end, fetches what is not due, and finds the old article's edit."""
    full = crawls.full

    assert LAST_LISTING in full.listings
    assert (full.tally["fetched"], full.tally["changed"]) == (NUMBER, 1)


def test_lost_and_outdated_files_are_written_again(crawls: Crawls) -> None:
    """A page that is the same gets its file back, whatever a crawl that died has left."""
    pages = crawls.workplace.pages("wessex")

    for story in STORIES[:2]:
        text = crawls.workplace.text(pages[story.path])
        assert text.endswith(f"\n\n{story.text}\n")


def test_runs_keep_their_arguments(crawls: Crawls) -> None:
    """What was typed stands in the run's row."""
    runs = crawls.workplace.rows("SELECT arguments FROM runs ORDER BY id")

    assert [run["arguments"] for run in runs] == [
        "site=wessex limit=3",
        "site=wessex",
        "site=wessex",
        "site=wessex full=1",
    ]


def test_since_brings_nothing_older(force: Force, workplace: Workplace) -> None:
    """`since` fetches what was published on that day or later, though older news stands beside it."""
    newsroom.publish(force, STORIES)
    workplace.add_news("wessex", force.origin + newsroom.START)

    crawl = _crawl(workplace, force, "since=2026-11-10")

    assert set(crawl.articles) == newsroom.paths(STORIES[:3])
    assert LAST_LISTING not in crawl.listings
    assert crawl.tally["complete"] == 0
