"""Devon & Cornwall Police's news, which has a site of its own: `/news-article/<guid>`.

    <h2><a href="/news-article/0b7c…">Van found</a></h2> <p>20 November 2026</p>
    <a href="/?page=2">Next</a>

Until about 2021 an article was `/News/NewsArticle.aspx?id=<guid>` on the
force's main host; such captures are read, too. How its date is printed nobody
has written down (2026-11): it is taken beside "Published", or standing alone.
"""

import re

from platforms.reading import published
from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"/news-article/[0-9a-f-]{32,36}/?$|/newsarticle\.aspx$", re.IGNORECASE),
    listing=re.compile(
        r"^/(?:(?:news|latest-news|news-archive|archive)(?:/page)?(?:/\d+)?/?)?$", re.IGNORECASE
    ),
    take=published.take_printed,
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
