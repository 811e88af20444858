"""When the ladder owes a check, by the world's own dates, and which checks were not made.

A rung may come a tenth sooner or later, and a check is made by the first crawl
after it. Knows nothing of how the archive reckons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sandbox.forces import HERTS
from sandbox.moments import evening
from tests.simulation.expect import Expected, Removal

RUNGS: Final = (1, 3, 7, 30, 90, *range(272, 2000, 182))
EVIDENCE: Final = (1, 3, 7, 14)
JITTER: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A check that was owed."""

    why: str
    """The rung: `3 d old`, `missing for 7 d`."""

    early: datetime
    """Before this it is not made."""

    last: int | None
    """The day by whose crawl it is made; None where the simulation ends before."""

    def is_met(self, checks: Sequence[int]) -> bool:
        """Tell whether one of the checks was this one, or the crawl for it is still to come."""
        return self.last is None or any(evening(day) >= self.early and day <= self.last for day in checks)


def dues(page: Expected, *, crawls: Sequence[int]) -> Iterator[Due]:
    """Yield the checks that a page is owed.

    Args:
        page: The page, as expected.
        crawls: The days on which its site was crawled for its kind and answered, in order.
    """
    if page.page.published is None:
        yield from _each_crawl(page, crawls=crawls)
    else:
        yield from _rungs(page, page.page.published, crawls=crawls)
    for removal in page.removals:
        start = evening(removal.days[0])
        for rung in EVIDENCE:
            due = _due(f"missing for {rung} d", start, rung, crawls=crawls)
            if removal.returned is None or due.last is None or removal.returned > due.last:
                yield due


def _each_crawl(page: Expected, *, crawls: Sequence[int]) -> Iterator[Due]:
    """Yield a check for each crawl: a careers tree is walked whole."""
    for day in crawls:
        if day > page.sights[0].day and not any(_covers(gone, day, day) for gone in page.removals):
            yield Due(why="each crawl", early=evening(day), last=day)


def _rungs(page: Expected, born: datetime, *, crawls: Sequence[int]) -> Iterator[Due]:
    first = evening(page.sights[0].day)
    slack = timedelta(days=page.page.force.layout == HERTS)  # it prints a day, and no time
    for rung in RUNGS:
        due = _due(f"{rung} d old", born, rung, crawls=crawls, slack=slack)
        last = crawls[-1] if due.last is None else due.last
        days = (day for day in crawls if evening(day) >= due.early and day <= last)
        is_away = any(_covers(gone, day, last) for day in days for gone in page.removals)
        if first < due.early and not is_away:
            yield due


def _due(
    why: str, start: datetime, days: int, *, crawls: Sequence[int], slack: timedelta = timedelta()
) -> Due:
    late = start + timedelta(days=days * (1 + JITTER))
    last = next((day for day in crawls if evening(day) >= late), None)
    return Due(why=why, early=start + timedelta(days=days * (1 - JITTER)) - slack, last=last)


def _covers(removal: Removal, first: int, last: int) -> bool:
    """Tell whether a page was known to be gone at some time between two days."""
    return removal.days[0] <= last and (removal.returned is None or removal.returned > first)
