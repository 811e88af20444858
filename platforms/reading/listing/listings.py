"""Listings: the articles and further pages of a listing whose system nobody knows.

    <li class="post"><h3><a href="/news/van-found/">Van found</a></h3><time>November 20, 2026</time></li>
    <a rel="next" href="/news/page/2/">Older posts</a>

Goes by what the section of the site's file says (`links`, `articles`); where
it says nothing, a link counts that lies below the section's start and has a
heading or a date, or, if there is none, one with both. Further pages are those
that say so, or whose address is the listing's with a number.
"""

import re
from functools import partial
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import Link, Listing, Page
from platforms.reading import document, links, published
from platforms.reading.links import Anchor
from platforms.reading.listing import cards
from records import addresses, dates
from records.dates import Moment

_MENUS = "body > header, body > footer, nav, [role=banner], [role=contentinfo], [role=navigation]"
_NUMBERED = re.compile(r"/page/\d+/?")
_NUMBERS = frozenset({"page", "paged", "p", "pg", "pageno", "pagenumber", "page_number", "pageindex"})
_FILE = re.compile(r"/[^/]*\.[^/]*$")


def read(page: Page, tree: LexborHTMLParser) -> Listing:
    """Return what a listing leads to.

    Args:
        page: The listing.
        tree: The same, parsed; its menus are taken out.
    """
    anchors = links.all_anchors(page, tree)
    further = sorted(
        (anchor for anchor in anchors if _leads_further(page, anchor)),
        key=lambda anchor: not links.leads_on(anchor),
    )
    more = links.once((anchor.url for anchor in further), without=addresses.normalise(page.url))
    document.drop(tree.css(_MENUS)[::-1])
    return Listing(links=_articles(page, tree), more=more)


def is_article(page: Page, url: str) -> bool:
    """Tell an article by its address: one that `articles` matches, or that lies below the section's start.

    Args:
        page: A page of the section.
        url: The address, normalised.
    """
    if is_listing(page, url):
        return False
    path = urlsplit(url).path
    if page.section.articles is not None:
        return re.match(page.section.articles, path) is not None
    return path.startswith(_folder(page))


def is_listing(page: Page, url: str) -> bool:
    """Tell the section's start, feed and sitemap, and the numbered pages of its start.

    Args:
        page: A page of the section.
        url: The address, normalised.
    """
    section, site = page.section, page.site
    known = [site.absolute(place) for place in (section.start, section.feed, section.sitemap) if place]
    if _bare(url) in {_bare(addresses.normalise(address)) for address in known}:
        return True
    return section.start is not None and _is_numbered(url, of=addresses.normalise(section.start_url(site)))


def date_of(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one date that an element prints, or else states in `time`."""
    printed = published.labelled(node, timezone=timezone) or published.bare(node, timezone=timezone)
    times = node.css("time[datetime]")
    if printed is not None or len(times) != 1:
        return printed
    return dates.parse(times[0].attributes["datetime"] or "", timezone=timezone)


def _articles(page: Page, tree: LexborHTMLParser) -> tuple[Link, ...]:
    find = partial(cards.cards, date_of=partial(date_of, timezone=page.site.timezone))
    if page.section.links is not None:
        return cards.merged(find(_named(page, tree)))
    everywhere = links.all_anchors(page, tree)
    below = find([anchor for anchor in everywhere if is_article(page, anchor.url)])
    if page.section.articles is not None:
        return cards.merged(below)
    found = [card for card in below if card.named or card.block is not None]
    if not found:
        headed = [anchor for anchor in everywhere if _is_headed(anchor) and not is_listing(page, anchor.url)]
        found = [card for card in find(headed) if card.block is not None]
    return cards.merged(found)


def _named(page: Page, tree: LexborHTMLParser) -> list[Anchor]:
    """Return the links that the section's selector selects, or those of the boxes that it does."""
    nodes = [_link(node) for node in tree.css(page.section.links or "")]
    base = document.base(page, tree)
    found = links.anchors([node for node in nodes if node is not None], page=page, base=base)
    return [anchor for anchor in found if _is_wanted(page, anchor)]


def _link(node: LexborNode) -> LexborNode | None:
    if node.tag == "a":
        return node if "href" in node.attributes else None
    return node.css_first(cards.IN_HEADINGS) or node.css_first("a[href]")


def _is_wanted(page: Page, anchor: Anchor) -> bool:
    is_known = page.section.articles is not None
    return is_article(page, anchor.url) if is_known else not is_listing(page, anchor.url)


def _is_headed(anchor: Anchor) -> bool:
    return anchor.node.css_matches(cards.IN_HEADINGS)


def _leads_further(page: Page, anchor: Anchor) -> bool:
    starts = [addresses.normalise(url) for url in (page.section.start_url(page.site), page.url)]
    if any(_is_numbered(anchor.url, of=start) for start in starts):
        return True
    places = (_folder(page), urlsplit(page.url).path)
    return links.leads_on(anchor) and anchor.path.startswith(tuple(map(_bare, places)))


def _is_numbered(url: str, *, of: str) -> bool:
    """Tell a further page of a listing by its address: the listing's, with a number in path or query."""
    listing, further = urlsplit(of), urlsplit(url)
    before = _bare(listing.path)
    if further.netloc != listing.netloc or not further.path.startswith(before):
        return False
    own, pairs = parse_qsl(listing.query), parse_qsl(further.query)
    added = [pair for pair in pairs if pair not in own]
    if not set(own) <= set(pairs) or not all(map(_is_number, added)):
        return False
    rest = further.path[len(before) :]
    return _NUMBERED.fullmatch(rest) is not None or (rest in {"", "/"} and bool(added))


def _is_number(pair: tuple[str, str]) -> bool:
    name, value = pair
    return name.casefold() in _NUMBERS and value.isdecimal()


def _folder(page: Page) -> str:
    """Return the folder below which articles lie where the file does not say."""
    path = _FILE.sub("/", urlsplit(page.section.start_url(page.site)).path)
    return _bare(path) + "/"


def _bare(address: str) -> str:
    return address.rstrip("/")
