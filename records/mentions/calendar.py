"""What a printed date means: the year filled in from the publication's, relative days counted from it.

Never from today's date: without a publication date, what needs one means nothing.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

AHEAD: Final = timedelta(days=100)
"""How far after its publication a page tells of days without their year: court dates and meetings."""

_CENTURY: Final = 100
_WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The day by which dates are read."""

    day: date | None
    """The day of publication; None where it is not known to the day."""

    latest: date | None
    """The same, or the last day of its month; None where nothing is known."""


def publication(published: str | None) -> Publication:
    """Read a publication date: `2026-11-20T09:45+00:00`, `2026-11-20` or `2026-11`.

    >>> publication("2026-11").latest
    datetime.date(2026, 11, 30)
    """
    if published is None:
        return Publication(day=None, latest=None)
    year, month, *day = published[:10].split("-")
    if day:
        whole = date.fromisoformat(published[:10])
        return Publication(day=whole, latest=whole)
    last = calendar.monthrange(int(year), int(month))[1]
    return Publication(day=None, latest=date(int(year), int(month), last))


def on_day(
    day: int, month: int, *, known: Publication, year: int | None = None, weekday: int | None = None
) -> str | None:
    """Return the date of a day and month: of the printed year, or of the one that fits the publication best.

    Args:
        day: Its number in the month.
        month: Its number in the year.
        known: When the page was published.
        year: As printed, with two figures or four; None where it is not.
        weekday: As printed, Monday is 0; it decides between years. None where it is not printed.

    >>> on_day(6, 11, known=publication("2026-11-20")), on_day(6, 12, known=publication("2027-11-20"))
    ('2026-11-06', '2027-12-06')
    """
    if year is not None:
        whole = _day(year + 2000 if year < _CENTURY else year, month, day)
        return whole.isoformat() if whole else None
    near = known.latest
    if near is None:
        return None
    years = range(near.year + 1, near.year - 3, -1)
    days = [found for found in (_day(year, month, day) for year in years) if found]
    fitting = [found for found in days if found.weekday() == weekday] if weekday is not None else []
    return next((found.isoformat() for found in fitting or days if found - near <= AHEAD), None)


def on_numbered_weekday(weekday: int, day: int, *, known: Publication) -> str | None:
    """Return the last date with this weekday and number: "Friday 6th".

    >>> on_numbered_weekday(4, 6, known=publication("2026-11-20"))
    '2026-11-06'
    """
    if known.latest is None:
        return None
    days = (known.latest - timedelta(days=back) for back in range(_CENTURY))
    return next((found.isoformat() for found in days if (found.day, found.weekday()) == (day, weekday)), None)


def on_weekday(weekday: int, *, known: Publication, coming: bool = False, last: bool = False) -> str | None:
    """Return the date of a weekday, on or before the publication.

    Args:
        weekday: Monday is 0.
        known: When the page was published.
        coming: It is said to come: after the publication.
        last: It is said to be last: before the publication.

    >>> on_weekday(4, known=publication("2026-11-20"), last=True)
    '2026-11-13'
    """
    if known.day is None:
        return None
    back = (known.day.weekday() - weekday) % _WEEK
    if coming:
        back -= _WEEK
    return away(-_WEEK if last and back == 0 else -back, known=known)


def away(days: int, *, known: Publication) -> str | None:
    """Return the date so many days after the publication.

    >>> away(-1, known=publication("2026-11-20"))
    '2026-11-19'
    """
    try:
        return (known.day + timedelta(days=days)).isoformat() if known.day else None
    except OverflowError:
        return None


def in_month(month: int, *, year: int | None, known: Publication) -> str | None:
    """Return a month, of the printed year or the last one that the publication had seen.

    >>> in_month(12, year=None, known=publication("2026-11-20"))
    '2025-12'
    """
    if year is not None:
        return f"{year:04}-{month:02}"
    near = known.latest
    return f"{near.year - (month > near.month):04}-{month:02}" if near else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
