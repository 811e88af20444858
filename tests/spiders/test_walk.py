from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.connection import open_to_write
from archive.crawling import KnownPage
from archive.runs import Tally
from platforms.page import Link, Listing
from records import dates
from sites.site import Site
from spiders.failures import Cause
from spiders.plan import Plan
from spiders.walk import Walk, make_walks
from tests.spiders.conftest import START, MakeSite, MakeWalk

NEW, OLD = "20/11/2026", "01/06/2026"
DAY = date(2026, 11, 1)


def link(name: str, printed: str | None = NEW) -> Link:
    moment = dates.parse(printed, timezone="Europe/London") if printed else None
    return Link(url=f"{START}{name}/", published=moment)


def names(links: Iterable[Link | KnownPage]) -> list[str]:
    return [found.url.rstrip("/").rpartition("/")[2] for found in links]


def test_each_page_is_fetched_once(make_walk: MakeWalk) -> None:
    """Spellings of one address are one page, however many listings lead to it."""
    walk = make_walk()

    first = names(walk.pages([link("a"), link("b"), link("a")]))
    second = names(walk.pages([Link(url=f"{START}a/#top"), Link(url=f"{START}b/?utm_source=x"), link("c")]))

    assert (first, second) == (["a", "b"], ["c"])
    assert walk.tally.listed == 3


def test_the_limit_ends_pages_and_listings(make_walk: MakeWalk) -> None:
    """When the limit is reached neither pages nor listings are asked for."""
    walk = make_walk(limit=2)

    fetched = names(walk.pages([link("a"), link("b"), link("c")]))

    assert fetched == ["a", "b"]
    assert walk.is_full
    assert list(walk.listings([f"{START}?page=2"])) == []


def test_listings_are_asked_for_once_and_pending_till_answered(make_walk: MakeWalk) -> None:
    """A walk is done when every listing that it asked for was answered."""
    walk = make_walk()
    asked = [*walk.listings([START, f"{START}?page=2"]), *walk.listings([START])]

    walk.answered()
    done_between = walk.done
    walk.answered()

    assert asked == [START, f"{START}?page=2"]
    assert (done_between, walk.done, walk.broken) == (False, True, False)


def test_known_old_pages_are_not_fetched_again(make_walk: MakeWalk) -> None:
    """Beyond the look-back only unknown pages are fetched, and those that give no date."""
    known = {f"{START}{name}/": None for name in ("known-old", "known-new", "known-undated")}
    walk = make_walk(known=known, recheck=DAY)

    links = [
        link("known-old", OLD),
        link("known-new"),
        link("known-undated", None),
        link("unknown-old", OLD),
    ]
    assert names(walk.pages(links)) == ["known-new", "known-undated", "unknown-old"]


def test_since_keeps_older_pages_out(make_walk: MakeWalk) -> None:
    """With `since` an unknown page is too old as well; one without date may not be."""
    walk = make_walk(since=DAY, recheck=DAY)

    assert names(walk.pages([link("old", OLD), link("new"), link("undated", None)])) == ["new", "undated"]


@pytest.mark.parametrize(
    ("horizon", "printed", "expected"),
    [
        (None, [OLD], True),
        (None, [], True),
        (DAY, [OLD, NEW], True),
        (DAY, [OLD, None], True),
        (DAY, [OLD, "November 2026"], True),
        (DAY, ["01/11/2026"], True),
        (DAY, [OLD, "31/10/2026", "October 2026"], False),
        (DAY, [], False),
    ],
)
def test_a_walk_goes_on_while_articles_may_be_recent(
    make_walk: MakeWalk, horizon: date | None, printed: list[str | None], *, expected: bool
) -> None:
    """It stops at the first listing on which all are older than the horizon: never at the first seen."""
    listing = Listing(links=tuple(link(str(number), day) for number, day in enumerate(printed)))

    assert make_walk(horizon=horizon).goes_on(listing) is expected


def test_unmet_pages_are_those_due_that_no_listing_led_to(make_walk: MakeWalk) -> None:
    """Known pages are asked for directly if they are recent, or give no day."""
    known = {
        f"{START}met/": "2026-11-20",
        f"{START}recent/": "2026-11-02",
        f"{START}old/": "2026-06-01",
        f"{START}month/": "2026-11",
        f"{START}undated/": None,
    }
    walk = make_walk(known=known, recheck=DAY)
    list(walk.pages([link("met")]))

    assert names(walk.unmet()) == ["recent", "month", "undated"]


def test_without_a_look_back_all_unmet_pages_are_due(make_walk: MakeWalk) -> None:
    """A full crawl asks for every page."""
    walk = make_walk(known={f"{START}old/": "2014-06-01"})

    assert names(walk.unmet()) == ["old"]


@pytest.mark.parametrize(
    ("cause", "errors", "blocked"),
    [(Cause.ERROR, 1, 0), (Cause.GONE, 1, 0), (Cause.FORBIDDEN, 1, 0), (Cause.BLOCKED, 0, 1)],
)
def test_failures_are_errors_or_blocks(make_walk: MakeWalk, cause: Cause, errors: int, blocked: int) -> None:
    """Who keeps us out is told from what went wrong."""
    walk = make_walk()

    walk.count(cause)

    assert (walk.tally.errors, walk.tally.blocked) == (errors, blocked)


def test_walks_of_one_site_share_what_they_met(tmp_path: Path, make_site: MakeSite) -> None:
    """A page that two sections lead to is fetched by one; another site's pages are its own."""
    site, other = make_site(), make_site("gwynfa")
    double = replace(site, sections=site.sections * 2)
    walks = walks_of(tmp_path, double, other)

    fetched = [names(walk.pages([link("a")])) for walk in walks]

    assert fetched == [["a"], [], ["a"]]


def walks_of(folder: Path, *sites: Site) -> list[Walk]:
    open_to_write(folder / "archive.db").close()
    plan = Plan(kind="news", sites=sites, limit=None, since=None, full=False)
    settings = Settings({"ARCHIVE_DB": str(folder / "archive.db"), "LOOK_BACK_DAYS": 30})
    return make_walks(plan, settings, tallies={site.id: Tally() for site in sites})
