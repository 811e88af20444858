"""Cumbria's own ASP.NET system, until 2021: news only.

Articles are `/News/News-Articles/YYYY/<Month>/<Slug>.aspx`, and a form stands
around the whole page, as that system has it. The time has seconds, always:

    <form><h1>Van found</h1> <p>Posted on 12:31:00 on 28th February 2020</p> <p>…</p></form>

Known from texts alone, so read by semantics. What serves the site today is not
known; this layout is reached through old captures and mirrors.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/News/News-Articles/\d{4}/[a-z]+/[^/]+\.aspx$", re.IGNORECASE),
    listing=re.compile(
        r"^/News(?:/News-Articles(?:/\d{4}(?:/[a-z]+)?)?)?/?(?:(?:default|home|news|news-articles)\.aspx)?$",
        re.IGNORECASE,
    ),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
