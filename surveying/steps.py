"""The steps of a survey: the page, robots.txt, feeds, sitemaps, some pages that it leads to.

Knows no network: who calls gives the way to ask.
"""

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from platforms.page import NotARecord, Page
from platforms.reading import document, links
from platforms.reading.listing import feeds, sitemaps
from records.kinds import NEWS
from sites.site import Site
from surveying import trials
from surveying.findings import Answer, Survey
from surveying.identity import section_of, site_of

Ask = Callable[[str], Awaitable[Answer]]
"""Asks for an address, politely; failures are answers, too."""

MOST: Final = 3
"""Feeds, and sitemaps, that are asked for."""

_FEEDS: Final = ", ".join(
    f"link[rel~=alternate][type='application/{form}+xml'][href]" for form in ("rss", "atom")
)
_SITEMAP: Final = re.compile(r"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


async def survey(ask: Ask, url: str, *, kind: str, site_id: str | None, country: str | None) -> Survey:
    """Survey the site that an address belongs to.

    Args:
        ask: The way to ask.
        url: A listing, the root of a tree of careers pages, or a board of vacancies.
        kind: What it holds: `news`, `careers` or `vacancy`.
        site_id: The id that the site is to have; None: one made of its name.
        country: The site's country; None: as its host tells.
    """
    first = await ask(url)
    robots = await ask(urljoin(first.url, "/robots.txt"))
    site = site_of(first.url, first.text or "", site_id=site_id, country=country)
    tree = document.parse(first.text or "")
    found_feeds = await _feeds(ask, first, tree, site=site)
    feed = next((url for url in found_feeds if kind == NEWS), None)
    found = trials.listed(first, site=site, kind=kind, feed=feed) if first.text else ()
    answers = {sample: await ask(sample) for sample in trials.wanted(found)}
    return Survey(
        site=site,
        asked=url,
        first=first,
        robots=robots,
        feeds=found_feeds,
        sitemaps=await _sitemaps(ask, robots, first=first, site=site),
        elsewhere=_elsewhere(tree, url=first.url),
        trials=trials.tried(found, answers, site=site),
    )


async def _feeds(ask: Ask, first: Answer, tree: LexborHTMLParser, *, site: Site) -> tuple[str, ...]:
    """Return the feeds that a page declares, those that lead to something."""
    hrefs = [node.attributes["href"] or "" for node in tree.css(_FEEDS)]
    answers = [await ask(url) for url in _once(hrefs, base=first.url)]
    return tuple(answer.url for answer in answers if _count(answer, site=site))


async def _sitemaps(ask: Ask, robots: Answer, *, first: Answer, site: Site) -> tuple[tuple[str, int], ...]:
    """Return the sitemaps that robots.txt names, or the usual one, each with the number of its addresses."""
    named = _SITEMAP.findall(robots.text or "") or ["/sitemap.xml"]
    answers = [await ask(url) for url in _once(named, base=first.url)]
    found = [answer for answer in answers if sitemaps.is_sitemap(answer.text or "")]
    return tuple((answer.url, _count(answer, site=site)) for answer in found)


def _once(hrefs: Iterable[str], *, base: str) -> list[str]:
    """Return what can be asked for, each once, as absolute addresses."""
    urls = (links.absolute(base, href) for href in hrefs)
    return list(dict.fromkeys(url for url in urls if url is not None))[:MOST]


def _count(answer: Answer, *, site: Site) -> int:
    """Return how many addresses a feed or a sitemap names; 0 where it cannot be read."""
    page = Page(url=answer.url, html=answer.text or "", site=site, section=section_of(answer.url, kind=NEWS))
    try:
        is_sitemap = sitemaps.is_sitemap(page.html)
        listing = sitemaps.read(page, is_article=bool) if is_sitemap else feeds.read(page)
    except NotARecord:
        return 0
    return len(listing.links) + len(listing.parts)


def _elsewhere(tree: LexborHTMLParser, *, url: str) -> str | None:
    """Return the host to which more of a page's links lead than to any other, unless it is its own."""
    found = (links.absolute(url, node.attributes["href"] or "") for node in tree.css("a[href]"))
    hosts = Counter(urlsplit(address).netloc for address in found if address is not None)
    most = max(hosts, key=hosts.__getitem__, default=None)
    return None if most == urlsplit(url).netloc else most
