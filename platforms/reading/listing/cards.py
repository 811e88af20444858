"""Cards: the teasers of a listing, each a link with its date.

    <li><h3><a href="/news/wessex/…/">Van found</a></h3><p>Published: 09:45 20/11/2026</p></li>

Goes by headings and dates, as no class name is known. Which links are articles
and how dates are printed is said by who calls.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from selectolax.lexbor import LexborNode

from platforms.page import Link
from platforms.reading import document
from platforms.reading.links import Anchor
from records.dates import Moment

DateOf = Callable[[LexborNode], Moment | None]
"""Reads the one date that an element prints; None where it prints none, or several."""

_LEVELS = 5
_HEADINGS = "h2, h3, h4"
IN_HEADINGS = "h2 a[href], h3 a[href], h4 a[href], a[href]:has(h2, h3, h4)"
"""Links that a heading names, within it or around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A link, and what its surroundings say of it."""

    link: Link
    """Where it leads, by which words, from which day."""

    named: bool
    """Whether a heading names it."""

    block: LexborNode | None
    """The smallest element that holds its date; None where it has none."""


def cards(anchors: Iterable[Anchor], *, date_of: DateOf) -> Iterator[Card]:
    """Walk over links to articles, in the order of the page.

    Args:
        anchors: The page's links to articles.
        date_of: Reads the one date that an element prints for what it leads to.
    """
    links = list(anchors)
    urls = {anchor.node.attributes["href"]: anchor.url for anchor in links}
    leads_to = document.remembered(partial(_leads_to, urls=urls))
    dated = document.remembered(date_of)
    for anchor in links:
        heading = _heading(anchor.node)
        block, moment = _dated(anchor, leads_to=leads_to, date_of=dated) or (None, None)
        title = document.words(heading) if heading is not None else anchor.words
        link = Link(url=anchor.url, title=title or None, published=moment)
        yield Card(link=link, named=heading is not None, block=block)


def merged(found: Iterable[Card]) -> tuple[Link, ...]:
    """Return each link once; what its first card leaves open a later one fills in."""
    links: dict[str, Link] = {}
    for card in found:
        known = links.get(card.link.url, card.link)
        links[card.link.url] = Link(
            url=known.url,
            title=known.title or card.link.title,
            published=known.published or card.link.published,
        )
    return tuple(links.values())


def teasers(found: Sequence[Card]) -> tuple[LexborNode, ...]:
    """Return the blocks of a listing within a page: two dated headings at least; one may be the page's."""
    blocks = tuple(card.block for card in found if card.block is not None and card.named)
    return blocks if len({block.mem_id for block in blocks}) > 1 else ()


def _heading(node: LexborNode) -> LexborNode | None:
    """Return what names a link as a heading does: the heading within it, or the link within one."""
    return node.css_first(_HEADINGS) or (node if node.css_matches(IN_HEADINGS) else None)


def _dated(
    anchor: Anchor, *, leads_to: Callable[[LexborNode], set[str] | None], date_of: DateOf
) -> tuple[LexborNode, Moment] | None:
    """Climb from a link to the block that holds its date, and no other article's link."""
    node: LexborNode | None = anchor.node
    for _ in range(_LEVELS):
        urls = leads_to(node) if node is not None else None
        if node is None or urls is None or not urls <= {anchor.url}:
            return None
        moment = date_of(node)
        if moment is not None:
            return node, moment
        node = node.parent
    return None


def _leads_to(node: LexborNode, *, urls: dict[str | None, str]) -> set[str] | None:
    """Return the articles that an element leads to; None where it holds the page's headline."""
    if node.css_first("h1") is not None:
        return None
    found = (urls.get(link.attributes["href"]) for link in node.css("a[href]"))
    return {url for url in found if url is not None}
