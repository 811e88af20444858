"""Dorset, Wiltshire and the older West Mercia: systems like GOSS iCM, until 2021; news only.

Articles are numbered: `/news-information/article/8741` in Dorset,
`/article/8360/Van-found` in the others, where the number alone finds the page:

    <h1>Van found</h1> <p>06 September 2019</p> <hr> <p>…</p>

Known from texts alone, so read by semantics. In Wiltshire and West Mercia advice
has addresses of the same form: what prints no date may be such a page, and an
address alone does not tell. Reached through old captures and mirrors.
"""

import re

from platforms.reading.newsroom import Newsroom

VERSION = "1"

_NEWSROOM = Newsroom(
    article=re.compile(r"^(?:/news-information)?/article/\d+(?:/[^/]*)?$", re.IGNORECASE),
    listing=re.compile(r"^/news(?:-information|-and-appeals)?/?(?:\d+/?)?$", re.IGNORECASE),
    chrome="h1 + hr",  # the line below the date, which stood between them
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
