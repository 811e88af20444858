"""Police Scotland: a system of its own, whose pages mostly print no date.

    <h1 class="news-h1">Van found</h1>
    <div class="article-content"><p><strong>Published 16th June 2020</strong></p> <p>…</p></div>

An article is `/what-s-happening/news/2020/june/<slug>/`. Where it prints a date,
as many did in 2020, that is its date; else the month of its address is all there
is, and `publish.iso` says no more (`2020-06`), without a `publish.date`. Years and
months have listings of their own, which are no articles.
"""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from platforms.page import Listing, Page
from platforms.reading import published
from platforms.reading.newsroom import Newsroom
from records import dates
from records.dates import Moment
from records.record import Record

VERSION = "1"

_ARTICLE = re.compile(r"/what-s-happening/news/(?P<year>\d{4})/(?P<month>[a-z]+)/[^/]+/?$", re.IGNORECASE)

_NEWSROOM = Newsroom(
    article=_ARTICLE,
    listing=re.compile(r"/what-s-happening/news(?:/\d{4}(?:/[a-z]+)?)?/?$", re.IGNORECASE),
    take=published.take_printed,
    content=".article-content",
)
starts = _NEWSROOM.starts


def read_listing(page: Page) -> Listing:
    """Return the articles that a listing leads to, each with its month at least, and its further pages.

    Raises:
        NotARecord: If it is a challenge or a soft 404.
    """
    listing = _NEWSROOM.read_listing(page)
    dated = (replace(link, published=link.published or _month(link.url)) for link in listing.links)
    return replace(listing, links=tuple(dated))


def read_record(page: Page) -> Record:
    """Return the record of an article.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    record = _NEWSROOM.read_record(page)
    month = _month(page.url)
    if month is None or record.get("publish.iso") is not None:
        return record
    return record.with_fields({"publish.iso": month.iso})


def _month(url: str) -> Moment | None:
    """Return the month that an article's address names."""
    found = _ARTICLE.search(urlsplit(url).path)
    return dates.parse(f"{found['month']} {found['year']}", timezone="Europe/London") if found else None
