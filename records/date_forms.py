"""Date forms: the shapes in which a date is printed, and whether day or month comes first.

Day comes before month, save in the zones of the United States. Elsewhere in
the Americas sites print both ways, so there a date in numbers counts only
where it can be read in one way. Knows shapes, no calendar.
"""

import re
from functools import lru_cache

from records.date_words import MONTH

_NAME = rf"(?P<name>{MONTH})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|ain|af|fed|\.)?"
_YEAR = r"(?P<year>\d{4})"
_NAMED = (
    rf"{_DAY}(?: of)? {_NAME} {_YEAR}",
    rf"{_NAME} {_DAY} {_YEAR}",
    rf"{_DAY} {_NAME} (?P<year>\d\d)(?= \d\d?:\d\d ?[ap]m\b)",  # 22 Dec 20 3:03 PM
    rf"{_NAME} {_YEAR}",
    rf"{_DAY} {_NAME} (?P<year>\d\d)(?= \d{{1,2}}:\d\d)",  # without its century only before a time
)
_WIDE = r"1[3-9]|2\d|3[01]"
"""Days that are no month."""

_DAY_FIRST = (rf"(?P<day>\d{{1,2}})([/.])(?P<month>\d{{1,2}})\2{_YEAR}",)
_MONTH_FIRST = (rf"(?P<month>\d{{1,2}})([/.])(?P<day>\d{{1,2}})\2{_YEAR}",)
_ONE_WAY = (
    rf"(?<!\d)(?P<day>{_WIDE})([/.])(?P<month>\d{{1,2}})\2{_YEAR}",
    rf"(?<!\d)(?P<month>\d{{1,2}})([/.])(?P<day>{_WIDE})\2{_YEAR}",
)
_UNITED_STATES = re.compile(
    "US/.+|Pacific/Honolulu|America/(?:Adak|Anchorage|Boise|Chicago|Denver|Detroit|Indiana/.+|Indianapolis"
    "|Juneau|Kentucky/.+|Los_Angeles|Louisville|Menominee|Metlakatla|New_York|Nome|North_Dakota/.+|Phoenix"
    "|Puerto_Rico|Sitka|Yakutat)"
)


@lru_cache
def forms(timezone: str) -> tuple[re.Pattern[str], ...]:
    """Return the forms in which sites of a zone print dates, with groups for their parts.

    Args:
        timezone: The IANA name of the site's zone.

    >>> any(form.fullmatch("06/03/2026") for form in forms("America/Toronto"))
    False
    """
    found = (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        *_numeric(timezone),
        *_NAMED,
        rf"{_YEAR}-(?P<month>\d\d)",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in found)


def _numeric(timezone: str) -> tuple[str, ...]:
    if _UNITED_STATES.fullmatch(timezone):
        return _MONTH_FIRST
    return _ONE_WAY if timezone.startswith("America/") else _DAY_FIRST
