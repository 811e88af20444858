"""Feeds: an RSS or Atom document read as a listing.

Reads title, address and date of each item, nothing else. A document type or
an entity declaration is refused, as no feed needs one and some are bombs:

    <rss><channel><item><title>Van found</title><link>https://…</link>
    <pubDate>Fri, 20 Nov 2026 09:45:00 GMT</pubDate></item></channel></rss>

    <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Van found</title>
    <link rel="alternate" href="https://…"/><published>2026-11-20T09:45:00Z</published></entry></feed>
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from platforms.page import FEED, Link, Listing, NotARecord, Page
from platforms.reading import links, wording
from records import dates

ATOM: Final = "{http://www.w3.org/2005/Atom}"


def read(page: Page) -> Listing:
    """Read a feed's items.

    Raises:
        NotARecord: With the reason `feed` where the document cannot be parsed
            or declares types or entities.
    """
    root = parsed(page)
    link_of = partial(_link, page=page, own_address=links.own_addresses(page))
    items = (link_of(item, href=_text(item, "link"), printed=_text(item, "pubDate")) for item in _rss(root))
    entries = (link_of(entry, href=_href(entry), printed=_when(entry)) for entry in root.iter(f"{ATOM}entry"))
    found = [link for link in (*items, *entries) if link is not None]
    return Listing(links=tuple({link.url: link for link in reversed(found)}.values())[::-1])


def parsed(page: Page) -> Element:
    """Parse an XML document.

    Raises:
        NotARecord: As `read`.
    """
    try:
        root: Element = fromstring(page.html.lstrip("\ufeff \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotARecord(FEED, url=page.url, detail=f"a feed that cannot be read ({error})") from error
    return root


def _rss(root: Element) -> Iterator[Element]:
    """Walk over the items of any RSS: those of 1.0 stand in a namespace."""
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == "item")


def _link(
    item: Element, *, page: Page, own_address: Callable[[object], str | None], href: str, printed: str
) -> Link | None:
    url = own_address(href)
    if url is None:
        return None
    return Link(
        url=url,
        title=_text(item, "title") or None,
        published=dates.parse(printed, timezone=page.site.timezone),
    )


def _href(entry: Element) -> str:
    """Return where an Atom entry leads: its `alternate` link, which is one without a relation, too."""
    found = (link for link in entry.iter(f"{ATOM}link") if link.get("rel", "alternate") == "alternate")
    return next((link.get("href") or "" for link in found), "")


def _when(entry: Element) -> str:
    return _text(entry, "published") or _text(entry, "updated")


def _text(item: Element, name: str) -> str:
    return wording.line(item.findtext(f"{{*}}{name}") or "")
