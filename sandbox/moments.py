"""Moments: the sandbox's calendar, where a day is a number and day 0 is 1 November 2026.

Never asks the wall clock.
"""

import random
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

BASE: Final = date(2026, 11, 1)
"""Day 0."""
LONDON: Final = ZoneInfo("Europe/London")
_FIRST_MINUTE = 7 * 60
_LAST_MINUTE = 17 * 60 + 30


def evening(day: int) -> datetime:
    """Return six in the evening of a day, local time: when a day is looked at.

    >>> evening(19).isoformat()
    '2026-11-20T18:00:00+00:00'
    """
    return _at(day, minutes=18 * 60)


def morning(day: int) -> datetime:
    """Return six in the morning of a day, local time: when sites are changed without an editor."""
    return _at(day, minutes=6 * 60)


def moment(day: int, *, rng: random.Random, zone: ZoneInfo = LONDON) -> datetime:
    """Draw a moment of a day's working hours in London, so that it is before the day's evening everywhere.

    Args:
        day: Days after the base date.
        rng: The source of chance.
        zone: In whose time it is given.
    """
    return _at(day, minutes=rng.randint(_FIRST_MINUTE, _LAST_MINUTE)).astimezone(zone)


def _at(day: int, *, minutes: int) -> datetime:
    clock = time(minutes // 60, minutes % 60)
    return datetime.combine(BASE + timedelta(days=day), clock, tzinfo=LONDON)
