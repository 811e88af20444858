"""Dates as police sites print them: the words kept, the moment read, never guessed.

Day comes before month, save where `date_forms` knows better. A text that does
not match a known form whole gives None; no part is filled in from today's
date, and the crawl's time is never taken for a publication's. Reads no page:
only the printed words; by language they stand in `date_words`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from records import date_words
from records.date_forms import forms

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)? ?(?P<half>[ap]\.?m\.?)?"
    r"(?: ?(?P<zone>Z|UTC|GMT|BST|[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_LABEL = re.compile(date_words.LABEL, re.IGNORECASE)
_NOISE = re.compile(date_words.NOISE, re.IGNORECASE)
_ZONES = {"z": UTC, "utc": UTC, "gmt": UTC, "bst": timezone(timedelta(hours=1))}
_LONGEST = 80
_SHORT_YEAR = 2
"""Figures of a year that stands without its century ("22 Dec 20 3:03 PM"): this one's."""
_EARLIEST = 1900
"""Older years are what a CMS prints for "no date": 0001-01-01."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was published, as far as the page tells."""

    printed: str
    """The printed words without their label (`09:45 20/11/2026`)."""

    iso: str
    """ISO 8601, only as precise as printed: `2026-11-20T09:45+00:00`, `2026-11-20` or `2026-11`."""

    date: str
    """The date on the site's own calendar, `2026-11-20`; `2026-11` where no day is printed."""

    @property
    def month(self) -> str:
        """The month on the site's calendar, `2026-11`."""
        return self.date[:7]


def parse(printed: str, *, timezone: str) -> Moment | None:
    """Read a printed date.

    Args:
        printed: The words, with or without a label such as "Published:".
        timezone: The site's zone (IANA name), for times that print none.

    Returns:
        The moment, or None where the words are no date of a known form. A time
        that a change of clocks made twofold or impossible is left out.

    >>> parse("Published: 09:45 20/11/2026", timezone="Europe/London").iso
    '2026-11-20T09:45+00:00'
    >>> parse("Posted at 22:49 on 30th September 2020", timezone="Europe/London").iso
    '2020-09-30T22:49+01:00'
    >>> parse("14 Feb 2018", timezone="Europe/London").iso
    '2018-02-14'
    >>> parse("01:30 31/10/2021", timezone="Europe/London").iso  # came twice: the clocks went back
    '2021-10-31'
    >>> parse("31/02/2018", timezone="Europe/London") is None
    True
    """
    words = without_label(printed)
    if len(words) > _LONGEST:
        return None
    text = " ".join(_NOISE.sub(" ", re.sub(r"(?<=\d)T(?=\d)", " ", words)).split())
    for form in forms(timezone):
        for found in form.finditer(text):
            rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
            moment = _moment(words, found, rest, zone=_zone(timezone))
            if moment is not None:
                return moment
    return None


def without_label(printed: str) -> str:
    """Fold white space and take off a label such as "Published:".

    >>> without_label("Published:  09:45 20/11/2026")
    '09:45 20/11/2026'
    """
    return _LABEL.sub("", " ".join(printed.split()), count=1)


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _moment(words: str, found: re.Match[str], rest: str, *, zone: ZoneInfo) -> Moment | None:
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else date_words.NUMBER[parts["name"].lower()]
    year = int(parts["year"]) if len(parts["year"]) > _SHORT_YEAR else 2000 + int(parts["year"])
    try:
        day = date(year, month, int(parts.get("day") or 1))
        clock = _clock(rest) if rest else None
    except ValueError:
        return None
    if day.year < _EARLIEST:
        return None
    if not parts.get("day"):
        return None if rest else Moment(printed=words, iso=f"{day:%Y-%m}", date=f"{day:%Y-%m}")
    if clock is None:
        return Moment(printed=words, iso=day.isoformat(), date=day.isoformat())
    unit = "seconds" if _has_seconds(rest) else "minutes"
    return _timed(words, datetime.combine(day, clock, tzinfo=clock.tzinfo or zone), zone=zone, unit=unit)


def _timed(words: str, moment: datetime, *, zone: ZoneInfo, unit: str) -> Moment | None:
    """Place a time on the site's calendar; one that the clocks' change makes doubtful keeps its day alone."""
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        return Moment(printed=words, iso=moment.date().isoformat(), date=moment.date().isoformat())
    try:
        local = moment.astimezone(zone).date()
    except OverflowError:
        return None
    return Moment(printed=words, iso=moment.isoformat(timespec=unit), date=local.isoformat())


def _clock(text: str) -> time:
    """Read a time of day; raises ValueError where the text is none."""
    found = _TIME.fullmatch(text)
    if found is None or not (found["minute"] or found["half"]):
        raise ValueError(text)
    hour = int(found["hour"])
    if found["half"]:
        read = hour % 12 + 12 * found["half"].lower().startswith("p")
        if read != hour and hour not in range(1, 13):
            raise ValueError(text)
        hour = read
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0), tzinfo=_offset(found["zone"]))


def _offset(label: str | None) -> tzinfo | None:
    if label is None or label.lower() in _ZONES:
        return _ZONES[label.lower()] if label else None
    hours, minutes = int(label[1:3]), int(label[-2:])
    time(hours, minutes)
    return timezone((-1 if label[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


def _has_seconds(text: str) -> bool:
    found = _TIME.fullmatch(text)
    return found is not None and found["second"] is not None
