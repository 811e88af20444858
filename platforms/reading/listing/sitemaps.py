"""Sitemaps: the XML in which a site names its pages, read as a listing.

    <urlset><url><loc>https://…/news/van-found/</loc><lastmod>2026-11-21</lastmod><news:news>
    <news:publication_date>2026-11-20</news:publication_date><news:title>Van found</news:title>
    </news:news></url></urlset>

    <sitemapindex><sitemap><loc>https://…/post-sitemap.xml</loc></sitemap></sitemapindex>

`lastmod` says when a page was changed, or its template: it is no date of
publication. Compressed sitemaps are not read.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from platforms.page import Link, Listing, Page
from platforms.reading import links, wording
from platforms.reading.listing import feeds
from records import dates

_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_PROLOGUE = 2_000  # signs before the first element: comments, style sheets


def is_sitemap(text: str) -> bool:
    """Tell a sitemap, or an index of sitemaps, by its first element.

    >>> is_sitemap("<?xml version='1.0'?><urlset xmlns=''></urlset>"), is_sitemap("<rss></rss>")
    (True, False)
    """
    return _SITEMAP.search(text[:_PROLOGUE]) is not None


def read(page: Page, *, is_article: Callable[[str], bool]) -> Listing:
    """Read a sitemap's articles, or the sitemaps that an index names.

    Args:
        page: The sitemap.
        is_article: Tells an article by its address, normalised.

    Raises:
        NotARecord: With the reason `feed` where the document cannot be parsed.
    """
    root = feeds.parsed(page)
    own_address = links.own_addresses(page)
    found = [_link(entry, page, own_address) for entry in root.iter() if _name(entry) == "url"]
    wanted = (link for link in found if link is not None and is_article(link.url))
    parts = [own_address(_text(entry, "{*}loc")) for entry in root.iter() if _name(entry) == "sitemap"]
    return Listing(
        links=tuple({link.url: link for link in wanted}.values()),
        parts=tuple(dict.fromkeys(url for url in parts if url is not None)),
    )


def _link(entry: Element, page: Page, own_address: Callable[[object], str | None]) -> Link | None:
    url = own_address(_text(entry, "{*}loc"))
    if url is None:
        return None
    printed = _text(entry, "{*}news/{*}publication_date")
    return Link(
        url=url,
        title=_text(entry, "{*}news/{*}title") or None,
        published=dates.parse(printed, timezone=page.site.timezone),
    )


def _name(entry: Element) -> str:
    return str(entry.tag).rpartition("}")[2]


def _text(entry: Element, path: str) -> str:
    return wording.line(entry.findtext(path) or "")
