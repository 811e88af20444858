"""A script: what befalls whole sites, and chosen pages, on the days of a simulation.

    Script(
        redesigned={"wessex": 12},
        purged={"mercia-vale": Purge(day=20, share=0.4)},
        truncated={"wessex": {25: 3}},
        struck={30: (Fault(prefix="/", force="wessex", status=503),)},
    )

Data, and what follows from it for one page. A world without a script is the
usual one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sandbox.faults import Fault
from sandbox.grammar import dice
from sandbox.lives import End, Life
from sandbox.page import Page


class ScriptError(ValueError):
    """A script that names no site; the message gives found and expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """A mass deletion."""

    day: int
    """The first day without the pages."""

    share: float = 1.0
    """The share of the news pages there that goes, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What happens beside what chance brings."""

    redesigned: Mapping[str, int] = field(default_factory=dict)
    """By force, the day on which all its pages change their address; the old ones redirect."""

    purged: Mapping[str, Purge] = field(default_factory=dict)
    """By force, its mass deletion: the pages answer 404. Those that were gone once before are spared."""

    truncated: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By force and day, how many articles its listings and its feed still show, the newest."""

    struck: Mapping[int, tuple[Fault, ...]] = field(default_factory=dict)
    """By day, what is wrong with sites on that day alone."""

    lives: Mapping[str, Life] = field(default_factory=dict)
    """By id, the lives of chosen news pages, in place of those drawn."""

    def check(self, forces: Collection[str]) -> None:
        """Make sure that every site of the script is there.

        Args:
            forces: Ids of the forces of the world.

        Raises:
            ScriptError: If one is not.
        """
        for named in (*self.redesigned, *self.purged, *self.truncated):
            if named not in forces:
                raise ScriptError(f"script: found the site {named!r}, expected one of {sorted(forces)}")

    def applied(self, page: Page) -> Page:
        """Return a page to which what befalls its site will happen."""
        return replace(page, renewed=self.redesigned.get(page.force.id), life=self._life(page))

    def _life(self, page: Page) -> Life:
        purge = self.purged.get(page.force.id)
        if purge is None or page.kind != "news" or page.born >= purge.day:
            return page.life
        is_spared = dice("purge", page.id).random() >= purge.share
        if is_spared or (page.life.end is not None and page.born + page.life.end.day < purge.day):
            return page.life
        return replace(page.life, end=End(day=purge.day - page.born, how="not-found"))
