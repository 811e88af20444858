"""garda.ie: An Garda Síochána, the police of Ireland; of its system only addresses are known (2026-11).

A press release is in a folder of its year and month, and its slug mostly ends in
its day, with or without the year:

    /en/about-us/our-departments/office-of-corporate-communications/press-releases/2026/november/
        appeal-following-burglary-in-harnmouth-20th-november-2026.html

Where a page prints a date, that is its date. Else `publish.iso` is the day of the
slug, or the month of the folder, without a `publish.date`. What a day of another
month in a slug means (an inquest, a trial) is not known: it dates nothing.
"""

import re
from urllib.parse import urlsplit

from platforms.reading.newsroom import Newsroom
from records import dates
from records.date_words import MONTH
from records.dates import Moment

VERSION = "1"

_ARTICLE = re.compile(
    r"/press-releases/(?P<year>\d{4})/(?P<month>[a-z]+)/(?P<slug>(?!index\b)[^/]+?)/?$", re.IGNORECASE
)
_DAY = re.compile(
    rf"-(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)-(?:of-)?(?P<month>{MONTH})(?:-(?P<year>\d{{4}}))?(?=[.-]|$)",
    re.IGNORECASE,
)


def _addressed(url: str) -> Moment | None:
    """Return the day that a release's address ends in, where its folder has that month; else the month."""
    found = _ARTICLE.search(urlsplit(url).path)
    if found is None:
        return None
    month = dates.parse(f"{found['month']} {found['year']}", timezone="Europe/Dublin")
    for day in _DAY.finditer(f"-{found['slug']}"):
        words = f"{day['day']} {day['month']} {day['year'] or found['year']}"
        moment = dates.parse(words, timezone="Europe/Dublin")
        if moment is not None and month is not None and moment.month == month.date:
            return moment
    return month


_NEWSROOM = Newsroom(
    article=_ARTICLE,
    listing=re.compile(r"/press-releases(?:/\d{4}(?:/[a-z]+)?)?/?(?:index\.html)?$", re.IGNORECASE),
    addressed=_addressed,
)
starts = _NEWSROOM.starts
read_listing = _NEWSROOM.read_listing
read_record = _NEWSROOM.read_record
