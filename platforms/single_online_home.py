"""The Single Online Home: one system (Episerver) for most forces of England and Wales.

News stands in listings of about seven, complete only through the news search:

    <h3><a href="/news/wessex/news/2026/november/van-found/">Van found</a></h3>
    <p>Published: 09:45 20/11/2026</p>
    <a rel="next" href="/news/news-search/?ct=Appeals&fdte=&tdte=&q=&page=2">Next page</a>

An article has the headline in `h1`, its date as "Published: 09:45 20/11/2026"
in the text only, and Open Graph tags. Careers pages are a tree under one path,
with accordions. No class name is known (2026-11), so none is used. Vacancies
are elsewhere, and what robots.txt forbids on these sites is never offered.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import LISTING, Listing, NotARecord, Page
from platforms.reading import article, document, links, published, refusals
from platforms.reading.links import Anchor
from platforms.reading.listing import cards, feeds, trees
from records import addresses
from records.kinds import NEWS
from records.record import Record
from sites.site import Section, Site

VERSION = "2"

SEARCH = "/news/news-search/"
CATEGORIES = ("News", "Appeals", "Updates", "Policing news", "Most Wanted")
"""The English news search's categories, where a site's file does not name its own; they differ by force."""
WELSH = "/cy-GB"
"""How addresses of Welsh pages begin; their search has categories of its own."""

_FORBIDDEN = re.compile(
    r"/mediacentre|\?(?:.*&)?u=media|/getpdf/|/getpaginatedresults/|\.aspx(?:\?|$)|/500\.html$|^https?://[^/]+/api/",
    re.IGNORECASE,
)
_SHORTEST_ARTICLE = 400  # signs that a page with teasers, but no date, must have beside them
_MENUS = "body > header, body > footer, [role=banner], [role=contentinfo]"
_PARAMETERS = frozenset({"ct", "fdte", "tdte", "q", "page", "newscategory"})
_SEARCHES = frozenset({"fdte", "tdte", "q"})


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: for news the listing, the feed and the search by category."""
    start = section.start_url(site)
    if section.kind != NEWS:
        return (start,)
    categories = section.categories or (() if _is_welsh(start) else CATEGORIES)
    found = [start, section.feed_url(site), *(_search(start, name) for name in categories)]
    return tuple(dict.fromkeys(url for url in found if url is not None))


def read_listing(page: Page) -> Listing:
    """Return what a listing, a feed or a careers page leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or a feed that cannot be read.
    """
    if refusals.is_xml(page.html):
        return feeds.read(page)
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    if page.section.kind == NEWS:
        document.drop(tree.css(_MENUS))
    anchors = [anchor for anchor in links.all_anchors(page, tree) if not _FORBIDDEN.search(anchor.url)]
    if page.section.kind != NEWS:
        return trees.branches(page, anchors)
    found = cards.cards(_articles(page, anchors), date_of=_date_of(page))
    listed = (card for card in found if card.named or card.block is not None)
    return Listing(links=cards.merged(listed), more=_more(page, tree, anchors))


def read_record(page: Page) -> Record:
    """Return the record of an article or a careers page.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    if page.section.kind == NEWS and _is_listing(page, page.url):
        raise NotARecord(LISTING, url=page.url, detail="the address of a listing")
    tree = article.opened(page)
    header = article.header(page, tree)
    stated = published.stated_fields(tree, timezone=page.site.timezone)
    root = article.content(tree)
    teasers = _take_teasers(page, tree, root)
    above = document.above_content(tree, root)
    printed = _take_printed(page, root) or (_take_printed(page, above) if above else {})
    fields = {**header, **stated, **printed}
    if teasers and "publish.date" not in fields and len(document.words(root)) < _SHORTEST_ARTICLE:
        raise NotARecord(LISTING, url=page.url, detail=f"{teasers} teasers and no date of its own")
    return article.record(page, tree, root, fields=fields)


def _take_printed(page: Page, root: LexborNode) -> article.Fields:
    """Return the dates that a page prints, and take them out of its content."""
    take = partial(published.take_labelled, root, timezone=page.site.timezone)
    first, last = take(published.PUBLISHED), take(published.MODIFIED)
    return {**published.fields("publish", first), **published.fields("modified", last)}


def _take_teasers(page: Page, tree: LexborHTMLParser, root: LexborNode) -> int:
    """Take the dated teasers of other articles out of the content; return how many there were."""
    nodes = root.css(cards.IN_HEADINGS)
    named = links.anchors(nodes, page=page, base=document.base(page, tree))
    found = cards.teasers(list(cards.cards(_articles(page, named), date_of=_date_of(page))))
    document.drop(found)
    return len(found)


def _date_of(page: Page) -> cards.DateOf:
    return partial(published.labelled, timezone=page.site.timezone)


def _search(near: str, category: str) -> str:
    """Return the address of the news search in the language of another address."""
    query = urlencode({"ct": category, "fdte": "", "tdte": "", "q": "", "page": "1"})
    return f"{urljoin(near, WELSH + SEARCH if _is_welsh(near) else SEARCH)}?{query}"


def _is_welsh(url: str) -> bool:
    return urlsplit(url).path.startswith(f"{WELSH}/")


def _articles(page: Page, anchors: Iterable[Anchor]) -> list[Anchor]:
    """Return the links to what may be articles: news of the site that is no listing."""
    home = urlsplit(page.section.start_url(page.site)).path
    places = ("/news/", home)
    return [
        anchor for anchor in anchors if anchor.path.startswith(places) and not _is_listing(page, anchor.url)
    ]


def _more(page: Page, tree: LexborHTMLParser, anchors: Sequence[Anchor]) -> tuple[str, ...]:
    """Return further listing pages: the next one, then others and the search's categories."""
    names = [_value(option) for option in tree.css("select[name=ct] option")]
    own = urlsplit(page.url).path
    found = [
        *(anchor.url for anchor in anchors if links.leads_on(anchor)),
        *(anchor.url for anchor in anchors if anchor.path == own or _is_listing(page, anchor.url)),
        *(addresses.normalise(_search(page.url, name)) for name in names if name),
    ]
    return links.once((url for url in found if _is_walkable(url)), without=addresses.normalise(page.url))


def _value(option: LexborNode) -> str:
    return option.attributes["value"] or "" if "value" in option.attributes else document.words(option)


def _is_listing(page: Page, url: str) -> bool:
    known = [page.section.start_url(page.site), page.section.feed_url(page.site) or ""]
    return urlsplit(url).path in {SEARCH, WELSH + SEARCH, *(urlsplit(address).path for address in known)}


def _is_walkable(url: str) -> bool:
    """Tell pages of a listing from searches by word or date, of which there is no end."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return all(
        name.casefold() in _PARAMETERS and not (name.casefold() in _SEARCHES and value)
        for name, value in pairs
    )
