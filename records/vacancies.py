"""Vacancies: what a record says of one advertised job, as values that can be counted and compared.

The header keeps every word as printed (`vacancy.salary.printed`); here numbers
are numbers and days are days. What the record does not say is None.
"""

import re
from dataclasses import dataclass

from records.dates import parse
from records.record import Record

_CLOSED = re.compile(
    r"\b(?:closed|expired|filled|withdrawn|cancelled|no longer|ended|wedi cau)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
_NOT = re.compile(r"\b(?:not|never)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """One advertised job, in one version of its record."""

    employer: str | None
    """Who employs, as printed."""

    role: str | None
    """What the job is called."""

    rank: str | None
    """Rank, grade or band, as printed."""

    salary_min: float | None
    """The least that it pays, in `currency` for each `period`."""

    salary_max: float | None
    """The most that it pays."""

    currency: str | None
    """ISO 4217."""

    period: str | None
    """`hour`, `day`, `week`, `month` or `year`."""

    location: str | None
    """Where, as printed."""

    hours: str | None
    """Hours or working pattern, as printed."""

    posted_date: str | None
    """Day on which it was posted, ISO 8601 on the site's calendar."""

    closing_date: str | None
    """Last day on which one may apply, likewise."""

    reference: str | None
    """The employer's own reference, as printed."""

    says_closed: bool
    """Whether the page itself says that it is closed."""


def vacancy_of(record: Record, *, timezone: str) -> Vacancy | None:
    """Return the job that a record advertises; None where its header has no `vacancy`.

    Args:
        record: The record.
        timezone: The site's zone (IANA name), for days.

    >>> told = {"role": "Constable", "salary": {"minimum": "29907"}, "closing": {"iso": "2026-11-27T23:55Z"}}
    >>> found = vacancy_of(Record(header={"vacancy": told}), timezone="Europe/London")
    >>> found.role, found.salary_min, found.closing_date, found.reference
    ('Constable', 29907.0, '2026-11-27', None)
    """
    if not isinstance(record.header.get("vacancy"), dict):
        return None
    return Vacancy(
        employer=record.get("vacancy.employer"),
        role=record.get("vacancy.role"),
        rank=record.get("vacancy.rank"),
        salary_min=_number(record.get("vacancy.salary.minimum")),
        salary_max=_number(record.get("vacancy.salary.maximum")),
        currency=record.get("vacancy.salary.currency"),
        period=record.get("vacancy.salary.period"),
        location=record.get("vacancy.location"),
        hours=record.get("vacancy.hours"),
        posted_date=_day(record, "vacancy.posted", timezone=timezone),
        closing_date=_day(record, "vacancy.closing", timezone=timezone),
        reference=record.get("vacancy.reference"),
        says_closed=says_closed(record.get("vacancy.status") or ""),
    )


def says_closed(status: str) -> bool:
    """Tell whether a printed status means that nobody can apply any more.

    >>> says_closed("This vacancy is now closed."), says_closed("Open"), says_closed("Not yet closed")
    (True, False, False)
    """
    return _CLOSED.search(status) is not None and _NOT.search(status) is None


def _number(digits: str | None) -> float | None:
    return float(digits) if digits and _DIGITS.fullmatch(digits) else None


def _day(record: Record, path: str, *, timezone: str) -> str | None:
    """Return a day, where the record gives a whole one."""
    for name in ("iso", "printed"):
        moment = parse(record.get(f"{path}.{name}") or "", timezone=timezone)
        if moment is not None and len(moment.date) == len("2026-11-27"):
            return moment.date
    return None
