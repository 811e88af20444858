"""police.govt.nz: the New Zealand Police (Drupal).

News has a feed for the country and one for each district (`/rss/news`,
`/rss/district-news/<district>`), and listings with `?page=N`:

    <div class="views-row"><h3><a href="/news/release/van-found-harnmouth">Van found, Harnmouth</a></h3>
    <span>Friday, 20 November 2026 - 9:45am</span></div>

An article's text ends with a line "ENDS"; what follows says who issued it:

    <h1>Van found, Harnmouth</h1> <div>Friday, 20 November 2026 - 9:45am</div>
    <div class="field field-name-body"><p>…</p> <p>ENDS</p> <p>Issued by …</p></div>

Whom a statement is to be attributed to is its first line, and stays. No article was seen yet (2026-11).
"""

import re
from itertools import dropwhile, takewhile

from selectolax.lexbor import LexborHTMLParser

from platforms.page import Page
from platforms.reading import article, document, published
from platforms.reading.newsroom import Newsroom

VERSION = "1"

_BODY = ".field-name-body"


def _fields(page: Page, tree: LexborHTMLParser) -> article.Fields:
    """Return the date that stands in an element of its own between the headline and the text."""
    headline, body = tree.css_first("h1"), tree.css_first(_BODY)
    if headline is None or body is None or tree.body is None:
        return {}
    below = dropwhile(lambda node: not document.is_same(node, headline), tree.body.traverse())
    moments = (
        published.bare(node, timezone=page.site.timezone)
        for node in takewhile(lambda node: not document.is_same(node, body), below)
    )
    return published.fields("publish", next(filter(None, moments), None))


_NEWSROOM = Newsroom(
    article=re.compile(r"/news/release/[^/]+/?$"),
    listing=re.compile(r"/news(?:/(?!release/)[^/]+)?/?$|/rss/"),
    content=_BODY,
    end=re.compile(r"ENDS\W*", re.IGNORECASE),
    fields_of=_fields,
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
