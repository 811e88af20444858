"""The Police Service of Northern Ireland's Drupal, after 2021: news only.

    <h3><a href="/latest-news/van-found">Van found</a></h3> <time>20 November 2026</time>
    <a href="?page=1" rel="next">Next</a>

That it is a Drupal is certain; the address `/latest-news/<slug>` is a guess,
and a browser check has been reported, which is refused as one. The site before
it is `psni_2021`. Recruitment is on another host and not read.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/(?:latest-news|news)/[^/]+/?$"),
    listing=re.compile(r"^/(?:latest-news|news)/?$"),
    pages=re.compile(r"page=\d+"),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
