"""Lives: on which days a page is edited, moved, taken off its listing, deleted, or put back.

Days count from the page's first. Says when and what kind, never what the page
then says: that is for `telling`.
"""

import random
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

How = Literal["not-found", "gone", "soft-404", "home", "emptied"]
"""How a site shows that a page is gone: 404, 410, a page with status 200 that says so, a redirect
to the news listing, or the page without its text."""

_ENDS: tuple[How, ...] = (
    "not-found",
    "not-found",
    "not-found",
    "gone",
    "gone",
    "soft-404",
    "home",
    "emptied",
)
_ALWAYS = ("typo", "headline", "correction", "correction")
_SECTIONS = ("outcome", "outcome", "update", "update", "withdrawn")
_MUCH_LATER = 400
_SOON = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A page's removal."""

    day: int
    """The first day without it."""

    how: How
    """What its address answers."""

    back: int | None = None
    """The day on which it returns as it was; None where it never does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What befalls a page after its first day."""

    edits: tuple[tuple[int, str], ...] = ()
    """Day and kind of each edit, in order of time."""

    end: End | None = None
    """Its removal; None where it stays."""

    moved: int | None = None
    """The day on which its address changes, with a redirect from the old one; None where it never does."""

    delisted: int | None = None
    """The day on which it leaves the listings while it lives on; None where it does not."""


def life(sections: Collection[str], *, rng: random.Random) -> Life:
    """Draw a news page's life.

    Args:
        sections: The edits that its story has words for.
        rng: Its source of chance.
    """
    edits = _edits(sections, rng=rng)
    after = edits[-1][0] if edits else 0
    chance = rng.random()
    if chance < 0.12:  # noqa: PLR2004  (shares of all pages: 12 % are deleted)
        return Life(edits=edits, end=_end(after, rng=rng))
    if chance < 0.15:  # noqa: PLR2004  (3 % move)
        return Life(edits=edits, moved=after + rng.randint(2, 90))
    if chance < 0.18:  # noqa: PLR2004  (3 % leave the listings)
        return Life(edits=edits, delisted=after + rng.randint(5, 200))
    return Life(edits=edits)


def careers_life(sections: Collection[str], *, rng: random.Random) -> Life:
    """Draw a careers page's life: edited now and then, hardly ever deleted."""
    kinds = [kind for kind in ("update", "correction") if kind in sections]
    if kinds and rng.random() < 0.7:  # noqa: PLR2004  (seven in ten of those with words for it)
        return Life(edits=((rng.randint(1, 30), rng.choice(kinds)),))
    return Life(edits=((rng.randint(3, 60), "typo"),) if rng.random() < 0.2 else ())  # noqa: PLR2004


def _edits(sections: Collection[str], *, rng: random.Random) -> tuple[tuple[int, str], ...]:
    kinds = [*(kind for kind in _SECTIONS if kind in sections), *_ALWAYS]
    number = rng.choices((0, 1, 2, 3), weights=(44, 38, 14, 4))[0]
    chosen = list(dict.fromkeys(rng.choices(kinds, k=number)))
    if number and rng.random() < 0.06:  # noqa: PLR2004  (an edit taken back is rare)
        chosen.append("reverted")
    if "found" in sections and rng.random() < 0.55:  # noqa: PLR2004  (most of the missing are found)
        chosen = [*[kind for kind in chosen if kind in {"update", *_ALWAYS}][:1], "found"]
    if "withdrawn" in chosen:
        chosen = [*(kind for kind in chosen if kind not in {"withdrawn", "reverted"}), "withdrawn"]
    day = 0
    planned = []
    for kind in chosen:
        day += _delay(kind, rng=rng)
        planned.append((day, kind))
    return tuple(planned)


def _delay(kind: str, *, rng: random.Random) -> int:
    if kind in {"typo", "found"}:
        return rng.randint(1, _SOON)
    longest = rng.choices((_SOON, 60, _MUCH_LATER), weights=(60, 30, 10))[0]
    return rng.randint(1, longest)


def _end(after: int, *, rng: random.Random) -> End:
    day = after + rng.randint(2, rng.choice((7, 21, 60, 300)))
    how = rng.choice(_ENDS)
    back = day + rng.randint(2, 20) if how == "not-found" and rng.random() < 0.2 else None  # noqa: PLR2004
    return End(day=day, how=how, back=back)
