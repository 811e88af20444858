"""Facets: what a search found, parted by country, force, kind, what it mentions, month and status. Pure.

Each part is a link.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from web.display import UNDATED, UNKNOWN, kind, month, state
from web.searching.asked import STATUSES, Asked
from web.searching.leading import MENTIONED

_LABELS: Final = {
    "country": "Country",
    "site": "Force",
    "kind": "Kind",
    "offence": "Offence",
    "outcome": "Outcome",
    "month": "Published",
    "status": "Status",
}
_COUNTRIES: Final = {
    "gb": "United Kingdom",
    "gg": "Guernsey",
    "ie": "Ireland",
    "im": "Isle of Man",
    "je": "Jersey",
    UNKNOWN: "Country unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet."""

    label: str
    """Its name on the page."""

    count: int | None
    """Records that have it; None where they are not counted."""

    href: str
    """Address of the search with it, or where it is chosen already, without."""

    is_chosen: bool
    """Whether the search asks for it."""

    parts: tuple["Value", ...] = ()
    """A year's months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to part what was found."""

    name: str
    """One of `web.searching.narrowing.FACETS`."""

    label: str
    """Its heading."""

    values: tuple[Value, ...]
    """Largest first; years and months newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A part that the search asks for."""

    label: str
    """What is chosen."""

    href: str
    """Address of the search without it."""


def facets(
    counts: Sequence[sqlite3.Row],
    *,
    mentioned: Sequence[sqlite3.Row] = (),
    names: Mapping[str, str],
    asked: Asked,
    is_counted: bool,
) -> tuple[Facet, ...]:
    """Return the facets of a search, without those that part nothing.

    Args:
        counts: `facet`, `value`, `records`, as `web.searching.counting` has them.
        mentioned: The same of offences and outcomes, and `is_counted`, as `web.searching.mentioned` has them.
        names: The forces' names by their sites' ids.
        asked: The search.
        is_counted: Whether the counts are of what was found; if not, they only order the values.
    """
    sums: dict[str, Counter[str]] = {name: Counter() for name in (*_LABELS, "all")}
    for row in (*counts, *mentioned):
        sums[row["facet"]][row["value"]] = row["records"]
    sums["status"] = Counter({value: sums["status"][value] for value in STATUSES if sums["status"][value]})
    if len(sums["country"]) == 1 and asked.country is None:
        del sums["country"]
    made = {
        name: (_years if name == "month" else _plain)(name, sums[name], names=names, asked=asked)
        for name in _LABELS
        if sums.get(name)
    }
    counted = {row["facet"] for row in mentioned if row["is_counted"]}
    counted |= _LABELS.keys() - set(MENTIONED) if is_counted else set()
    return tuple(
        Facet(name=name, label=_LABELS[name], values=values if name in counted else _uncounted(values))
        for name, values in made.items()
    )


def choices(*, names: Mapping[str, str], asked: Asked) -> tuple[Choice, ...]:
    """Return what the search asks for, each with the way back."""
    return tuple(
        Choice(
            label=_label(name, getattr(asked, name), names=names),
            href=asked.with_changes(**{name: None}).address(),
        )
        for name in _LABELS
        if getattr(asked, name) is not None
    )


def _plain(name: str, sums: Counter[str], *, names: Mapping[str, str], asked: Asked) -> tuple[Value, ...]:
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(_value(name, value, count, names=names, asked=asked) for value, count in ordered)


def _years(name: str, sums: Counter[str], *, names: Mapping[str, str], asked: Asked) -> tuple[Value, ...]:
    """Return the months, newest first, inside their years; what has no date last."""
    undated = Counter({UNDATED: sums[UNDATED]} if UNDATED in sums else {})
    dated = sorted(sums.keys() - {UNDATED}, reverse=True)
    years = []
    for year, months in groupby(dated, key=lambda value: value[:4]):
        parts = tuple(_value(name, value, sums[value], names=names, asked=asked) for value in months)
        records = sum(part.count or 0 for part in parts)
        years.append(replace(_value(name, year, records, names=names, asked=asked), parts=parts))
    return (*years, *_plain(name, undated, names=names, asked=asked))


def _value(name: str, value: str, count: int, *, names: Mapping[str, str], asked: Asked) -> Value:
    is_chosen = getattr(asked, name) == value
    changed = asked.with_changes(**{name: None if is_chosen else value})
    label = _label(name, value, names=names)
    return Value(label=label, count=count, href=changed.address(), is_chosen=is_chosen)


def _uncounted(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(replace(value, count=None, parts=_uncounted(value.parts)) for value in values)


def _label(name: str, value: str, *, names: Mapping[str, str]) -> str:
    match name:
        case "country":
            return _COUNTRIES.get(value, value.upper())
        case "site":
            return names.get(value, value)
        case "kind":
            return kind(value)
        case "offence" | "outcome":
            return value[:1].upper() + value[1:].replace("-", " ")
        case "month":
            return month(value)
        case _:
            return state(value).capitalize()
