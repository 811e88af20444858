"""A site: one police organisation's web presence, and the sections in which to look.

Says where pages are and what to expect of them, never how a page is read:
that is a platform's part. Reads no files; `sites.registry` does.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit


class SiteError(ValueError):
    """A site that cannot be taken at its word; the message gives file, place, found, expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One listing or tree of a site: pages of one kind, made by one platform."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    platform: str | None = None
    """Name of the platform that reads it; None where unknown, and then it is not crawled."""

    start: str | None = None
    """Where discovery begins: a path of the site's first domain (`/news/kent/latest/`) or an
    absolute address; None where the section lives in old captures only, and then it is not crawled."""

    crawl: bool = True
    """Whether spiders visit it; `yes` or `no` in the file."""

    valid_until: date | None = None
    """The last day on which the site looked like this; None means it still does."""

    feed: str | None = None
    """Its RSS or Atom feed, as path or absolute address; None where none is known."""

    sitemap: str | None = None
    """A sitemap, or an index of sitemaps, that names its articles, as path or absolute address; None
    where none is known. Only the platform `generic` reads it, and so with the next two."""

    links: str | None = None
    """CSS selector of the links to articles on its listing pages, or of the boxes around them: a box
    leads where its heading does. None: links are told by headings and dates."""

    articles: str | None = None
    """Regular expression that the path of an article matches from its start, such as `/20` for `/2026/11/…`;
    None: articles lie below the start, or are dated in the listing."""

    categories: tuple[str, ...] = ()
    """The listing's own categories, spelt as its search form sends them; empty where not known."""

    certainty: str | None = None
    """How sure the address is: `certain`, `probable` or `guess`; None where nobody has judged it."""

    notes: tuple[str, ...] = ()
    """What a maintainer should know, a sentence each."""

    def start_url(self, site: "Site") -> str:
        """Return the absolute address at which discovery begins.

        Raises:
            SiteError: If the section has no start, or a path and the site no domain.
        """
        if self.start is None:
            raise SiteError(f"{site.file}: start of the {self.kind} section: found none, expected an address")
        return site.absolute(self.start)

    def feed_url(self, site: "Site") -> str | None:
        """Return the feed's absolute address, or None where the section has no feed.

        Raises:
            SiteError: If the feed is a path and the site has no domain.
        """
        return None if self.feed is None else site.absolute(self.feed)

    def starts(self, site: "Site") -> tuple[str, ...]:
        """Return the absolute addresses of the start and of the feed, where one is known, each once.

        Raises:
            SiteError: If there is no start, or a path and the site has no domain.
        """
        found = (self.start_url(site), self.feed_url(site))
        return tuple(dict.fromkeys(url for url in found if url is not None))

    def sitemap_url(self, site: "Site") -> str | None:
        """Return the sitemap's absolute address, or None where the section has none.

        Raises:
            SiteError: If the sitemap is a path and the site has no domain.
        """
        return None if self.sitemap is None else site.absolute(self.sitemap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a healthy crawl finds of one kind; anything else is worth a look."""

    kind: str
    """The kind of page it speaks of."""

    per_week: tuple[int, int]
    """Fewest and most new pages in a week, both inclusive."""

    newest_within_days: int
    """Greatest age of the newest page, in days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One police organisation's web presence, as its file states it."""

    id: str
    """The file's stem, unique in the registry: `kent`, `greater-manchester`."""

    country: str
    """The folder's name: ISO 3166-1 alpha-2 in lower case (`gb`)."""

    name: str
    """The organisation's official name."""

    area: str
    """The name that its records carry as `area`, in the words of the 2021 data set (`British Transport`)."""

    timezone: str
    """IANA zone in which the site prints its times: `Europe/London`."""

    domains: tuple[str, ...]
    """Hosts that serve it today, with a port where needed, the main one first; empty where none is known."""

    licence: str
    """Of the content; `unknown`, or left out of the file, where nobody has asked."""

    verified: date | None
    """Day on which a live crawl last confirmed the addresses; None (`never` in the file, or left out)
    until one has."""

    sections: tuple[Section, ...]
    """Where to look, in the order of the file; empty where no address is known."""

    areas: tuple[str, ...] = ()
    """Further names under which older records give its area."""

    nation: str | None = None
    """Part of the country that it polices (`Wales`); None where that says nothing."""

    former_domains: tuple[str, ...] = ()
    """Hosts that served it once: old records and captures carry them."""

    certainty: str | None = None
    """How sure the platform is: `certain`, `probable` or `guess`; None where nobody has judged it."""

    listing: str = "partial"
    """`complete` where the listings show every live page, so that a page which leaves them is
    delisted; `partial` where they show the latest only."""

    expect: tuple[Expectation, ...] = ()
    """What a healthy crawl finds, at most one for a kind."""

    notes: tuple[str, ...] = ()
    """What a maintainer should know, a sentence each."""

    @property
    def file(self) -> str:
        """The site's file within the registry: `gb/kent.yaml`."""
        return f"{self.country}/{self.id}.yaml"

    @property
    def home(self) -> str | None:
        """The home page's address; None where no domain is known."""
        return f"https://{self.domains[0]}/" if self.domains else None

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that serve it today, without ports: its domains' and its sections' own."""
        starts = (section.start_url(self) for section in self.sections if section.start)
        addresses = [*(f"//{domain}" for domain in self.domains), *starts]
        return frozenset(urlsplit(address).hostname or "" for address in addresses)

    def sections_of(self, kind: str) -> tuple[Section, ...]:
        """Return the sections of one kind, crawled or not, in the order of the file."""
        return tuple(section for section in self.sections if section.kind == kind)

    def expectation(self, kind: str) -> Expectation | None:
        """Return what a healthy crawl finds of one kind, or None where nothing is expected."""
        return next((expected for expected in self.expect if expected.kind == kind), None)

    def absolute(self, address: str) -> str:
        """Resolve a path on the main domain; an absolute address stays as it is.

        Raises:
            SiteError: If it is a path and the site has no domain.
        """
        if not address.startswith("/"):
            return address
        if self.home is None:
            raise SiteError(f"{self.file}: domains: found none, expected one that serves {address!r}")
        return self.home.removesuffix("/") + address
