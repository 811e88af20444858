"""How long pages stay online: Kaplan and Meier's estimate with delayed entry. Pure.

docs/changes-and-feeds.md tells the method. Ages are whole days. A page is
watched from its age when it was first seen to its age when it was last seen,
or when it went; what went before anyone looked is not in it. Where fewer than
`FEWEST` pages are watched, nothing is said.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from math import exp, log, sqrt
from typing import Final

FEWEST: Final = 10
"""Pages that must be watched at an age: with fewer one page more or less says something else."""

LATEST_START: Final = 7
"""Days from its origin within which watching must begin: how many went before is not known."""

AGES: Final = (30, 365)
"""Ages in days at which the share still online is told."""

_Z: Final = 1.959964
_TAIL: Final = 0.025
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """When pages came to be watched and ceased to be, counted by age."""

    entered: Counter[int] = field(default_factory=Counter)
    """Pages first seen at each age."""

    left: Counter[int] = field(default_factory=Counter)
    """Pages last watched at each age, the removed ones among them."""

    removed: Counter[int] = field(default_factory=Counter)
    """Pages removed at each age."""

    def add(self, *, entry: int, exit_: int, is_removed: bool, pages: int = 1) -> None:
        """Add pages of one fate; such as were not watched for a day say nothing."""
        if exit_ > entry:
            self.entered[entry] += pages
            self.left[exit_] += pages
            if is_removed:
                self.removed[exit_] += pages

    def join(self, others: Iterable["Lives"]) -> "Lives":
        """Add all pages of others, and return these."""
        for other in others:
            self.entered.update(other.entered)
            self.left.update(other.left)
            self.removed.update(other.removed)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The share of pages still online at an age, with the ends of its 95 % interval."""

    share: float
    """0 to 1."""

    low: float
    """Its lower end."""

    high: float
    """Its upper end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How long the pages of a group stay online."""

    pages: int
    """Pages watched."""

    removed: int
    """How many of them were removed."""

    watched: int | None
    """Age in days to which enough pages were watched; None where too few were from their first days."""

    median: int | None
    """Age by which half are gone; None where that was not reached."""

    low: int | None
    """Lower end of its 95 % interval; None where that was not reached."""

    high: int | None
    """Upper end; None where that was not reached."""

    shares: dict[int, Share | None]
    """By each of `AGES`, the share still online; None where too few pages were watched so far."""


@dataclass(slots=True)
class _Curve:
    """The curve so far."""

    now: Share
    """At the age that was reached."""

    variance: float = 0.0
    """Greenwood's sum."""

    fewest: int = 0
    """Least number of pages watched at any age so far."""

    def step(self, *, at_risk: int, removed: int) -> None:
        """Go on by one day."""
        self.fewest = min(self.fewest or at_risk, at_risk)
        if removed:
            share = self.now.share * (1 - removed / at_risk)
            self.variance += removed / (at_risk * (at_risk - removed)) if at_risk > removed else 0.0
            self.now = Share(share=share, low=0.0, high=0.0)
        low, high = _interval(self.now.share, variance=self.variance, at_risk=self.fewest)
        self.now = Share(share=self.now.share, low=low, high=high)


def median(lives: Lives, *, fewest: int = FEWEST) -> Estimate:
    """Estimate how long pages stay online.

    Args:
        lives: The pages.
        fewest: Pages that must be watched at each age that counts.

    >>> lives = Lives()
    >>> lives.add(entry=0, exit_=4, is_removed=True, pages=60)
    >>> lives.add(entry=2, exit_=9, is_removed=False, pages=40)
    >>> estimate = median(lives)
    >>> estimate.median, estimate.watched, estimate.shares[30]
    (4, 9, None)
    """
    curve = _Curve(now=Share(share=1.0, low=1.0, high=1.0))
    ages: dict[str, int] = {}
    shares: dict[int, Share | None] = dict.fromkeys(AGES)
    watched = None
    at_risk = 0
    for age in count(1):
        at_risk += lives.entered[age - 1]
        if at_risk >= fewest:
            curve.step(at_risk=at_risk, removed=lives.removed[age])
            watched = age
            _note(curve.now, age=age, ages=ages)
            if age in shares:
                shares[age] = curve.now
        elif watched is not None or age > LATEST_START:
            break
        at_risk -= lives.left[age]
    return Estimate(
        pages=lives.entered.total(),
        removed=lives.removed.total(),
        watched=watched,
        median=ages.get("share"),
        low=ages.get("low"),
        high=ages.get("high"),
        shares=shares,
    )


def _note(now: Share, *, age: int, ages: dict[str, int]) -> None:
    """Note the first age at which the share, or an end of its interval, is at a half."""
    for name in ("share", "low", "high"):
        if getattr(now, name) <= _HALF:
            ages.setdefault(name, age)


def _interval(share: float, *, variance: float, at_risk: int) -> tuple[float, float]:
    """Return the ends of the 95 % interval: log-log of Greenwood's; where nothing or all went, the exact one.

    >>> _interval(1.0, variance=0.0, at_risk=100)[0] > 0.96
    True
    """
    if share == 1:
        return _TAIL ** (1 / at_risk), 1.0
    if share == 0:
        return 0.0, 1 - _TAIL ** (1 / at_risk)
    wide = exp(_Z * sqrt(variance) / -log(share))
    return share**wide, share ** (1 / wide)
