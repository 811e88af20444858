"""Postings: what a JobPosting of schema.org, as JSON-LD has it, says of a job.

    {"@type": "JobPosting", "title": "Custody Officer", "hiringOrganization": {"name": "Wessex Police"},
     "jobLocation": {"address": {"addressLocality": "Harnmouth"}}, "employmentType": ["PART_TIME"],
     "baseSalary": {"currency": "GBP", "value": {"minValue": 24000, "unitText": "YEAR"}}, …}

Sites write every value in several shapes; one that has none of them is left out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from platforms.reading import wording
from records.record import Tree

Posting = Mapping[str, Any]
"""The mapping, as JSON has it."""

_PERIODS = ("hour", "day", "week", "month", "year")
_PLACES = ("addressLocality", "addressRegion", "postalCode")


def facts(posting: Posting) -> dict[str, str]:
    """Return what a posting says, by the fields of `platforms.reading.jobs`.

    >>> facts({"title": "Constable", "identifier": {"value": 512}, "employmentType": ["FULL_TIME", "INTERN"]})
    {'role': 'Constable', 'hours': 'FULL_TIME', 'contract': 'INTERN', 'reference': '512'}
    """
    kinds = list(_texts(posting.get("employmentType")))
    times = [kind for kind in kinds if kind.casefold().startswith(("full", "part"))]
    found = {
        "employer": _first(posting.get("hiringOrganization"), "name", "legalName"),
        "role": _first(posting.get("title")),
        "salary": salary if isinstance(salary := posting.get("baseSalary"), str) else "",
        "location": "; ".join(_locations(posting.get("jobLocation"))),
        "hours": _first(posting.get("workHours")) or ", ".join(times),
        "contract": ", ".join(kind for kind in kinds if kind not in times),
        "posted": _first(posting.get("datePosted")),
        "closing": _first(posting.get("validThrough")),
        "reference": _first(posting.get("identifier"), "value"),
    }
    return {field: wording.line(value) for field, value in found.items() if value}


def salary_fields(posting: Posting) -> dict[str, Tree | None]:
    """Return the salary that a posting states in numbers, as a record's fields; empty where it states none.

    >>> pay = {"currency": "GBP", "value": {"minValue": 24000, "unitText": "YEAR"}}
    >>> salary_fields({"baseSalary": pay})["vacancy.salary.minimum"]
    '24000'
    """
    stated = posting.get("baseSalary")
    if not isinstance(stated, dict):
        return {}
    value = stated.get("value", stated)
    value = value if isinstance(value, dict) else {"value": value}
    least, most = (_first(value.get(name)) or _first(value.get("value")) for name in ("minValue", "maxValue"))
    period = (_first(value.get("unitText")) or _first(stated.get("unitText"))).casefold()
    if not (least or most):
        return {}
    return {
        "vacancy.salary.minimum": least or None,
        "vacancy.salary.maximum": most or None,
        "vacancy.salary.currency": _first(stated.get("currency")) or _first(value.get("currency")) or None,
        "vacancy.salary.period": period if period in _PERIODS else None,
    }


def _locations(stated: object) -> Iterator[str]:
    """Yield the places of work, each as town, region and post code, else as it is named."""
    for place in stated if isinstance(stated, list) else [stated]:
        address = place.get("address", place) if isinstance(place, dict) else place
        parts = [_first(address, name) for name in _PLACES] if isinstance(address, dict) else []
        words = ", ".join(part for part in parts if part)
        if words := words or _first(address, "name") or _first(place, "name"):
            yield words


def _first(stated: object, *names: str) -> str:
    """Return the first text or number of a value: itself, of a list, or under a name."""
    return next(_texts(stated, *names), "")


def _texts(stated: object, *names: str) -> Iterator[str]:
    if isinstance(stated, list):
        for each in stated:
            yield from _texts(each, *names)
    elif isinstance(stated, dict):
        for name in names:
            yield from _texts(stated.get(name))
    elif isinstance(stated, str) and stated.strip():
        yield stated.strip()
    elif isinstance(stated, int | float) and not isinstance(stated, bool):
        yield f"{stated:.0f}" if float(stated).is_integer() else str(stated)
