"""Place: which site and section an address belongs to, and by whose reading at the time of its capture.

Goes by addresses and days alone; what an archive knows of an address is
given. A page that no archive knows belongs to a section if a listing that
named it would have led a crawl to it: an article need not lie below its listing.

Nobody wrote down on which day a site changed, so a file's `valid_until` may be
some months off. Where nothing of its time reads an address, a section of
another time does if the address is its own: of a former layout's form, or
below the start of today's listing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from html import escape
from itertools import takewhile
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from platforms.page import Page
from platforms.registry import PLATFORMS
from records.addresses import AddressError, normalise
from sites.registry import Registry
from sites.site import Section, Site, SiteError


def section_for(
    registry: Registry, url: str, *, captured_at: str, site: str | None = None, kind: str | None = None
) -> tuple[Site, Section] | None:
    """Return the site of an address and the section whose platform read it at a time.

    Args:
        registry: The sites.
        url: The address that served the page, as the site spells it.
        captured_at: When, ISO 8601 in UTC: a section with `valid_until` reads
            what was captured up to that day.
        site: Id of the site, where it is known already; None: by the address's host.
        kind: What the page is known to be; None: a section must lead to it.

    Returns:
        None where no site has the address, or no platform, of its time or by its form,
        reads such pages.
    """
    try:
        key = normalise(url)
    except AddressError:
        return None
    known = registry.get(site or "")
    sites = [known] if known is not None else sites_at(registry, key)
    found = [
        (each, section)
        for each in sites
        for section in _of_its_time(each, captured_at, kind=kind)
        if kind is not None or _leads_to(section, key, site=each)
    ] or _of_another_time(sites, key, kind=kind)
    return _nearest(found, key) if found else None


def sites_at(registry: Registry, url: str) -> list[Site]:
    """Return the sites that an address may belong to, by its host; several share www.gov.uk.

    Args:
        registry: The sites.
        url: The address, normalised.
    """
    host = urlsplit(url).netloc
    site = registry.by_host(host)
    return [site] if site is not None else [site for site in registry.values() if _bare(host) in _hosts(site)]


def _hosts(site: Site) -> set[str]:
    """Return the hosts that serve or served a site, its sections' own among them."""
    own = (urlsplit(section.start or "").netloc for section in site.sections)
    return {_bare(host) for host in (*site.domains, *site.former_domains, *own) if host}


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _of_its_time(site: Site, captured_at: str, *, kind: str | None) -> list[Section]:
    """Return the sections that a site had on a day, of a kind or of all, as far as a platform reads them."""
    day = datetime.fromisoformat(captured_at).astimezone(ZoneInfo(site.timezone)).date()
    lasting = [section for section in site.sections if _end(section) >= day and kind in {None, section.kind}]
    ends = {each.kind: min(_end(other) for other in lasting if other.kind == each.kind) for each in lasting}
    return [
        section
        for section in lasting
        if _end(section) == ends[section.kind] and section.platform in PLATFORMS
    ]


def _of_another_time(sites: Iterable[Site], key: str, *, kind: str | None) -> list[tuple[Site, Section]]:
    """Return the sections, of whatever day, whose own an address is by its form."""
    return [
        (site, section)
        for site in sites
        for section in site.sections
        if kind in {None, section.kind} and section.platform in PLATFORMS and _is_own(section, key)
        if _leads_to(section, key, site=site)
    ]


def _is_own(section: Section, key: str) -> bool:
    """Tell whether an address could be no other layout's: a former one's forms are narrow."""
    start = urlsplit(section.start or "").path
    return section.valid_until is not None or (len(start) > 1 and urlsplit(key).path.startswith(start))


def _nearest(found: Sequence[tuple[Site, Section]], key: str) -> tuple[Site, Section]:
    """Return the section that leads to an address, of several the one whose start it shares most of."""
    if len(found) == 1:
        return found[0]
    return max(found, key=lambda place: (_leads_to(place[1], key, site=place[0]), _shared(place[1], key)))


def _end(section: Section) -> date:
    return section.valid_until or date.max


def _leads_to(section: Section, key: str, *, site: Site) -> bool:
    """Tell whether a crawl that met an address in a section's listing would have gone there."""
    start = urlsplit(section.start or "/").path
    listing = Page(
        url=urljoin(key, urljoin(start, "-")),
        html=f'<h2><a href="{escape(key)}">Read more of this</a></h2>',
        site=site,
        section=replace(section, links=None),  # no selector would select the one link
    )
    try:
        links = PLATFORMS[section.platform or ""].read_listing(listing).links
    except SiteError:  # a start that the platform needs and the site does not give
        return False
    return any(link.url == key for link in links)


def _shared(section: Section, key: str) -> int:
    """Return how many parts of its path an address shares with a start: Welsh pages lie together."""
    start, path = (urlsplit(address).path.split("/") for address in (section.start or "", key))
    return sum(1 for _ in takewhile(bool, (one == other for one, other in zip(start, path, strict=False))))
