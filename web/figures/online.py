"""How long pages stay online, by force, kind and topic: read, estimated, kept until the archive changes."""

import asyncio
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from datasette.app import Datasette

from web.changes.public import holds_back
from web.display import kind
from web.figures import survival_sql
from web.figures.survival import Estimate, Lives, median
from web.reading import rows

AT_ONCE: Final = 20_000
"""Pages read by one query, which stays far below the time limit."""

PATIENCE: Final = 3.0
"""Seconds that a visitor waits for the first count: enough for some 200,000 pages."""

Group = tuple[str, str, str]
"""Site, kind and topic of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table."""

    name: str
    """The group."""

    estimate: Estimate
    """How long its pages stay online."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """The table."""

    parts: Sequence[tuple[str, Sequence[Line]]]
    """Its parts, each with a heading: all pages, by kind, by topic, by force."""

    finished: str | None
    """When the last run that counts ended; None where there was none."""

    sites: Sequence[str]
    """Ids of the sites that it tells of."""

    is_public: bool
    """Whether it leaves out appeals for people, because the copy served lacks those that were removed."""


@dataclass(slots=True)
class _Kept:
    """What was counted last, and what is being counted."""

    state: tuple[int | None, int] | None = None
    """The run and the number of removals that were counted last."""

    survival: Survival | None = None
    """The table of then."""

    counting: asyncio.Task[None] | None = None
    """The count that is under way."""


_KEPT: WeakKeyDictionary[Datasette, _Kept] = WeakKeyDictionary()


async def survival(datasette: Datasette) -> Survival | None:
    """Return the table; None while it is counted for the first time.

    It is counted anew, beside the visitors, once a run has ended or removals
    were confirmed; until that is done they see the one before, which says so.

    Raises:
        SlowError: If one of its queries takes longer than Datasette allows.
    """
    kept = _KEPT.setdefault(datasette, _Kept())
    now = (await rows(datasette, survival_sql.STATE))[0]
    if kept.counting is None and kept.state != (now["run"], now["removals"]):
        kept.counting = asyncio.create_task(_count(datasette, kept, now))
    if kept.counting is not None:
        done, _ = await asyncio.wait([kept.counting], timeout=PATIENCE if kept.survival is None else 0)
        for counted in done:
            kept.counting = None
            counted.result()
    return kept.survival


async def _count(datasette: Datasette, kept: _Kept, now: sqlite3.Row) -> None:
    names = {row["id"]: row["name"] for row in await rows(datasette, "SELECT id, name FROM sites")}
    is_public = await holds_back(datasette)
    statement = survival_sql.lives(is_public=is_public)
    begun = json.dumps({row["site"]: row["at"] for row in await rows(datasette, survival_sql.FIRST_CRAWLS)})
    fates: dict[Group, Lives] = defaultdict(Lives)
    for after in range(0, now["pages"] or 0, AT_ONCE):
        found = await rows(datasette, statement, after=after, upto=after + AT_ONCE, begun=begun)
        await asyncio.to_thread(_tally, found, fates)
    parts = await asyncio.to_thread(_parts, fates, names)
    sites = sorted({group[0] for group in fates})
    kept.survival = Survival(parts=parts, finished=now["finished"], sites=sites, is_public=is_public)
    kept.state = (now["run"], now["removals"])


def _tally(found: Sequence[sqlite3.Row], fates: dict[Group, Lives]) -> None:
    for site, kind_, topic, entry, exit_, is_removed in found:
        fates[site, kind_, topic].add(entry=entry, exit_=exit_, is_removed=bool(is_removed))


def _parts(fates: Mapping[Group, Lives], names: Mapping[str, str]) -> list[tuple[str, list[Line]]]:
    everything = Line(name="Every page", estimate=median(Lives().join(fates.values())))
    return [
        ("All", [everything]),
        ("By kind", _lines(fates, lambda group: kind(group[1]))),
        (
            "By topic",
            _lines(fates, lambda group: "No topic" if group[2] == "none" else group[2].capitalize()),
        ),
        ("By force", _lines(fates, lambda group: names.get(group[0], group[0]))),
    ]


def _lines(fates: Mapping[Group, Lives], name: Callable[[Group], str]) -> list[Line]:
    grouped: dict[str, Lives] = defaultdict(Lives)
    for group, lives in fates.items():
        grouped[name(group)].join([lives])
    return [Line(name=name, estimate=median(lives)) for name, lives in sorted(grouped.items())]
