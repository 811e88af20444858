"""The media site of the British Transport Police, until 2021: news only.

Known from addresses and dates alone, so read by semantics. Articles are
`/r/<id>/<slug>` on a host of their own; the slug may be cut off in a word:

    <h1>Van found at Harnmouth station</h1> <p>14 Feb 2020 11:30</p> <p>…</p>

Gone from the web: reached through old captures and mirrors. The text tells
nothing of how listings were paged; links by number and to a next page count.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/r/\d+/[^/]+/?$"),
    listing=re.compile(r"^/(?:(?:news|releases|r)/?)?$"),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
