"""The ladder: when a page is due again. Soon while it is young or its absence is new, seldom later.

Computes times; asks nobody for the time.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from records.addresses import digest

RUNGS: Final = (1, 3, 7, 30, 90)
"""Days of age at which a page is looked at again."""

LATER: Final = 182
"""Days between looks at a page that is older."""

EVIDENCE: Final = (1, 3, 7, 14)
"""Days after a page was first missed at which it is asked for again."""

REFUSED: Final = (1, 3, 7, 30)
"""Days after an unknown address was first refused at which it is asked for again."""

SELDOM: Final = 90
"""Days between further requests for it."""

JITTER: Final = 0.1
"""Part of a rung by which a page's own comes sooner or later, so that pages of one day part ways."""

_DAY: Final = 86_400  # seconds


def next_check(*, key: str, born: str, seen: str) -> str:
    """Return when a page that was there is due again.

    Args:
        key: The page's key; it settles the jitter.
        born: When it was published, or first seen: ISO 8601, whole or a part (`2026-11`).
        seen: When it was seen, ISO 8601 in UTC.

    >>> next_check(key="a", born="2026-11-01T09:00:00Z", seen="2026-11-01T18:00:00Z")
    '2026-11-02T10:23:54Z'
    """
    now = moment(seen)
    start = min(moment(born), now)  # some pages are dated ahead
    stretch = 1 + JITTER * (2 * _chance(key) - 1)
    due = (start + timedelta(seconds=int(days * _DAY * stretch)) for days in _rungs(now - start))
    return _written(next(time for time in due if time > now))


def next_look(*, first_missed: str, seen: str) -> str:
    """Return when a page that was missed is due again.

    >>> next_look(first_missed="2026-11-01T18:00:00Z", seen="2026-11-02T18:00:00Z")
    '2026-11-04T18:00:00Z'
    """
    return _next_rung(EVIDENCE, first=first_missed, last=seen, then=EVIDENCE[-1])


def next_try(*, first_refused: str, last_refused: str) -> str:
    """Return when an unknown address that held no record is due again.

    >>> next_try(first_refused="2026-11-01T18:00:00Z", last_refused="2026-11-02T18:00:00Z")
    '2026-11-04T18:00:00Z'
    >>> next_try(first_refused="2026-11-01T18:00:00Z", last_refused="2026-12-01T18:00:00Z")
    '2027-03-01T18:00:00Z'
    """
    return _next_rung(REFUSED, first=first_refused, last=last_refused, then=SELDOM)


def moment(written: str) -> datetime:
    """Read an ISO 8601 time, or the part of one that a page gives, as its earliest instant.

    >>> moment("2026-11").isoformat(), moment("2026-11-20T09:45+00:00").isoformat()
    ('2026-11-01T00:00:00+00:00', '2026-11-20T09:45:00+00:00')
    """
    whole = f"{written}-01" if len(written) == len("2026-11") else written
    found = datetime.fromisoformat(whole)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _next_rung(rungs: Sequence[int], *, first: str, last: str, then: int) -> str:
    """Return the first rung that is still to come; after all of them, a time so many days on."""
    start, now = moment(first), moment(last)
    days = next((days for days in rungs if start + timedelta(days=days) > now), None)
    return _written(now + timedelta(days=then) if days is None else start + timedelta(days=days))


def _rungs(age: timedelta) -> Iterator[int]:
    """Yield the rungs that may come next, without climbing through the decades of an old page."""
    yield from RUNGS
    passed = int(age.total_seconds() / _DAY / (1 + JITTER) - RUNGS[-1]) // LATER
    yield from count(RUNGS[-1] + max(1, passed) * LATER, LATER)


def _chance(key: str) -> float:
    return int(digest(key)[:8], 16) / 0xFFFFFFFF


def _written(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
