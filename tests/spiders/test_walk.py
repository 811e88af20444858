from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scrapy.settings import Settings

from archive.connection import batch, open_to_write
from archive.crawling import KnownPage
from archive.observing import Fetch
from archive.registry import put_sites
from archive.runs import Tally, finish_run, put_tallies, start_run
from archive.store import save_crawled
from environment.places import site_row
from platforms.page import Link, Listing
from records import dates
from records.record import compose
from rereading.reading import arrival_of
from sites.site import Site
from spiders.failures import Cause
from spiders.plan import Plan
from spiders.walk import Walk
from spiders.walks import make_walks
from tests.spiders.conftest import NOW, START, MakeSite, MakeWalk

NEW, OLD = "20/11/2026", "01/06/2026"
PAST, FUTURE = "2026-11-20T12:00:00Z", "2026-11-21T12:00:01Z"
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


def test_known_pages_are_fetched_when_they_are_due(make_walk: MakeWalk) -> None:
    """A listing leads to what is unknown, to what the ladder asks for, and to what no crawl has seen."""
    known = {f"{START}overdue/": PAST, f"{START}due/": NOW, f"{START}later/": FUTURE, f"{START}loaded/": None}
    walk = make_walk(known=known)

    fetched = names(walk.pages(map(link, ["overdue", "due", "later", "loaded", "unknown"])))

    assert fetched == ["overdue", "due", "loaded", "unknown"]
    assert walk.tally.listed == 5


def test_an_address_that_held_no_record_is_fetched_when_it_is_due(make_walk: MakeWalk) -> None:
    """Not before; what has become a page since is asked for as pages are."""
    refused = {f"{START}later/": FUTURE, f"{START}due/": NOW, f"{START}read/": FUTURE}
    walk = make_walk(refused=refused, known={f"{START}read/": PAST})

    fetched = names(walk.pages(map(link, ["later", "due", "read", "unknown"])))

    assert fetched == ["due", "read", "unknown"]
    assert walk.tally.listed == 4


@pytest.mark.parametrize("asks", [{"full": True}, {"every": True}])
def test_a_full_crawl_and_a_tree_fetch_every_page(make_walk: MakeWalk, asks: dict[str, bool]) -> None:
    """Due or not: `full` says so, and the pages of a tree lead to others."""
    walk = make_walk(known={f"{START}later/": FUTURE, f"{START}unmet/": FUTURE}, **asks)

    assert names(walk.pages([link("later")])) == ["later"]
    assert names(walk.due()) == ["unmet"]


def test_since_keeps_older_pages_out(make_walk: MakeWalk) -> None:
    """With `since` a page may be too old, also a known one that is due; one without date may not be."""
    walk = make_walk(since=DAY, known={f"{START}old-and-due/": PAST, f"{START}due/": PAST})
    links = [link("old", OLD), link("old-and-due", OLD), link("due"), link("new"), link("undated", None)]

    assert names(walk.pages(links)) == ["due", "new", "undated"]


def test_an_alias_leads_to_its_page(make_walk: MakeWalk) -> None:
    """A page that a listing names by an old address is known, and fetched once."""
    aliases = {f"{START}old/": f"{START}new/", f"{START}older/": f"{START}new/"}
    walk = make_walk(known={f"{START}new/": PAST}, aliases=aliases)

    fetched = names(walk.pages(map(link, ["older", "old", "new"])))

    assert fetched == ["older"]
    known = walk.known_at(f"{START}old/")
    assert known is not None
    assert known.url == f"{START}new/"
    assert walk.known_at(f"{START}other/") is None


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


def test_due_pages_are_asked_for_whether_listed_or_not(make_walk: MakeWalk) -> None:
    """Each once: not those that a listing led to already, nor those that no crawl has seen."""
    known = {
        f"{START}met/": PAST,
        f"{START}due/": NOW,
        f"{START}overdue/": PAST,
        f"{START}later/": FUTURE,
        f"{START}loaded/": None,
    }
    walk = make_walk(known=known)
    list(walk.pages([link("met")]))

    assert names(walk.due()) == ["due", "overdue"]
    assert names(walk.due()) == []


