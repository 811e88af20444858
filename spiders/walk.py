"""One walk through a section: what it met, what is still to come, and whether it saw the end.

Decides which pages to fetch; makes no request and reads no HTML.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from archive.crawling import KnownPage
from archive.runs import Tally
from platforms.page import Link, Listing, Page
from platforms.registry import Platform, platform
from records.addresses import normalise
from records.record import Record
from sites.site import Section, Site
from spiders.failures import Cause
from spiders.former import Former
from spiders.items import Finding


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

    aliases: Mapping[str, str]
    """Other addresses of those pages, each with its page's key."""

    refused: Mapping[str, str]
    """Unknown addresses that held no record, by key, each with when it is due again, ISO 8601 in UTC."""

    former: Former
    """Those pages by what they keep when they move; its walks share it."""

    now: str
    """When the crawl began, ISO 8601 in UTC: what is due by then is asked for."""

    every: bool
    """Whether every known page is asked for, due or not: those of a tree lead to others, and what is
    advertised changes from day to day."""

    full: bool
    """Whether every known page is asked for, and whole: without asking for changes alone."""

    horizon: date | None
    """Listings are read back to this day; None: to their end."""

    since: date | None
    """Pages published before this day are not fetched at all; None: all are."""

    root: str
    """Path below which a tree's pages lie; a start that is redirected leads to it."""

    limit: int | None
    """Most pages to fetch from the site; None for no limit."""

    over: Collection[str]
    """Keys of known vacancies that are over: asked for when a listing leads to them, or when they are due."""

    met: set[str]
    """Keys of the pages that the site's listings led to; its walks share it."""

    asked: set[str]
    """Keys of the pages that were asked for; its walks share it."""

    heard: set[str]
    """Keys of the pages that have answered; its walks share it."""

    waiting: dict[str, list[tuple[Finding, list[KnownPage]]]]
    """By the key of a known page, what waits for its answer, at addresses that are unknown, each
    with the pages to ask after it; the site's walks share it."""

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
        """Yield the links to fetch, each once: pages that are unknown or due."""
        for link in links:
            key = self.key_of(link.url)
            if key not in self.met:
                self.met.add(key)
                self.tally.listed += 1
                if not self.is_full and self._is_wanted(link, key=key):
                    self.asked.add(key)
                    yield link

    def page_of(self, url: str, html: str) -> Page:
        """Return what its platform can read."""
        return Page(url=url, html=html, site=self.site, section=self.section)

    def key_of(self, url: str) -> str:
        """Return the key of the page at an address, as the archive knows it."""
        key = normalise(url)
        return self.aliases.get(key, key)

    def known_at(self, url: str) -> KnownPage | None:
        """Return the known page at an address; None where there is none."""
        return self.known.get(self.key_of(url))

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

    def former_of(self, record: Record) -> list[KnownPage]:
        """Return the known pages that a page at an unknown address may once have been."""
        return self.former.of(record, timezone=self.site.timezone)

    def due(self) -> Iterator[KnownPage]:
        """Yield the known pages that are due and not asked for yet, whether listings led to them or not."""
        for key, page in self.known.items():
            if key not in self.asked and self._is_owed(page):
                self.asked.add(key)
                yield page

    @property
    def swept(self) -> bool:
        """Whether it reads its listings to their very end."""
        return self.horizon is None

    def count(self, cause: Cause) -> None:
        """Count a failure."""
        self.tally.blocked += cause is Cause.BLOCKED
        self.tally.errors += cause is not Cause.BLOCKED

    @property
    def reader(self) -> Platform:
        """The platform that reads the section."""
        return platform(self.section.platform or "")

    @property
    def budget(self) -> str:
        """What its requests are counted for: the platform, or the site where no two are one service."""
        return self.reader.name if self.reader.shares_budget else f"{self.reader.name} {self.site.id}"

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return self.limit is not None and len(self.asked) >= self.limit

    def _is_owed(self, page: KnownPage) -> bool:
        is_watched = self.full or (self.every and page.key not in self.over)
        return page.is_due(self.now) or (page.next_check is not None and is_watched)

    def _is_wanted(self, link: Link, *, key: str) -> bool:
        if self.since and link.published and not _may_be_since(link.published.date, self.since):
            return False
        page = self.known.get(key)
        if page is None:
            return self.refused.get(key, "") <= self.now
        is_back = key in self.over
        return page.next_check is None or (key not in self.asked and (is_back or self._is_owed(page)))


def _may_be_since(day: str, horizon: date) -> bool:
    """Tell whether a date, or a month whose day is unknown, may lie on or after a day.

    >>> _may_be_since("2026-11", date(2026, 11, 20)), _may_be_since("2026-11-19", date(2026, 11, 20))
    (True, False)
    """
    return day >= horizon.isoformat()[: len(day)]
