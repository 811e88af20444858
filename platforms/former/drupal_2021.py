"""Drupal as Norfolk, Suffolk, Humberside and the West Midlands had it until 2021: news only.

Articles are `/news/latest-news/[DD-MM-YYYY/]<slug>` in Norfolk and Suffolk,
`/news/<slug>` in the others, `/news-article/<slug>` in Nottinghamshire, whose
system is a guess. Dates are stated for machines, with London's offset:

    <meta property="article:published_time" content="2018-05-01T15:54:05+01:00">
    <h1>Van found</h1> <p>…</p> <h2>Gallery</h2>

Where a page prints a date in a line of its own, that one goes first. Known from
texts alone, so read by semantics. Reached through old captures and mirrors.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(
        r"^/news/(?:latest-news/(?:\d\d-\d\d-\d{4}/)?)?[^/]+/?$|^/news-article/[^/]+/?$", re.IGNORECASE
    ),
    listing=re.compile(r"^/news(?:-article)?(?:/latest-news)?(?:/\d\d-\d\d-\d{4})?/?$", re.IGNORECASE),
    pages=re.compile(r"page=\d+"),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
