"""The world: every page of every force on any day, and the ledger that says what is true of it.

The same seed gives the same world on every machine; a day shows all that
happened up to it, and day 0 is 1 November 2026. Serves nothing: `server` does.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sandbox import births, careers
from sandbox.force import Force
from sandbox.forces import force, forces, ids
from sandbox.grammar import dice
from sandbox.layouts import layout_named
from sandbox.ledger import Entry, entry
from sandbox.moments import evening
from sandbox.page import Page, State
from sandbox.script import Script, ScriptError

SEED: Final = 42
"""The world of demo and tests: in its first days pages are edited and deleted."""
_SPAN = 548
"""Days before day 0 over which the first articles are spread: 18 months."""
_RELATED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A page as a day shows it."""

    page: Page
    """The page."""

    state: State
    """What it says."""

    path: str
    """Where it stands."""


class World:
    """All pages there ever are.

    Args:
        seed: Another seed is another world.
        size: Factor by which each force has more articles, and more on each day; careers trees stay.
        only: Ids of the forces that there are, also of those beside the usual ones; None for these.
        script: What happens beside what chance brings.

    Raises:
        ScriptError: If the script names a force that the world has not, or `only` one that there is not.
    """

    def __init__(
        self,
        *,
        seed: int = SEED,
        size: float = 1.0,
        only: Collection[str] | None = None,
        script: Script | None = None,
    ) -> None:
        self.seed = seed
        self.size = size
        self.script = script or Script()
        self.forces: Mapping[str, Force] = {chosen.id: chosen for chosen in _chosen(only)}
        self.script.check(self.forces)
        self._lines = {
            name: _Line(force, seed=seed, size=size, script=self.script)
            for name, force in self.forces.items()
        }

    def pages(self, day: int) -> tuple[Page, ...]:
        """Return every page that was ever there up to a day, force by force, oldest first."""
        return tuple(page for line in self._lines.values() for page in line.until(day))

    def pages_of(self, force: str, *, day: int) -> tuple[Page, ...]:
        """Return a force's pages that were ever there up to a day, oldest first."""
        return tuple(self._lines[force].until(day))

    def at(self, day: int) -> dict[str, tuple[Sight, ...]]:
        """Return what can be read on a day, by force."""
        return {
            force: tuple(
                Sight(page=page, state=page.state(day), path=page.address(day))
                for page in line.until(day)
                if page.status(day) == "live"
            )
            for force, line in self._lines.items()
        }

    def ledger(self, day: int) -> tuple[Entry, ...]:
        """Return what is true of each page on a day, those that are gone included."""
        return tuple(entry(page, day=day) for page in self.pages(day))

    def now(self, day: int) -> datetime:
        """Return the moment at which a day is looked at: six in the evening, local time."""
        return evening(day)


class _Line:
    """A force's pages in the order of their births, made as days are asked for."""

    def __init__(self, force: Force, *, seed: int, size: float, script: Script) -> None:
        self._force, self._seed, self._size, self._script = force, seed, size, script
        self._pages: list[Page] = []
        others = layout_named(force.layout).pages(force, seed=seed)
        self._waiting: list[Page] = [*births.oddities(force), *careers.tree(force, seed=seed), *others]
        self._taken: set[str] = set()
        self._number = 0
        self._day = -_SPAN - 1

    def until(self, day: int) -> Iterator[Page]:
        while self._day < day:
            self._day += 1
            self._live_through(self._day)
        return (page for page in self._pages if page.born <= day)

    def _live_through(self, day: int) -> None:
        for page in [page for page in self._waiting if page.born == day]:
            self._welcome((page,))
        for _ in range(self._born_on(day)):
            fixed = self._script.lives
            twins = births.news(self._force, number=self._number, day=day, seed=self._seed, fixed=fixed)
            self._welcome(twins)
            self._number += 1

    def _born_on(self, day: int) -> int:
        if not self._force.articles:
            return 0
        first = max(1, round(self._force.articles * self._size))
        if day <= 0:
            return _published(first, day) - _published(first, day - 1)
        rng = dice(self._seed, self._force.id, "births", day)
        often = rng.choices((0, 1, 2, 3), weights=(15, 35, 35, 15))[0]
        if self._size >= 1:
            return often * round(self._size)
        return int(often * self._size + rng.random())

    def _welcome(self, twins: tuple[Page, ...]) -> None:
        """Take pages in, each at an address of its own."""
        related = tuple((page.states[0].content.title, page.path) for page in self._pages[-_RELATED:])
        placed = [replace(page, path=self._free(page.path), related=related) for page in twins]
        paths = [page.path for page in placed]
        for page, other in zip(placed, reversed(paths), strict=True):
            twin = other if other != page.path else None
            self._pages.append(self._script.applied(replace(page, twin=twin)))

    def _free(self, path: str) -> str:
        """Return an address that no page has, with a number where it is taken."""
        number, free = 1, path
        while free in self._taken:
            number += 1
            free = layout_named(self._force.layout).numbered(path, number)
        self._taken.add(free)
        return free


def _chosen(only: Collection[str] | None) -> Iterator[Force]:
    for name in [usual.id for usual in forces()] if only is None else only:
        if name not in ids():
            raise ScriptError(f"only: found {name!r}, expected some of {sorted(ids())}")
        yield force(name)


def _published(articles: int, day: int) -> int:
    """Return how many of the first articles are out by a day: few at first, many of late."""
    past = max(0, day + _SPAN) / _SPAN
    return round(articles * (0.4 * past + 0.6 * past**6))  # so that the weeks before day 0 are busy ones
