"""Listings asked again for changes alone: one that is as it was leads where its capture leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.spiders import newsroom
from tests.spiders.force import Force, Reply, moved, served
from tests.spiders.newsroom import START
from tests.spiders.workplace import Workplace

SITES = ("kept", "lost", "moved", "gone", "swept")
STORIES = newsroom.articles(3, days=4)
LATE = STORIES[1].path
"""A story that failed on the first day: nothing but the listings tell where it is."""

SEARCH = newsroom.search_target("News", number=1)
ELSEWHERE = "/news/wessex/latest/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The second crawl of a site."""

    asked: dict[str, bool]
    """What was asked of it, less robots.txt, and whether for changes alone."""

    pages: dict[str, dict[str, Any]]
    """Its pages by path."""

    tally: dict[str, Any]
    """The run's counts."""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("listings"))


@pytest.fixture(scope="module")
def again(workplace: Workplace) -> Iterator[dict[str, Again]]:
    """Crawl each site once, and all again two days later; one is to be swept."""
    forces = {site: Force() for site in SITES}
    with served(*forces.values()):
        for site, force in forces.items():
            force.tags = True
            newsroom.publish(force, STORIES)
            force.replies[LATE] = Reply(status=500)
            workplace.add_news(site, force.origin + START)
        first = {site: "2026-10-01" if site == "swept" else "2026-11-21" for site in SITES}
        files = {site: _file_of(workplace, site, date=date) for site, date in first.items()}
        files["lost"].unlink()
        _change(forces)
        crawled = workplace.crawl("news", NOW="2026-11-23T12:00:00Z")
        assert crawled.code == 0, crawled.log
        assert "Traceback" not in crawled.log
        yield {site: _again(workplace, force, site=site) for site, force in forces.items()}


def _file_of(workplace: Workplace, site: str, *, date: str) -> Path:
    """Crawl one site; return the file of its captures."""
    before = set(workplace.warc.glob("*"))
    crawled = workplace.crawl("news", "-a", f"site={site}", NOW=f"{date}T12:00:00Z")
    assert crawled.code == 0, crawled.log
    (file,) = set(workplace.warc.glob("*")) - before
    return file


def _change(forces: dict[str, Force]) -> None:
    for site, force in forces.items():
        listing = force.replies[START]
        newsroom.publish(force, STORIES)
        if site == "moved":
            force.replies |= {START: moved(ELSEWHERE), ELSEWHERE: listing}
        if site == "gone":
            force.replies[START] = Reply(status=404)
        force.forget()


def _again(workplace: Workplace, force: Force, *, site: str) -> Again:
    asked = {each.target: each.known != "" for each in force.asked if each.target != "/robots.txt"}
    return Again(asked=asked, pages=workplace.pages(site), tally=workplace.tally(site))


def test_a_listing_that_is_as_it_was_is_not_sent_again(again: dict[str, Again]) -> None:
    """It is read all the same, from its capture: what it leads to is found."""
    kept = again["kept"]

    assert (kept.asked[START], kept.asked[SEARCH]) == (True, True)
    assert kept.pages.keys() == newsroom.paths(STORIES)
    assert (kept.tally["new"], kept.tally["listed"], kept.tally["complete"]) == (1, 3, 1)


def test_a_listing_whose_capture_is_lost_is_asked_for_whole(again: dict[str, Again]) -> None:
    """Nothing tells where it led."""
    lost = again["lost"]

    assert (lost.asked[START], lost.asked[SEARCH]) == (False, False)
    assert lost.pages.keys() == newsroom.paths(STORIES)
    assert lost.tally["complete"] == 1


def test_a_listing_that_leads_elsewhere_is_asked_for_whole(again: dict[str, Again]) -> None:
    """What stands there says that it is as it was; but what was asked for was another address."""
    elsewhere = again["moved"]

    assert elsewhere.asked[ELSEWHERE] is False
    assert elsewhere.pages.keys() == newsroom.paths(STORIES)
    assert elsewhere.tally["complete"] == 1


def test_a_sweep_asks_for_every_listing_whole(again: dict[str, Again]) -> None:
    """Some sites say of a list that it is as it was, and it is not."""
    swept = again["swept"]

    assert (swept.asked[START], swept.asked[SEARCH]) == (False, False)
    assert (swept.tally["swept"], swept.tally["complete"]) == (1, 1)


def test_a_listing_that_is_gone_is_kept_as_refused(again: dict[str, Again], workplace: Workplace) -> None:
    """The walk did not see it: the run proves nothing of the site."""
    gone = again["gone"]

    assert workplace.drops("gone") == {START: "gone"}
    assert (gone.tally["complete"], gone.tally["health"]) == (0, "unhealthy")
    assert gone.pages.keys() == newsroom.paths(STORIES)


@pytest.mark.usefixtures("again")
def test_the_archive_is_one_file_when_the_crawl_is_over(workplace: Workplace) -> None:
    """Who looked up what listings last gave lets go of it before the last write."""
    assert [path.name for path in workplace.folder.glob("archive.db*")] == ["archive.db"]
