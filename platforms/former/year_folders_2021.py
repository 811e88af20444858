"""Four forces whose news lay in folders of a year, and mostly of a month, until 2021: news only.

The systems' names are not known; their addresses are alike:

    /news/2020/december/<slug>/                                   Lancashire
    /news-campaigns/news/2020/<slug>/                             Lincolnshire
    /latest-news/2021/january/<slug>/                             Northumbria, on its beta host
    /find-out/news-and-appeals/2020/december-2020/<slug>/         South Yorkshire

Dates stand in a line of their own (`22 Dec 20 3:03 PM`, Lincolnshire, below the
text) or have no year, which the address then gives: `04 Jan 10:00`, Northumbria.
Known from texts and addresses alone, so read by semantics. Reached through old
captures and mirrors.
"""

import re
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from platforms.page import Page
from platforms.reading import posted, published
from platforms.reading.newsroom import Newsroom
from records import dates
from records.dates import Moment
from records.record import Record

VERSION = "1"

_NEWS = r"^/(?:news|latest-news|news-campaigns/news|find-out/news-and-appeals)"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_FOLDERS = rf"/(?P<year>20\d\d)(?:/(?:{_MONTH})(?:-20\d\d)?)?"
_TIMED = re.compile(r"(\d{1,2} [A-Z][a-z]{2,8}(?: \d\d(?:\d\d)?)? \d{1,2}:\d\d(?: ?[AP]M)?)")
_NEWSROOM = Newsroom(
    article=re.compile(rf"{_NEWS}{_FOLDERS}/[^/]+/?$"),
    listing=re.compile(rf"{_NEWS}(?:{_FOLDERS})?/?$"),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing


def read_record(page: Page) -> Record:
    """Return the record of an article.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    path = _NEWSROOM.article.search(urlsplit(page.url).path)
    year = path["year"] if path else None
    return replace(_NEWSROOM, take=partial(_take, year=year)).read_record(page)


def _take(root: LexborNode, *, timezone: str, year: str | None) -> Moment | None:
    """Take the date printed above the text, or else anywhere one with a time, as no event's has."""
    moment = published.take_above(root, timezone=timezone)
    return moment or posted.take(root, form=_TIMED, read=partial(_read, timezone=timezone, year=year))


def _read(printed: str, *, timezone: str, year: str | None) -> Moment | None:
    """Read a date and a time, with the year of the address where none is printed."""
    moment = dates.parse(printed, timezone=timezone)
    if moment is not None or year is None:
        return moment
    day, _, clock = printed.rpartition(" ")
    moment = dates.parse(f"{day} {year} {clock}", timezone=timezone)
    return moment and replace(moment, printed=printed)
