"""Feeds: an RSS document read as a listing.

Reads title, address and date of each item, nothing else. A document type or
an entity declaration is refused, as no feed needs one and some are bombs:

    <rss><channel><item><title>Van found</title><link>https://…</link>
    <pubDate>Fri, 20 Nov 2026 09:45:00 GMT</pubDate></item></channel></rss>
"""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from platforms.page import FEED, Link, Listing, NotARecord, Page
from platforms.reading import links, wording
from records import dates


def read(page: Page) -> Listing:
    """Read a feed's items.

    Raises:
        NotARecord: With the reason `feed` where the document cannot be parsed
            or declares types or entities.
    """
    try:
        root = fromstring(page.html.lstrip("\ufeff \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotARecord(FEED, url=page.url, detail=f"a feed that cannot be read ({error})") from error
    found = (_link(item, page) for item in root.iter("item"))
    return Listing(links=tuple(link for link in found if link is not None))


def _link(item: Element, page: Page) -> Link | None:
    url = links.absolute(page.url, _text(item, "link"))
    if url is None or urlsplit(url).netloc not in links.own_hosts(page):
        return None
    return Link(
        url=url,
        title=_text(item, "title") or None,
        published=dates.parse(_text(item, "pubDate"), timezone=page.site.timezone),
    )


def _text(item: Element, name: str) -> str:
    return wording.line(item.findtext(name) or "")
