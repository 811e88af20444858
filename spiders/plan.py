"""The plan: which sections of which sites a crawl visits, and how far back; made before any request."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from manners.contact import ContactError, require_contact
from platforms.registry import PlatformError, platform
from sites.registry import Registry
from sites.site import Section, Site

ARGUMENTS = ("site", "limit", "since", "full")
"""The spiders' arguments, each a string as typed after `-a`."""


class PlanError(ValueError):
    """Arguments or settings with which no crawl can start; the message says what to give instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One crawl's sites and limits."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    sites: tuple[Site, ...]
    """The sites to visit, each with a section of this kind that may be crawled."""

    limit: int | None
    """Most pages to fetch from each site; None for no limit. A limited crawl proves no absence."""

    since: date | None
    """Oldest publication date wanted; None for all within the look-back."""

    full: bool
    """Whether to walk every listing to its end and fetch every page again."""

    @property
    def command(self) -> str:
        """The crawl as run rows name it."""
        return command_of(self.kind)

    @property
    def is_evidence(self) -> bool:
        """Whether a page that this crawl does not meet may be asked for directly."""
        return self.limit is None and self.since is None

    def sections_of(self, site: Site) -> Iterator[Section]:
        """Yield the sections of a site to visit."""
        return _crawlable(site, kind=self.kind)

    def horizon(self, newest: date | None, *, look_back: timedelta) -> date | None:
        """Return the date before which nothing need be read again; None: everything is.

        Args:
            newest: Newest publication date among the pages that are known.
            look_back: How far before it edits are expected.

        >>> plan = Plan(kind="news", sites=(), limit=None, since=None, full=False)
        >>> plan.horizon(date(2026, 11, 20), look_back=timedelta(days=30))
        datetime.date(2026, 10, 21)
        """
        if self.since is not None:
            return self.since
        return None if self.full or newest is None else newest - look_back


def command_of(kind: str) -> str:
    """Return how run rows name a kind's crawl.

    >>> command_of("news")
    'crawl news'
    """
    return f"crawl {kind}"


def make_plan(registry: Registry, *, kind: str, contact: str, typed: Mapping[str, str]) -> Plan:
    """Make a plan from a spider's arguments, as typed.

    Args:
        registry: The sites.
        kind: What to crawl.
        contact: How a webmaster reaches the operator; may be empty on loopback alone.
        typed: `site` (ids, parted by commas), `limit` (most pages from each
            site), `since` (oldest publication date, `YYYY-MM-DD`), `full` (`1`
            to read everything again); all optional.

    Raises:
        PlanError: If an argument is wrong, nothing is left to crawl, or the contact is missing.
    """
    unknown = sorted(typed.keys() - ARGUMENTS)
    if unknown:
        raise PlanError(f"-a {unknown[0]}: expected one of {', '.join(ARGUMENTS)}")
    sites = _sites(registry, kind=kind, wanted=typed.get("site"))
    _require_platforms(sites, kind=kind)
    _require_contact(sites, kind=kind, contact=contact)
    return Plan(
        kind=kind,
        sites=sites,
        limit=_limit(typed.get("limit")),
        since=_since(typed.get("since")),
        full=_full(typed.get("full")),
    )


def _sites(registry: Registry, *, kind: str, wanted: str | None) -> tuple[Site, ...]:
    if wanted is None:
        found = tuple(site for site in registry.values() if any(_crawlable(site, kind=kind)))
        if not found:
            raise PlanError(f"sites: expected one with a {kind} section to crawl, found none")
        return found
    return tuple(_site(registry, kind=kind, site_id=site_id) for site_id in dict.fromkeys(wanted.split(",")))


def _site(registry: Registry, *, kind: str, site_id: str) -> Site:
    site = registry.get(site_id)
    if site is None:
        raise PlanError(f"-a site: expected an id of the registry, found {site_id!r}")
    if not any(_crawlable(site, kind=kind)):
        raise PlanError(f"-a site: {site.file} has no {kind} section that may be crawled")
    return site


def _crawlable(site: Site, *, kind: str) -> Iterator[Section]:
    return (section for section in site.sections_of(kind) if section.crawl)


def _require_platforms(sites: tuple[Site, ...], *, kind: str) -> None:
    for site in sites:
        for section in _crawlable(site, kind=kind):
            try:
                platform(section.platform or "")
            except PlatformError as error:
                raise PlanError(f"{site.file}: {error}") from error


def _require_contact(sites: tuple[Site, ...], *, kind: str, contact: str) -> None:
    urls = [section.start_url(site) for site in sites for section in _crawlable(site, kind=kind)]
    try:
        require_contact(urls, contact=contact)
    except ContactError as error:
        raise PlanError(str(error)) from error


def _limit(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not typed.isdecimal() or int(typed) == 0:
        raise PlanError(f"-a limit: expected a number of pages, 1 or more, found {typed!r}")
    return int(typed)


def _since(typed: str | None) -> date | None:
    if typed is None:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or day.isoformat() != typed:  # Python also reads 20261120 and 2026-W47-5
        raise PlanError(f"-a since: expected YYYY-MM-DD, found {typed!r}")
    return day


def _full(typed: str | None) -> bool:
    if typed not in {None, "0", "1"}:
        raise PlanError(f"-a full: expected 0 or 1, found {typed!r}")
    return typed == "1"
