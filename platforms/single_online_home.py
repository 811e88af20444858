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

from platforms import article, cards, document, feeds, links, published, refusals
from platforms.links import Anchor
from platforms.page import LISTING, Link, Listing, NotARecord, Page
from platforms.trees import root_of
from records import addresses
from records.kinds import NEWS
from records.record import Record
from sites.site import Section, Site

VERSION = "1"

SEARCH = "/news/news-search/"
CATEGORIES = ("News", "Appeals", "Updates", "Policing news", "Most Wanted")
"""The news search's categories, where a site's file does not name its own; they differ by force."""

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
    found = [
        start,
        section.feed_url(site),
        *(_search(start, name) for name in section.categories or CATEGORIES),
    ]
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
        return _branches(page, anchors)
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
    zone = page.site.timezone
    tree = article.opened(page)
    header = article.header(page, tree)
    stated = published.stated(
        tree, json_ld="datePublished", meta_name="article:published_time", timezone=zone
    )
    changed = published.stated(tree, json_ld="dateModified", meta_name="article:modified_time", timezone=zone)
    root = article.content(tree)
    named = links.anchors(root.css(cards.IN_HEADINGS), page=page, base=document.base(page, tree))
    others = cards.teasers(list(cards.cards(_articles(page, named), date_of=_date_of(page))))
    document.drop(others)
    moment = published.take_labelled(root, published.PUBLISHED, timezone=zone) or stated
    if others and moment is None and len(document.words(root)) < _SHORTEST_ARTICLE:
        raise NotARecord(LISTING, url=page.url, detail=f"{len(others)} teasers and no date of its own")
    modified = published.take_labelled(root, published.MODIFIED, timezone=zone) or changed
    dated = {**published.fields("publish", moment), **published.fields("modified", modified)}
    return article.record(page, tree, root, fields={**header, **dated})


def _date_of(page: Page) -> cards.DateOf:
    return partial(published.labelled, timezone=page.site.timezone)


def _search(start: str, category: str) -> str:
    query = urlencode({"ct": category, "fdte": "", "tdte": "", "q": "", "page": "1"})
    return f"{urljoin(start, SEARCH)}?{query}"


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
    return urlsplit(url).path in {SEARCH, *(urlsplit(address).path for address in known)}


def _is_walkable(url: str) -> bool:
    """Tell pages of a listing from searches by word or date, of which there is no end."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return all(
        name.casefold() in _PARAMETERS and not (name.casefold() in _SEARCHES and value)
        for name, value in pairs
    )


def _branches(page: Page, anchors: Sequence[Anchor]) -> Listing:
    """Return the further pages of a tree; addresses with a query are views of pages that it has anyway."""
    root, own = _root(page), addresses.normalise(page.url)
    found: dict[str, Link] = {}
    for anchor in anchors:
        inside = f"{anchor.path.rstrip('/')}/".startswith(root)
        if inside and anchor.url != own and not urlsplit(anchor.url).query:
            found.setdefault(anchor.url, Link(url=anchor.url, title=anchor.words or None))
    return Listing(links=tuple(found.values()))


def _root(page: Page) -> str:
    """Return the path under which a tree lies; a short start (`/careers`) leads to it by a redirect."""
    start = root_of(urlsplit(page.section.start_url(page.site)).path)
    path = urlsplit(page.url).path
    return start if f"{path}/".startswith(start) else root_of(path)
