"""The scenes: a world, and what happens in it within 37 days."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sandbox.faults import CHALLENGE, Fault
from sandbox.lives import End, Life
from sandbox.script import Purge, Script
from sandbox.world import World

OUTAGE: Final = Fault(prefix="/", force="wessex", status=503)
FORBIDDEN: Final = Fault(prefix="/", force="old-harnshire", status=403, body=CHALLENGE)
CHALLENGED: Final = Fault(prefix="/", force="wessex", status=200, body=CHALLENGE)
BROKEN: Final = Fault(prefix="/news/wessex/news/20", force="wessex", status=404)
"""A bad deployment: the listings stand, and no article is found for a day."""

STRUCK: Final = {8: (OUTAGE,), 10: (FORBIDDEN,), 14: (CHALLENGED,), 20: (BROKEN,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is simulated."""

    world: World
    """The sites, with their script."""

    days: int = 37
    """How many days, from day 0."""

    full: frozenset[int] = frozenset({20, 30})
    """Days on which every known page is asked for."""

    upgraded: int = 26
    """The day from which another reader reads."""


def small() -> Scene:
    """Return some 80 pages of two sites, with a life of each kind."""
    script = Script(
        redesigned={"wessex": 12},
        purged={"old-harnshire": Purge(day=20, share=0.8)},
        truncated={"wessex": {16: 2}, "old-harnshire": {17: 2}},
        struck=STRUCK,
        lives=FEW_LIVES,
    )
    return Scene(world=World(size=0.2, only=("wessex", "old-harnshire"), script=script))


def large() -> Scene:
    """Return some 2,000 pages of four sites, nearly all of which live as chance has it."""
    script = Script(
        redesigned={"wessex": 12},
        purged={"mercia-vale": Purge(day=20, share=0.4)},
        truncated={"wessex": {16: 2}, "old-harnshire": {17: 2}},
        struck=STRUCK,
        lives=MANY_LIVES,
    )
    return Scene(world=World(size=3, script=script))


FEW_LIVES: Final[Mapping[str, Life]] = {
    # born on day -2, 1, 2, 4, 9, 15, 17, 32; looked at when 1, 3, 7 and 30 days old
    "wessex/news/0027": Life(edits=((3, "headline"), (5, "reverted"))),
    "wessex/news/0028": Life(end=End(day=2, how="emptied")),
    "wessex/news/0029": Life(end=End(day=2, how="home")),
    "wessex/news/0030": Life(edits=((8, "correction"),)),
    "wessex/news/0031": Life(edits=((3, "headline"), (5, "correction"))),
    "wessex/news/0032": Life(end=End(day=2, how="gone", back=8)),
    "wessex/news/0033": Life(edits=((4, "headline"), (5, "correction"), (6, "reverted"))),
    "wessex/news/0034": Life(end=End(day=2, how="not-found")),
    # born on day -5, 3, 4, 11, 12, 15
    "old-harnshire/news/0011": Life(end=End(day=6, how="not-found", back=29)),
    "old-harnshire/news/0012": Life(edits=((2, "headline"), (5, "reverted"))),
    "old-harnshire/news/0013": Life(end=End(day=2, how="soft-404")),
    "old-harnshire/news/0014": Life(end=End(day=2, how="not-found")),
    "old-harnshire/news/0015": Life(end=End(day=2, how="emptied", back=6)),
    "old-harnshire/news/0016": Life(end=End(day=2, how="gone")),
}
"""In the small scene."""

MANY_LIVES: Final[Mapping[str, Life]] = {
    # born on day 3
    "gwynfa/news/0225": Life(edits=((2, "headline"), (5, "reverted"))),
    "gwynfa/news/0227": Life(end=End(day=2, how="soft-404", back=6)),
    "old-harnshire/news/0193": Life(end=End(day=2, how="emptied", back=6)),
    # born on day 4
    "wessex/news/0443": Life(edits=((8, "headline"),)),
}
"""In the large one: what chance does not bring within five weeks."""
