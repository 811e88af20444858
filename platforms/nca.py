"""The National Crime Agency: Joomla, whose listing goes on by an offset, `/news?start=10`.

    <h2><a href="/news/van-found">Van found</a></h2>
    <dl class="article-info"><dd><time datetime="…">Published: 20 November 2026</time></dd></dl>
    <a rel="next" href="/news?start=10">Next</a>

The feed is `/news?format=feed&type=rss`, an article `/news/<slug>`. Joomla's box
of facts (author, category, hits) is no part of the text: hits rise by reading.
"""

import re

from platforms.reading import published
from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/news/[^/]+/?$"),
    listing=re.compile(r"^/news/?$"),
    pages=re.compile(r"(?:limitstart|start)=\d+"),
    take=published.take_printed,
    chrome=".article-info, .icons, .pager, .pagenav, .tags",
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
