"""Workplaces for crawls, walks to be walked by hand, and failures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from twisted.python.failure import Failure

from archive.crawling import KnownPage
from archive.runs import Tally
from sites.site import Section, Site
from spiders.former import Former
from spiders.walk import Walk
from tests.archive.conftest import mount
from tests.invented import site_of
from tests.spiders.workplace import Workplace

__all__ = ["mount"]

MakeSite = Callable[..., Site]
MakeWalk = Callable[..., Walk]

NOW = "2026-11-21T12:00:00Z"
START = "https://www.wessex.example/news/wessex/news/"


def failed(error: Exception, *, request: Request | None = None) -> Failure:
    """Make the failure that Scrapy hands to an errback."""
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = request  # type: ignore[attr-defined]
    return failure


def known_page(url: str, *, due: str | None, **fields: str | int | None) -> KnownPage:
    """Make a page that the archive knows."""
    empty = dict.fromkeys(("title", "published", "published_date", "etag", "last_modified", "file", "offset"))
    return KnownPage(**({"key": url, "url": url, "next_check": due} | empty | fields))


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


@pytest.fixture
def make_site() -> MakeSite:
    """Make a site with news; further keywords are fields of its section."""

    def make(site_id: str = "wessex", *, area: str = "Wessex", start: str = START, **section: object) -> Site:
        fields = {"kind": "news", "platform": "single_online_home", "start": start} | section
        return site_of(Section(**fields), id=site_id, area=area)  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_walk(make_site: MakeSite) -> MakeWalk:
    """Make a walk, with fields; `known` gives the time at which each known page is due, by its address."""

    def make(*, known: dict[str, str | None] | None = None, **fields: object) -> Walk:
        site = make_site()
        pages = [known_page(url, due=due) for url, due in (known or {}).items()]
        usual: dict[str, Any] = {
            "site": site,
            "section": site.sections[0],
            "tally": Tally(),
            "known": {page.key: page for page in pages},
            "aliases": {},
            "refused": {},
            "former": Former(pages),
            "now": NOW,
            "every": False,
            "over": frozenset(),
            "full": False,
            "horizon": None,
            "since": None,
            "root": "/news/wessex/news/",
            "limit": None,
            "met": set(),
            "asked": set(),
            "heard": set(),
            "waiting": {},
        }
        return Walk(**(usual | fields))

    return make
