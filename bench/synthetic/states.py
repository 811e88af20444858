"""What became of a synthetic page: live, missing, removed, or back again, with the absences that say so."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from archive.evidence import OBSERVATIONS
from bench.synthetic.page import Page, Row
from bench.synthetic.plan import DATES, DAYS, EVENINGS, run_of
from bench.synthetic.versions import Version

#: Part of the pages that are removed, that were and came back, and that are missing.
_REMOVED, _RETURNED, _MISSING = 0.03, 0.005, 0.01

_TOLD: Final = 15
"""Days from the first absence to the one that proves a removal, and one more."""

_CLASSES: Final = ("gone", "gone", "redirected", "soft-404", "emptied")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What became of a page."""

    status: str
    """`live`, `missing`, `removed` or `imported`."""

    removed: str | None
    """When it was first missed, if its removal is confirmed."""

    rows: tuple[Row, ...]
    """Its rows of `crawl_state`, `removals` and `absences`."""


def state_of(page: Page, *, latest: Version, rng: random.Random) -> State:
    """Return what became of a page after its latest version."""
    if page.found is None:
        return State(status="imported", removed=None, rows=())
    chance = rng.random()
    room = DAYS - latest.day - 2 * _TOLD
    if page.kind == "careers" or room < 1:
        return _live(page, latest=latest, rng=rng)
    first = latest.day + 1 + rng.randrange(room)
    if chance < _REMOVED:
        return _gone(page, latest=latest, days=(first, first + 7, first + 14), how=rng.choice(_CLASSES))
    if chance < _REMOVED + _RETURNED:
        gone = _gone(page, latest=latest, days=(first, first + 7, first + 14), how="gone", back=first + _TOLD)
        return State(
            status="live", removed=None, rows=(*_live(page, latest=latest, rng=rng).rows, *gone.rows[1:])
        )
    if chance < _REMOVED + _RETURNED + _MISSING:
        return _gone(page, latest=latest, days=(DAYS - 4, DAYS - 2), how=rng.choice(_CLASSES))
    return _live(page, latest=latest, rng=rng)


def _live(page: Page, *, latest: Version, rng: random.Random) -> State:
    seen = max(latest.day, DAYS - 1 - rng.randrange(180))
    return State(
        status="live", removed=None, rows=(_crawl_state(page, "live", latest, seen=seen, checked=seen),)
    )


def _gone(page: Page, *, latest: Version, days: tuple[int, ...], how: str, back: int | None = None) -> State:
    """Return a page that was missed on some days; three of them are a removal."""
    is_confirmed = len(days) >= OBSERVATIONS
    status = "removed" if is_confirmed else "missing"
    seen = days[0] - 1
    removal = (
        *(page.id, page.id, how, EVENINGS[seen], EVENINGS[days[0]], EVENINGS[days[-1]], len(days)),
        *(EVENINGS[days[-1]] if is_confirmed else None, EVENINGS[back] if back else None),
    )
    absences = [
        (
            page.id * 4 + number,
            run_of(day, kind="news"),
            page.id,
            EVENINGS[day],
            how,
            "status 404",
            None,
            page.id,
        )
        for number, day in enumerate(days)
    ]
    rows: list[Row] = [
        _crawl_state(page, status, latest, seen=seen, checked=days[-1]),
        ("removals", removal),
        *(("absences", absence) for absence in absences),
    ]
    removed = EVENINGS[days[0]] if is_confirmed else None
    return State(status=status, removed=removed, rows=tuple(rows))


def _crawl_state(page: Page, status: str, latest: Version, *, seen: int, checked: int) -> Row:
    due = f"{DATES[checked] + timedelta(days=182)}T18:00:00Z"
    etag = f'W/"{latest.content_sha256[:20]}"'
    row = (page.id, status, EVENINGS[seen], EVENINGS[checked], due, etag, None, latest.id, None)
    return "crawl_state", row
