"""The system of Hertfordshire, Bedfordshire and Cambridgeshire, 2017 to 2022: news only.

Gone from the web since; reached through old captures and mirrors. Articles
are `/news-and-appeals/<Slug>-1620`, where the digits are an internal number,
not always there, and curly quotes may stand raw in the slug:

    <meta property="og:description" content="…">
    <h1>Van found</h1> <p>14 Feb 2018</p> <ul><li><h3>The van is back</h3></li></ul> <p>…</p>

The date has no time, and no label. Careers were on another site.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "2"

_NEWSROOM = Newsroom(
    article=re.compile(r"/news-and-appeals/[^/]+/?$", re.IGNORECASE),
    listing=re.compile(r"/news-and-appeals/?$", re.IGNORECASE),
    pages=re.compile(r"(?:page|p|pagenumber)=\d+", re.IGNORECASE),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
