"""Workplaces for crawls, walks to be walked by hand, and failures."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from scrapy import Request
from twisted.python.failure import Failure

from archive.crawling import KnownPage
from archive.runs import Tally
from sites.site import Section, Site
from spiders.walk import Walk
from tests.spiders.workplace import Workplace

MakeSite = Callable[..., Site]
MakeWalk = Callable[..., Walk]

START = "https://www.wessex.example/news/wessex/news/"


def failed(error: Exception, *, request: Request | None = None) -> Failure:
    """Make the failure that Scrapy hands to an errback."""
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = request  # type: ignore[attr-defined]
    return failure


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


@pytest.fixture
def make_site() -> MakeSite:
    """Make a site with news; further keywords are fields of its section."""

    def make(site_id: str = "wessex", *, area: str = "Wessex", start: str = START, **section: object) -> Site:
        fields = {"kind": "news", "platform": "single_online_home", "start": start} | section
        return Site(
            id=site_id,
            country="gb",
            name="Wessex Police",
            area=area,
            timezone="Europe/London",
            domains=("www.wessex.example",),
            licence="unknown",
            verified=None,
            sections=(Section(**fields),),  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def make_walk(make_site: MakeSite) -> MakeWalk:
    """Make a walk; `known` gives dates of known pages by their address."""

    def make(
        *,
        known: dict[str, str | None] | None = None,
        horizon: date | None = None,
        recheck: date | None = None,
        since: date | None = None,
        limit: int | None = None,
    ) -> Walk:
        site = make_site()
        pages = [KnownPage(key=url, url=url, published_date=day) for url, day in (known or {}).items()]
        return Walk(
            site=site,
            section=site.sections[0],
            tally=Tally(),
            known={page.key: page for page in pages},
            horizon=horizon,
            recheck=recheck,
            since=since,
            root="/news/wessex/news/",
            limit=limit,
            met=set(),
        )

    return make
