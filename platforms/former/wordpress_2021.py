"""North Yorkshire's WordPress, until 2021: news only.

Articles are `/news/<slug>/`. The first line says when the page was changed and
the last one when and where it was posted, in London's time; the meta tags are UTC:

    <meta property="article:published_time" content="2018-06-25T11:42:45+00:00">
    <h1>Van found</h1> <p>Last modified: 25 June 2018 at 12:53pm</p> <p>…</p>
    <p>Posted on 25 June 2018 at 12:46pm in <a href="/news/?category=4">News stories</a></p>

The printed dates go first. Known from texts alone, so read by semantics.
Reached through old captures and mirrors.
"""

import re

from platforms.reading import posted
from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/news/[^/]+/?$"),
    listing=re.compile(r"^/news(?:/page/\d+|/feed)?/?$"),
    take=posted.by(re.compile(r"Posted on (.+?)(?: in .+)?")),
    take_modified=posted.by(re.compile(r"Last modified: (.+)")),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
