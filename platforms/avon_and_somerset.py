"""Avon and Somerset's own site: news only.

Articles are `/news/YYYY/MM/<slug>/`. The line above the text is London's time;
the meta tags are UTC, without seconds, and say when the page was changed:

    <meta property="article:published_time" content="2020-09-30T21:49+00:00">
    <meta property="article:modified_time" content="2020-10-01T08:00+00:00">
    <h1>Van found</h1> <p>Posted at 22:49 on 30th September 2020</p>

The printed date goes first. Seen in texts of 2021; how listings are paged, and
any class name, is not known. Careers pages and incident numbers beside the
text are not read apart.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/news/\d{4}/\d{1,2}/[^/]+/?$"),
    listing=re.compile(r"^/news(?:/page/\d+)?/?$"),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
