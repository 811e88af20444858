"""CivicPlus: the system of many towns of the United States and Canada, whose police print news in it.

A listing is `/CivicAlerts.aspx?CID=n`, its feed `/RSSFeed.aspx?ModID=1&CID=All-newsflash.xml`:

    <li class="list-group-item">
    <a class="article-title-link" href="/CivicAlerts.aspx?AID=101">Media release</a>
    <span>Posted on June 03, 2026</span></li>

An article is `/CivicAlerts.aspx?AID=n` (with `&ARC=m` once archived) or, for
telephones, `/m/newsflash/Home/Detail/n`. Its headline is no `h1`, and often says
little ("Media release"):

    <h4 id="newsFlashItemHeader101">Media release</h4> <div>Posted on June 03, 2026</div> <p>…</p>

The rest of the markup is not known (2026-11). Which listings are the police's
and which the town's is said by the site's file, in its start.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from platforms.page import Page
from platforms.reading import article, document
from platforms.reading.newsroom import Newsroom

VERSION = "1"

_HEADLINE = "[id^=newsFlashItemHeader]"


def _fields(_page: Page, tree: LexborHTMLParser) -> article.Fields:
    """Return the headline where it is no `h1`: that one names the page of news."""
    headline = tree.css_first(_HEADLINE)
    return {"title": document.words(headline)} if headline is not None else {}


_NEWSROOM = Newsroom(
    article=re.compile(r"/civicalerts\.aspx\?(?:.*&)?aid=\d+|/m/newsflash/home/detail/\d+", re.IGNORECASE),
    listing=re.compile(
        r"/civicalerts\.aspx\?(?!(?:.*&)?aid=)|/m/newsflash/?(?:home/?)?(?:items/?)?\?|/rssfeed\.aspx",
        re.IGNORECASE,
    ),
    pages=re.compile(r"(?:.*&)?page=\d+", re.IGNORECASE),
    is_by_query=True,
    fields_of=_fields,
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
