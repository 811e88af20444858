"""Oleeo (tal.net): vacancy boards of many forces, each on a host of its own.

A board is a listing, complete, with an Atom feed on some hosts; an advert is
one page, told by the number of its opportunity:

    <a href="/vx/appcentre-1/brand-3/xf-3a9d/candidate/so/pm/1/pl/1/opp/512-Custody-Officer/en-GB">…</a>
    <h1>Custody Officer</h1> <dl><dt>Closing date</dt><dd>27 Nov 2026 23:55 GMT</dd></dl> <h2>The role</h2> …

Its addresses carry a session (`xf-<hash>`, `user-N`), a design (`brand-N`) and
a language, none of which is part of a page's address. No class name is known
(2026-11), so none is used. Nobody applies here: forms are left alone.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import LISTING, SOFT_404, Link, Listing, NotARecord, Page
from platforms.reading import article, document, jobs, links, refusals
from platforms.reading.listing import cards, feeds
from records import addresses
from records.record import Record
from sites.site import Section, Site

VERSION = "1"

_ADVERT = re.compile(r"/candidate/so/pm/\d+/pl/\d+/opp/\d+[^/]*(?:/[a-z]{2}-[A-Z]{2})?/?$")
_BOARD = re.compile(r"/jobboard/vacancy/\d+/adv/?$")
_SESSION = re.compile(r"/(?:xf-[0-9a-z]+|user-\d+|brand-\d+|mobile-\d+|lang-[A-Za-z-]+)(?=/)")


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: the board, and its feed where one is known."""
    return section.starts(site)


def read_listing(page: Page) -> Listing:
    """Return the adverts and the further pages that a board or a feed leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or a feed that cannot be read.
    """
    if refusals.is_xml(page.html):
        return Listing(links=_adverts(feeds.read(page).links))
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    anchors = links.all_anchors(page, tree)
    found = (Link(url=anchor.url, title=anchor.words or None) for anchor in anchors)
    further = [anchor for anchor in anchors if _BOARD.search(anchor.path) and _leads_further(anchor)]
    more = (without_session(anchor.url) for anchor in further)
    return Listing(links=_adverts(found), more=links.once(more, without=without_session(page.url)))


def read_record(page: Page) -> Record:
    """Return the record of an advert.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    url = without_session(page.url)
    if not _ADVERT.search(urlsplit(url).path):
        raise NotARecord(LISTING, url=page.url, detail="no address of an advert")
    tree = article.opened(page)
    header = article.header(page, tree)
    root = article.content(tree)
    _end_sessions(page, tree, root)
    facts, closed = jobs.facts(root), jobs.closed(root)
    if closed is not None and not facts:
        raise NotARecord(SOFT_404, url=page.url, detail=closed)
    told = {"employer": page.site.name, "role": str(header["title"]), **facts}
    told |= {"status": closed} if closed is not None else {}
    fields = {**header, "url": url, **jobs.fields(told, timezone=page.site.timezone)}
    return article.record(page, tree, root, fields=fields)


def without_session(url: str) -> str:
    """Return an address without the parts that change from visit to visit; an advert's is its shortest.

    >>> without_session("https://jobs.wessex.example/vx/appcentre-1/xf-3a9d/candidate/so/pm/1/pl/1/opp/512-Van/en-GB")
    'https://jobs.wessex.example/candidate/so/pm/1/pl/1/opp/512-Van/en-GB'
    >>> without_session("https://jobs.wessex.example/vx/lang-en-GB/appcentre-1/brand-3/candidate/jobboard/vacancy/1/adv/")
    'https://jobs.wessex.example/vx/appcentre-1/candidate/jobboard/vacancy/1/adv/'
    """
    parts = urlsplit(addresses.normalise(url))
    advert = _ADVERT.search(parts.path)
    if advert is not None:
        return urlunsplit((parts.scheme, parts.netloc, advert.group(), "", ""))
    return urlunsplit(parts._replace(path=_SESSION.sub("", parts.path)))


def _adverts(found: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links to adverts, each once, without sessions."""
    bare = (replace(link, url=without_session(link.url)) for link in found)
    adverts = (link for link in bare if _ADVERT.search(urlsplit(link.url).path))
    return cards.merged(cards.Card(link=link, named=False, block=None) for link in adverts)


def _leads_further(anchor: links.Anchor) -> bool:
    """Tell a board's next page from a search of it: its query has numbers alone."""
    pairs = parse_qsl(urlsplit(anchor.url).query, keep_blank_values=True)
    return links.leads_on(anchor) or (bool(pairs) and all(value.isdigit() for _, value in pairs))


def _end_sessions(page: Page, tree: LexborHTMLParser, root: LexborNode) -> None:
    """Take the session out of the links of an advert, which would differ at each visit."""
    for node in root.css("a[href], img[src]"):
        name = "src" if node.tag == "img" else "href"
        url = links.absolute(document.base(page, tree), node.attributes[name] or "")
        if url is not None and urlsplit(url).netloc in links.own_hosts(page):
            node.attrs[name] = without_session(url)
