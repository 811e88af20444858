"""Durham's SharePoint, seen in texts of 2018 to 2021: news only.

Articles are `/news-and-events/Pages/<Slug>.aspx`. The date is a heading, and
SharePoint's labels of its fields stand in the text for screen readers:

    <h1>Van found</h1> <h2>25/02/2019</h2>
    <span>Page Image</span> <span>Page Content</span> <div><p>…</p></div>

Known from texts alone, so read by semantics; the labels are taken out as
boilerplate. Gone from the web: reached through old captures and mirrors.
"""

import re

from platforms.reading import posted
from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^/news-and-events/Pages/[^/]+\.aspx$", re.IGNORECASE),
    listing=re.compile(
        r"^/news-and-events(?:/Pages)?/?(?:(?:default|home|news|news-and-events)\.aspx)?$", re.IGNORECASE
    ),
    pages=re.compile(r"(?:page|p|start)=\d+", re.IGNORECASE),
    take=posted.by(re.compile(r"(\d\d/\d\d/\d{4})")),
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
