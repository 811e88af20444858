"""A page of the sandbox: its states, its address and its status on any day.

Holds what is true; drawn by `births`, shown by `rendering`, told by the ledger.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sandbox import schemes
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts import layout_named
from sandbox.lives import Life

Status = Literal["unborn", "live", "not-found", "gone", "soft-404", "home", "emptied"]
"""What an address is on a day: `live`, not there yet, or gone in one of the ways of `lives.How`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a page says from one edit to the next."""

    number: int
    """1 for the first."""

    day: int
    """The first day on which it can be seen."""

    at: datetime
    """When it was made, in local time; the response's Last-Modified."""

    edit: str
    """`first`, or the kind of edit: `outcome found update withdrawn correction typo headline reverted`."""

    content: Content
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page from its first day to its last."""

    id: str
    """`wessex/news/0012`."""

    force: Force
    """Whose page it is."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    language: str
    """`en`, `cy` or the force's own."""

    group: str
    """The group of its story, by which it is listed."""

    path: str
    """Its address when new, without scheme and host, as the site spells it."""

    published: datetime | None
    """What it prints as its date, in local time; None on pages without one."""

    born: int
    """Its first day."""

    states: tuple[State, ...]
    """Its states, in order of time."""

    life: Life
    """When it moves, leaves the listings and goes; days count from `born`."""

    number: int = 0
    """The number by which its site's own addresses and interfaces know it; 0 on careers pages."""

    record: bool = True
    """Whether an archive should hold a record of it: not if it never had any text."""

    twin: str | None = None
    """The address of the same page in the other language; None where there is none."""

    related: tuple[tuple[str, str], ...] = ()
    """Headline and address of older pages to which it links."""

    renewed: int | None = None
    """The day on which a redesign gives all pages of its site another address; None where none does."""

    def state(self, day: int) -> State:
        """Return the state that a day shows; the first one before its time."""
        return next((state for state in reversed(self.states) if state.day <= day), self.states[0])

    def status(self, day: int) -> Status:
        """Return what its address is on a day."""
        if day < self.born:
            return "unborn"
        end = self.life.end
        if end is None or day < self.born + end.day or (end.back is not None and day >= self.born + end.back):
            return "live"
        return end.how

    def address(self, day: int) -> str:
        """Return where it stands on a day; an old address redirects there."""
        path = self.link(self.path, day=day)
        return layout_named(self.force.layout).moved(path) if self._past(self.life.moved, day) else path

    def addresses(self, day: int) -> tuple[str, ...]:
        """Return every address that it has had up to a day, in order; it stands at the last."""
        return tuple(dict.fromkeys(self.address(event) for event in sorted(self.events(day))))

    def link(self, path: str, *, day: int) -> str:
        """Return how its site spells the first address of any of its pages on a day."""
        is_new = self.renewed is not None and day >= self.renewed
        return schemes.renewed(path, force=self.force) if is_new else path

    def listed(self, day: int) -> bool:
        """Tell whether the listings show it on a day."""
        shown = self.status(day) in ("live", "emptied") or not (self.record or day < self.born)
        return shown and not self._past(self.life.delisted, day)

    def changed(self, day: int) -> datetime:
        """Return when what a day shows last changed; what the wall clock says never counts."""
        at = self.state(day).at
        end = self.life.end
        if end is not None and self.status(day) == "emptied":
            return at + timedelta(days=max(0, self.born + end.day - self.state(day).day))
        return at

    def shown(self, day: int) -> Content:
        """Return what it says on a day: nothing but its headline where it has been emptied."""
        says = self.state(day).content
        return Content(title=says.title, description=says.title) if self.status(day) == "emptied" else says

    def events(self, day: int) -> list[int]:
        """Return the days up to one on which it came, moved, left the listings, went or returned.

        The day on which its site gave all pages another address is one of them.
        """
        end = self.life.end
        after = [self.life.moved, self.life.delisted, end.day if end else None, end.back if end else None]
        found = [self.born, *(self.born + event for event in after if event is not None)]
        renewed = () if self.renewed is None else (max(self.born, self.renewed),)
        return [event for event in (*found, *renewed) if event <= day]

    def _past(self, event: int | None, day: int) -> bool:
        return event is not None and day >= self.born + event