def test_what_was_asked_for_as_due_is_not_fetched_again(make_walk: MakeWalk) -> None:
    """A listing that comes late leads to it once more."""
    walk = make_walk(known={f"{START}due/": PAST})

    asked = names(walk.due()), names(walk.pages([link("due")]))

    assert asked == (["due"], [])


def test_a_walk_to_the_end_sweeps(make_walk: MakeWalk) -> None:
    """One that stops at its horizon may have missed what stands behind it."""
    assert make_walk().swept
    assert not make_walk(horizon=DAY).swept


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


def test_listings_are_read_to_their_end_once_a_month(tmp_path: Path, make_site: MakeSite) -> None:
    """A look-back would not show what changed far down a listing: a sweep that is long ago is done again."""
    site = make_site()
    run(tmp_path, site, on="2026-10-22", swept=True, published="2026-10-20")
    after_29_days = walks_of(tmp_path, site, now="2026-11-20T11:59:59Z")
    after_30_days = walks_of(tmp_path, site, now="2026-11-21T12:00:00Z")
    run(tmp_path, site, on="2026-11-21", swept=False, published="2026-11-20")
    not_swept_since = walks_of(tmp_path, site, now="2026-11-21T12:00:00Z")

    assert [walk.horizon for walk in after_29_days] == [date(2026, 9, 20)]
    assert [walk.horizon for walk in after_30_days] == [None]
    assert [walk.horizon for walk in not_swept_since] == [None]


def test_a_sweep_reads_no_further_than_since(tmp_path: Path, make_site: MakeSite) -> None:
    """What is older was not asked for."""
    (walk,) = walks_of(tmp_path, make_site(), since=DAY)

    assert (walk.horizon, walk.swept) == (DAY, False)


def run(folder: Path, site: Site, *, on: str, swept: bool, published: str) -> None:
    """Let a crawl have seen every listing's end on a day, with one article."""
    at = f"{on}T12:00:00Z"
    with closing(open_to_write(folder / "archive.db")) as connection, batch(connection):
        put_sites(connection, [site_row(site)])
        number = start_run(connection, command="crawl news", arguments="", now=at)
        put_tallies(connection, {site.id: Tally(complete=True, swept=swept)}, run=number)
        finish_run(connection, run=number, outcome="finished", now=at)
        header = {"title": "Van found", "url": f"{START}{on}/", "publish.date": published}
        record = compose(header, body="It is back.")
        fetch = Fetch(run=number, at=at)
        arrival = arrival_of(record, site=site, section=site.sections[0], captured_at=at, digest=None)
        save_crawled(connection, arrival, fetch=fetch, file=f"{on}.txt", reread=lambda _: None)


def walks_of(folder: Path, *sites: Site, now: str = NOW, since: date | None = None) -> list[Walk]:
    open_to_write(folder / "archive.db").close()
    plan = Plan(kind="news", sites=sites, limit=None, since=since, full=False)
    settings = Settings(
        {
            "ARCHIVE_DB": str(folder / "archive.db"),
            "LOOK_BACK_DAYS": 30,
            "FULL_SWEEP_DAYS": 30,
            "ALLOW_PRIVATE_ADDRESSES": "1",
            "NOW": now,
        }
    )
    return make_walks(plan, settings, tallies={site.id: Tally() for site in sites})


def test_sites_of_one_service_are_counted_together(make_walk: MakeWalk, make_site: MakeSite) -> None:
    """Hosts of one platform share a budget, save where its sites have only their reader in common."""
    sites = [make_site(name, platform=kind) for kind in ("single_online_home", "generic") for name in "ab"]

    budgets = [make_walk(site=site, section=site.sections[0]).budget for site in sites]

    assert budgets == ["single_online_home", "single_online_home", "generic a", "generic b"]
