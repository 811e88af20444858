"""West Yorkshire's own Drupal: news only.

Articles are `/news-appeals/<slug>`; the listing is paged from 0, with Drupal's
own link to the next page:

    <div class="views-row"><h3><a href="/news-appeals/van-found">Van found</a></h3>
    <time datetime="2026-11-20T09:45:00Z">20 November 2026</time></div>
    <a href="?page=1" rel="next" title="Go to next page">Next</a>

Addresses were seen in 2021; how a date is printed is not known, so any line
that says nothing else counts, and what is stated for machines where there is
none. Careers pages are not read.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/news-appeals/[^/]+/?$"),
    listing=re.compile(r"^/news-appeals/?$"),
    pages=re.compile(r"page=\d+"),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
