"""One walk through a section: what it met, what is still to come, and whether it saw the end.

Decides which pages to fetch; makes no request and reads no HTML.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from archive.connection import open_to_read
from archive.crawling import KnownPage, known_pages, newest_when_complete
from archive.runs import Tally
from environment.places import archive_path
from platforms.page import Link, Listing
from platforms.reading.trees import root_of
from platforms.registry import Platform, platform
from records.addresses import normalise
from sites.site import Section, Site
from spiders.failures import Cause
from spiders.plan import Plan


@dataclass(slots=True, kw_only=True)
class Walk:
    """A section being walked."""

    site: Site
    """The site."""

    section: Section
    """The section of it."""

    tally: Tally
    """Where the run counts for this site."""

    known: Mapping[str, KnownPage]
    """The archive's pages of this site and kind, by key."""

    horizon: date | None
    """Listings are read back to this day; None: to their end."""

    recheck: date | None
    """Known pages published before this day are not fetched again; None: all are."""

    since: date | None
    """Pages published before this day are not fetched at all; None: all are."""

    root: str
    """Path below which a tree's pages lie; a start that is redirected leads to it."""

    limit: int | None
    """Most pages to fetch from the site; None for no limit."""

    met: set[str]
    """Keys of the pages that the site's listings led to; its walks share it."""

    seen_listings: set[str] = field(default_factory=set)
    """Keys of the listing pages asked for."""

    pending: int = 0
    """Requests for listings that have not been answered."""

    done: bool = False
    """Whether every listing was answered."""

    broken: bool = False
    """Whether a listing could not be read, so that the walk proves nothing of what it did not meet."""

    def listings(self, urls: Iterable[str]) -> Iterator[str]:
        """Yield the listing pages not asked for yet; each is pending until `answered`."""
        for url in urls:
            key = normalise(url)
            if key not in self.seen_listings and not self.is_full:
                self.seen_listings.add(key)
                self.pending += 1
                yield url

    def pages(self, links: Iterable[Link]) -> Iterator[Link]:
        """Yield the links to fetch: each once, within dates and limit."""
        for link in links:
            key = normalise(link.url)
            if key not in self.met and not self.is_full and self._is_wanted(link, key=key):
                self.met.add(key)
                self.tally.listed += 1
                yield link

    def goes_on(self, listing: Listing) -> bool:
        """Tell whether the next listing page may hold wanted pages: it does not if all here are older."""
        if self.horizon is None:
            return True
        dates = [link.published.date for link in listing.links if link.published]
        return len(dates) < len(listing.links) or any(_may_be_since(day, self.horizon) for day in dates)

    def answered(self) -> None:
        """Note that a listing was answered."""
        self.pending -= 1
        self.done = self.pending == 0

    def unmet(self) -> Iterator[KnownPage]:
        """Yield the known pages that are due and that no listing led to."""
        for key, page in self.known.items():
            if key not in self.met and self._is_due(page):
                yield page

    def count(self, cause: Cause) -> None:
        """Count a failure."""
        self.tally.blocked += cause is Cause.BLOCKED
        self.tally.errors += cause is not Cause.BLOCKED

    @property
    def reader(self) -> Platform:
        """The platform that reads the section."""
        return platform(self.section.platform or "")

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return self.limit is not None and len(self.met) >= self.limit

    def _is_wanted(self, link: Link, *, key: str) -> bool:
        first = self.recheck if key in self.known else self.since
        return first is None or link.published is None or _may_be_since(link.published.date, first)

    def _is_due(self, page: KnownPage) -> bool:
        if self.recheck is None or page.published_date is None:
            return True
        return _may_be_since(page.published_date, self.recheck)


def make_walks(plan: Plan, settings: BaseSettings, *, tallies: Mapping[str, Tally]) -> list[Walk]:
    """Make a walk for each section of a plan, with what the archive knows of its site."""
    look_back = timedelta(days=settings.getint("LOOK_BACK_DAYS"))
    with closing(open_to_read(archive_path(settings))) as connection:
        return [
            walk
            for site in plan.sites
            for walk in _walks(plan, site, connection, look_back=look_back, tally=tallies[site.id])
        ]


def _walks(
    plan: Plan, site: Site, connection: sqlite3.Connection, *, look_back: timedelta, tally: Tally
) -> Iterator[Walk]:
    known = {page.key: page for page in known_pages(connection, site=site.id, kind=plan.kind)}
    complete = newest_when_complete(connection, site=site.id, kind=plan.kind, command=plan.command)
    met: set[str] = set()
    for section in plan.sections_of(site):
        yield Walk(
            site=site,
            section=section,
            tally=tally,
            known=known,
            horizon=plan.horizon(_day(complete), look_back=look_back),
            recheck=plan.horizon(_newest(known.values()), look_back=look_back),
            since=plan.since,
            root=root_of(urlsplit(section.start_url(site)).path),
            limit=plan.limit,
            met=met,
        )


def _newest(pages: Iterable[KnownPage]) -> date | None:
    """Return the newest day of publication; months whose day is unknown do not count."""
    days = {page.published_date for page in pages if page.published_date}
    return _day(max((day for day in days if len(day) == len("2026-11-20")), default=None))


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _may_be_since(day: str, horizon: date) -> bool:
    """Tell whether a date, or a month whose day is unknown, may lie on or after a day.

    >>> _may_be_since("2026-11", date(2026, 11, 20)), _may_be_since("2026-11-19", date(2026, 11, 20))
    (True, False)
    """
    return day >= horizon.isoformat()[: len(day)]
