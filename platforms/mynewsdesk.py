"""Mynewsdesk: newsrooms that a company keeps for others, such as the Metropolitan Police's.

    <h2><a href="/news/van-found-700412">Van found</a></h2> <p>News • <time>Dec 24, 2026 07:00 GMT</time></p>
    <a rel="next" href="/latest_news/page/2">Next</a>
    <a href="/news/tag/charge?after=1780000000123_700412--News">Show more</a>

An article is `/news/<slug>-<number>`; the number stays where the slug follows
the headline. It prints "Jun 24, 2026 16:16 BST" beside its kind, and the label
of the zone counts. Documents, pictures and videos have pages of their own, which
are no articles. A picture's address says how it is cut and scaled, which is left
out of the text, as from any other site's:

    https://mnd-assets.mynewsdesk.com/image/upload/c_limit,f_auto,w_700/aq3vharnm0uth.jpg
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from platforms.page import Page
from platforms.reading import document, posted
from platforms.reading.newsroom import Newsroom
from records import dates
from records.dates import Moment
from records.record import Record

VERSION = "1"

_WHEN = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4},? \d{1,2}:\d\d(?: [A-Z]{2,4})?"
_DATED = re.compile(_WHEN)
_CUT = re.compile(r"(//[\w.-]+/image/upload/)(?:[a-z]{1,3}_[^/\s]+/)+")


def _date_of(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one moment that a teaser prints, beside the kind of what it leads to."""
    found = _DATED.findall(document.words(node))
    return dates.parse(found[0], timezone=timezone) if len(found) == 1 else None


_NEWSROOM = Newsroom(
    article=re.compile(r"/(?:news|pressreleases|blog_posts)/[^/]+-\d+/?$"),
    listing=re.compile(
        r"/(?:latest_news|latest_media|news|pressreleases|blog_posts)(?:/page/\d+)?/?$"
        r"|/tag/[^/]+/?$|/(?:documents|images|videos)/"
    ),
    pages=re.compile(r"page=\d+|after=\d+_\d+--\w+"),
    take=posted.by(re.compile(rf"(?:[^\W\d][\w ]*• )?({_WHEN})")),
    date_of=_date_of,
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing


def read_record(page: Page) -> Record:
    """Return the record of an article.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    record = _NEWSROOM.read_record(page)
    return replace(record, body=_CUT.sub(r"\1", record.body))
