"""The system of Hertfordshire, Bedfordshire and Cambridgeshire, 2017 to 2022: news only.

Gone from the web since; reached through old captures and mirrors. Articles
are `/news-and-appeals/<Slug>-1620`, where the digits are an internal number,
not always there, and curly quotes may stand raw in the slug:

    <meta property="og:description" content="…">
    <h1>Van found</h1> <p>14 Feb 2018</p> <ul><li><h3>The van is back</h3></li></ul> <p>…</p>

The date has no time, and no label. Careers were on another site.
"""

import re
from functools import partial
from urllib.parse import urlsplit

from platforms.page import LISTING, Listing, NotARecord, Page
from platforms.reading import article, cards, document, links, published, refusals
from platforms.reading.links import Anchor
from records import addresses
from records.record import Record
from sites.site import Section, Site

VERSION = "1"

_ARTICLE = re.compile(r"/news-and-appeals/[^/]+/?$", re.IGNORECASE)
_LISTING = re.compile(r"/news-and-appeals/?$", re.IGNORECASE)
_PAGES = re.compile(r"(?:page|p|pagenumber)=\d+", re.IGNORECASE)


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: the one listing, on a mirror or in a capture's server."""
    return (section.start_url(site),)


def read_listing(page: Page) -> Listing:
    """Return the articles and the further pages that a listing leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404.
    """
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    anchors = links.all_anchors(page, tree)
    articles = (anchor for anchor in anchors if _ARTICLE.search(anchor.path))
    found = cards.cards(articles, date_of=partial(published.bare, timezone=page.site.timezone))
    further = sorted(filter(_leads_further, anchors), key=lambda anchor: not links.leads_on(anchor))
    more = links.once((anchor.url for anchor in further), without=addresses.normalise(page.url))
    return Listing(links=cards.merged(found), more=more)


def read_record(page: Page) -> Record:
    """Return the record of an article.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    if _LISTING.search(urlsplit(page.url).path):
        raise NotARecord(LISTING, url=page.url, detail="the address of a listing")
    tree = article.opened(page)
    header = article.header(page, tree)
    root = article.content(tree)
    moment = published.take_bare(root, timezone=page.site.timezone)
    return article.record(page, tree, root, fields={**header, **published.fields("publish", moment)})


def _leads_further(anchor: Anchor) -> bool:
    numbered = _PAGES.fullmatch(urlsplit(anchor.url).query) is not None
    return _LISTING.search(anchor.path) is not None and (numbered or links.leads_on(anchor))
