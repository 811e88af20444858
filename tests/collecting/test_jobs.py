import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.connection import batch, open_to_write
from archive.registry import SiteRow, put_sites
from archive.runs import Tally, put_tallies, start_run
from collecting.jobs import Job, due, jobs_for
from sites.registry import Registry
from sites.site import Section, Site
from spiders.plan import PlanError
from tests.invented import site_of

KINDS = ("news", "careers")
"""Two of the kinds, which is enough to take turns."""
HOURS = {"news": 20.0, "careers": 160.0, "vacancy": 20.0}
START = "http://127.0.0.1:8101/"

Crawl = Callable[..., None]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path / "archive.db")
    with batch(connection):
        rows = [SiteRow(id=name, name=name, timezone="Europe/London") for name in ("wessex", "gwynfa")]
        put_sites(connection, rows)
    yield connection
    connection.close()


@pytest.fixture
def crawl(connection: sqlite3.Connection) -> Crawl:
    """Crawl sites at a time; all of them are seen to their end."""

    def do(kind: str, at: str, *sites: str) -> None:
        with batch(connection):
            run = start_run(connection, command=f"crawl {kind}", arguments="", now=at)
            put_tallies(connection, {site: Tally(complete=True) for site in sites}, run=run)

    return do


def site(site_id: str, *kinds: str, crawled: bool = True) -> Site:
    """Make a site with a section of each kind, on loopback."""
    sections = [
        Section(kind=kind, platform="single_online_home", start=START, crawl=crawled) for kind in kinds
    ]
    return site_of(*sections, id=site_id, area=site_id.title(), domains=("127.0.0.1",))


REGISTRY = Registry(
    [site("wessex", *KINDS), site("gwynfa", "news"), site("old-harnshire", "news", crawled=False)]
)


def named(*names: str, kinds: tuple[str, ...] = KINDS, registry: Registry = REGISTRY) -> list[Job]:
    return jobs_for(registry, named=names, kinds=kinds, contact="")


def told(jobs: list[Job]) -> dict[str, str]:
    """Return the sites of each job, kinds in their order."""
    return {job.kind: job.typed["site"] for job in jobs}


def test_without_names_all_that_may_be_crawled_is_meant() -> None:
    """A job a kind, with the sites that have a section of it."""
    assert told(named()) == {"news": "gwynfa,wessex", "careers": "wessex"}


def test_names_and_kinds_choose() -> None:
    """A site without a section of a kind is left out of that kind's job."""
    assert told(named("gwynfa")) == {"news": "gwynfa"}
    assert told(named("wessex", kinds=("careers",))) == {"careers": "wessex"}


@pytest.mark.parametrize(
    ("names", "kinds", "message"),
    [
        (["nowhere"], KINDS, "expected an id of the registry, found 'nowhere'"),
        (["old-harnshire"], KINDS, "gb/old-harnshire.yaml has no news or careers section that may be"),
        (["gwynfa"], ("careers",), "gb/gwynfa.yaml has no careers section that may be crawled"),
        (["wessex", "gwynfa"], ("careers",), "gb/gwynfa.yaml has no careers section that may be crawled"),
    ],
)
def test_a_name_with_nothing_to_crawl_is_told(names: list[str], kinds: tuple[str, ...], message: str) -> None:
    """Whoever names a site wants it crawled."""
    with pytest.raises(PlanError, match=message):
        named(*names, kinds=kinds)


def test_a_registry_with_nothing_to_crawl_is_told() -> None:
    """A scheduler that crawls nothing for ever must not be well."""
    registry = Registry([site("old-harnshire", "news", crawled=False)])

    with pytest.raises(PlanError, match="expected one with a news or careers section to crawl, found none"):
        named(registry=registry)


def test_the_contact_is_asked_for_before_anything_starts() -> None:
    """As `scrapy crawl` does."""
    far = Section(kind="news", platform="single_online_home", start="https://www.wessex.example/news/")
    registry = Registry([site("gwynfa", "news"), replace(site("wessex"), sections=(far,))])

    with pytest.raises(PlanError, match=r"CONTACT: www\.wessex\.example is beyond this machine"):
        named(registry=registry)


def test_a_site_is_due_when_its_hours_are_over(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """News after twenty hours, careers after a week, whatever was never crawled at once."""
    crawl("news", "2026-11-20T03:00:00Z", "wessex")
    crawl("careers", "2026-11-20T03:00:00Z", "wessex")

    soon = due(named(), connection, hours=HOURS, now="2026-11-20T22:59:59Z")
    later = due(named(), connection, hours=HOURS, now="2026-11-20T23:00:00Z")
    last = due(named(), connection, hours=HOURS, now="2026-11-27T03:00:00Z")

    assert told(soon) == {"news": "gwynfa"}
    assert told(later) == {"news": "gwynfa,wessex"}
    assert told(last) == {"news": "gwynfa,wessex", "careers": "wessex"}


def test_the_kind_that_waited_longest_comes_first(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A backfill of news that takes days does not keep careers waiting."""
    now = "2026-12-20T03:00:00Z"
    first = due(named(), connection, hours=HOURS, now=now)
    crawl("news", "2026-11-20T03:00:00Z")
    second = due(named(), connection, hours=HOURS, now=now)
    crawl("careers", "2026-11-20T09:00:00Z")
    third = due(named(), connection, hours=HOURS, now=now)

    assert [list(told(jobs)) for jobs in (first, second, third)] == [
        ["news", "careers"],
        ["careers", "news"],
        ["news", "careers"],
    ]


def test_vacancies_have_their_turn_too(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A board is due a day after a crawl that saw all of it."""
    registry = Registry([site("wessex", "careers", "vacancy")])
    jobs = named(kinds=("news", "careers", "vacancy"), registry=registry)
    for kind in ("careers", "vacancy"):
        crawl(kind, "2026-11-20T03:00:00Z", "wessex")

    found = due(jobs, connection, hours=HOURS, now="2026-11-21T03:00:00Z")

    assert told(found) == {"vacancy": "wessex"}


def test_nothing_may_be_due(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """Then there is no job."""
    for kind in KINDS:
        crawl(kind, "2026-11-20T03:00:00Z", "wessex", "gwynfa")

    assert due(named(), connection, hours=HOURS, now="2026-11-20T04:00:00Z") == []
