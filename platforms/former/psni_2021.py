"""The Police Service of Northern Ireland's site as it was until 2021: news only.

Known from texts and addresses alone, so read by semantics. Articles are
`/news/Latest-News/DDMMYY-<slug>/`, the districts that they speak of in a list:

    <h1>Van found</h1> <p>28 March 2017</p> <ul><li>Belfast</li></ul> <p>…</p>

The day in the address is not always the printed one, which alone counts. Gone
from the web: reached through old captures and mirrors.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/news/Latest-News/[^/]+/?$", re.IGNORECASE),
    listing=re.compile(r"^/news(?:/Latest-News)?(?:/page/\d+)?/?$", re.IGNORECASE),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
