"""Police Scotland: a system of its own, whose pages mostly print no date.

    <h1 class="news-h1">Van found</h1>
    <div class="article-content"><p><strong>Published 16th June 2020</strong></p> <p>…</p></div>

An article is `/what-s-happening/news/2020/june/<slug>/`. Where it prints a date,
as many did in 2020, that is its date; else the month of its address is all there
is, and `publish.iso` says no more (`2020-06`), without a `publish.date`. Years and
months have listings of their own, which are no articles.
"""

import re
from urllib.parse import urlsplit

from platforms.reading import published
from platforms.reading.newsroom import Newsroom
from records import dates
from records.dates import Moment

VERSION = "1"

_ARTICLE = re.compile(r"/what-s-happening/news/(?P<year>\d{4})/(?P<month>[a-z]+)/[^/]+/?$", re.IGNORECASE)


def _month(url: str) -> Moment | None:
    """Return the month that an article's address names."""
    found = _ARTICLE.search(urlsplit(url).path)
    return dates.parse(f"{found['month']} {found['year']}", timezone="Europe/London") if found else None


_NEWSROOM = Newsroom(
    article=_ARTICLE,
    listing=re.compile(r"/what-s-happening/news(?:/\d{4}(?:/[a-z]+)?)?/?$", re.IGNORECASE),
    take=published.take_printed,
    content=".article-content",
    addressed=_month,
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
