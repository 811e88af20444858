"""Facets: what a search found, counted by force, kind and month, each count a link to that part. Pure."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from web.display import UNDATED, UNKNOWN, kind, month
from web.searching.asked import Asked

#: The facets, and what stands for a value that is null.
_NAMES = {"site": UNKNOWN, "kind": UNKNOWN, "month": UNDATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet."""

    label: str
    """Its name on the page."""

    count: int
    """Records that have it."""

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
    """`site`, `kind` or `month`."""

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


def facets(counts: Sequence[sqlite3.Row], *, names: Mapping[str, str], asked: Asked) -> tuple[Facet, ...]:
    """Return the facets of a search.

    Args:
        counts: What was found without regard to the choices: `site`, `kind`, `month`, `count`.
        names: The forces' names by their sites' ids.
        asked: The search.
    """
    sites = _sums(counts, "site", asked=asked)
    kinds = _sums(counts, "kind", asked=asked)
    months = _sums(counts, "month", asked=asked)
    return (
        Facet(name="site", label="Force", values=_plain("site", sites, names=names, asked=asked)),
        Facet(name="kind", label="Kind", values=_plain("kind", kinds, names=names, asked=asked)),
        Facet(name="month", label="Published", values=_years(months, names=names, asked=asked)),
    )


def total(counts: Iterable[sqlite3.Row], *, asked: Asked) -> int:
    """Return how many records are left under all choices."""
    return sum(row["count"] for row in counts if all(_fits(row, name, asked=asked) for name in _NAMES))


def choices(found: Sequence[Facet], *, names: Mapping[str, str], asked: Asked) -> tuple[Choice, ...]:
    """Return what the search asks for, each with the way back."""
    return tuple(
        Choice(
            label=_label(facet.name, getattr(asked, facet.name), names=names),
            href=asked.with_changes(**{facet.name: None}).address(),
        )
        for facet in found
        if getattr(asked, facet.name) is not None
    )


def _sums(counts: Sequence[sqlite3.Row], name: str, *, asked: Asked) -> Counter[str]:
    """Count a facet's values under the others' choices but not its own, so that one can step across."""
    others = [other for other in _NAMES if other != name]
    sums: Counter[str] = Counter()
    for row in counts:
        if all(_fits(row, other, asked=asked) for other in others):
            sums[_value_of(row, name)] += row["count"]
    return sums


def _fits(row: sqlite3.Row, name: str, *, asked: Asked) -> bool:
    chosen = getattr(asked, name)
    if chosen is None:
        return True
    value = _value_of(row, name)
    return value.startswith(chosen) if name == "month" else value == chosen  # a year has its months


def _value_of(row: sqlite3.Row, name: str) -> str:
    return str(row[name] or _NAMES[name])


def _plain(name: str, sums: Counter[str], *, names: Mapping[str, str], asked: Asked) -> tuple[Value, ...]:
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(_value(name, value, count, names=names, asked=asked) for value, count in ordered)


def _years(sums: Counter[str], *, names: Mapping[str, str], asked: Asked) -> tuple[Value, ...]:
    """Return the months, newest first, inside their years; what has no date last."""
    undated = Counter({UNDATED: sums[UNDATED]} if UNDATED in sums else {})
    dated = sorted(sums.keys() - {UNDATED}, reverse=True)
    years = []
    for year, months in groupby(dated, key=lambda value: value[:4]):
        parts = tuple(_value("month", value, sums[value], names=names, asked=asked) for value in months)
        whole = _value("month", year, sum(part.count for part in parts), names=names, asked=asked)
        years.append(replace(whole, parts=parts))
    return (*years, *_plain("month", undated, names=names, asked=asked))


def _value(name: str, value: str, count: int, *, names: Mapping[str, str], asked: Asked) -> Value:
    is_chosen = getattr(asked, name) == value
    changed = asked.with_changes(**{name: None if is_chosen else value})
    label = _label(name, value, names=names)
    return Value(label=label, count=count, href=changed.address(), is_chosen=is_chosen)


def _label(name: str, value: str, *, names: Mapping[str, str]) -> str:
    if name == "site":
        return names.get(value, value)
    return kind(value) if name == "kind" else month(value)
