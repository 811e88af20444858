"""What an archive must hold after a simulation, by the sandbox's world and its request log alone.

A version for each state that a request was answered with, in order, where it
says something else than the one before; a removal after three absences over
fourteen days, in runs that count. Knows nothing of the archive or the crawler.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from sandbox.page import Page, State
from sandbox.server import Request
from tests.simulation.observed import Answered, Run, runs

OBSERVATIONS: Final = 3
DAYS: Final = 14
FEW: Final = 5
MANY: Final = 0.02


class Sight(NamedTuple):
    """A state as a check saw it first."""

    day: int
    state: State


@dataclass(slots=True, kw_only=True)
class Removal:
    """A page's absence, from the first that counted."""

    how: str
    """`gone`, `soft-404`, `redirected` or `emptied`, as last seen."""

    days: list[int] = field(default_factory=list)
    """The days of the absences that counted."""

    returned: int | None = None
    """The day on which the page was seen again; None while it is gone."""

    @property
    def is_proved(self) -> bool:
        """Whether the absences suffice."""
        return len(self.days) >= OBSERVATIONS and self.days[-1] - self.days[0] >= DAYS


@dataclass(slots=True, kw_only=True)
class Expected:
    """A page as the archive must hold it."""

    page: Page
    """The page."""

    path: str
    """Where it was seen last."""

    others: set[str] = field(default_factory=set)
    """Its other addresses, as far as they were asked for."""

    sights: list[Sight] = field(default_factory=list)
    """Its versions."""

    checks: list[int] = field(default_factory=list)
    """The days on which it was found, or found missing."""

    removals: list[Removal] = field(default_factory=list)
    """Its absences, the last one open while it is gone."""

    def is_known_by(self, answer: Answered) -> bool:
        """Tell whether it was asked for by an address that is known to be its own, or led to."""
        return bool(answer.old) or answer.gone in {self.path, *self.others}

    @property
    def absence(self) -> Removal | None:
        """The absence that goes on; None where the page is there."""
        return self.removals[-1] if self.removals and self.removals[-1].returned is None else None

    @property
    def status(self) -> Literal["live", "missing", "removed"]:
        """What the archive must say of it."""
        if self.absence is None:
            return "live"
        return "removed" if self.absence.is_proved else "missing"


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What the archive must hold, and what it must have held back."""

    pages: dict[str, Expected] = field(default_factory=dict)
    """The pages, by id."""

    suspect: set[Run] = field(default_factory=set)
    """The runs in which too many pages vanished at once."""


def expected(
    pages: Iterable[Page],
    log: Iterable[Request],
    *,
    confirmed: Collection[Run] = (),
    unwell: Collection[Run] = (),
) -> Ledger:
    """Return what the archive must hold.

    Args:
        pages: Every page that ever was.
        log: Every request, in order of time.
        confirmed: Suspect runs that somebody confirmed.
        unwell: Runs that prove no absence, as their site was out of order.
    """
    records = {page.id: page for page in pages if page.record}
    ledger = Ledger()
    found = ledger.pages
    for run, answers in runs(log, records.values()):
        known = {
            id_: answer
            for id_, answer in answers.items()
            if answer.path or (answer.how and id_ in found and found[id_].is_known_by(answer))
        }
        vanished = [id_ for id_, answer in known.items() if not answer.path and not found[id_].absence]
        if run not in unwell and len(vanished) > max(FEW, MANY * len(known)):
            ledger.suspect.add(run)
        counts = run not in unwell and (run not in ledger.suspect or run in confirmed)
        for id_, answer in known.items():
            if answer.path is not None and answer.state is not None:
                page = found.setdefault(id_, Expected(page=records[id_], path=answer.path))
                _see(page, answer, path=answer.path, state=answer.state, day=run.day)
            elif answer.how:
                _miss(found[id_], how=answer.how, day=run.day, counts=counts)
    return ledger


def _see(page: Expected, answer: Answered, *, path: str, state: int, day: int) -> None:
    page.others = (page.others | {page.path} | answer.old) - {path}
    page.path = path
    page.checks.append(day)
    if page.absence is not None:
        page.absence.returned = day
    seen = page.page.states[state - 1]
    if not page.sights or page.sights[-1].state.content != seen.content:
        page.sights.append(Sight(day, seen))


def _miss(page: Expected, *, how: str, day: int, counts: bool) -> None:
    page.checks.append(day)
    if not counts:
        return
    if page.absence is None:
        page.removals.append(Removal(how=how))
    removal = page.removals[-1]
    removal.how = how
    removal.days.append(day)
