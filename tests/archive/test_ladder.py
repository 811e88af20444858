from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ladder import EVIDENCE, JITTER, LATER, RUNGS, moment, next_check, next_look

KEY = "https://www.wessex.example/news/van-found/"
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def written(time: datetime) -> str:
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")


times = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  (hypothesis wants it naive)
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda time: time.replace(microsecond=0))
keys = st.text(min_size=1)


def climb(*, key: str, born: datetime, steps: int) -> list[datetime]:
    """Look at a page whenever it is due, from its birth on; return when that was."""
    looks = [born]
    for _ in range(steps):
        looks.append(moment(next_check(key=key, born=written(born), seen=written(looks[-1]))))
    return looks[1:]


@given(key=keys, born=times)
def test_a_page_climbs_every_rung_in_order(key: str, born: datetime) -> None:
    """1, 3, 7, 30 and 90 days, then half a year each: a page's own rungs lie up to a tenth off, all alike."""
    rungs = [*RUNGS, *(RUNGS[-1] + LATER * number for number in range(1, 4))]

    looks = climb(key=key, born=born, steps=len(rungs))

    stretches = [(look - born + SECOND / 2) / (days * DAY) for look, days in zip(looks, rungs, strict=True)]
    assert all(1 - JITTER - 1e-4 <= stretch <= 1 + JITTER + 1e-4 for stretch in stretches)
    assert max(stretches) - min(stretches) < 1e-4


@given(key=keys, born=times, seen=times)
def test_the_next_check_is_the_first_rung_ahead(key: str, born: datetime, seen: datetime) -> None:
    """Whenever a page is seen, however old it is: no rung ahead is passed over, none behind is given."""
    start = min(born, seen)

    found = moment(next_check(key=key, born=written(born), seen=written(seen)))

    ahead = (look for look in climb(key=key, born=start, steps=110) if look > seen)
    assert found == next(ahead)
    assert found > seen
    assert found - seen <= (LATER * (1 + JITTER)) * DAY


@given(key=keys, born=times, looks=st.lists(times, min_size=2, max_size=5).map(sorted))
def test_who_looks_later_is_told_later(key: str, born: datetime, looks: list[datetime]) -> None:
    """A later look never brings the next one forward."""
    found = [next_check(key=key, born=written(born), seen=written(seen)) for seen in looks]

    assert found == sorted(found)


@given(key=keys, seen=times, ahead=st.timedeltas(min_value=SECOND, max_value=3650 * DAY))
def test_a_page_that_is_dated_ahead_is_young(key: str, seen: datetime, ahead: timedelta) -> None:
    """Some announce what is to come: their age counts from when they were seen."""
    found = next_check(key=key, born=written(seen + ahead), seen=written(seen))

    assert found == next_check(key=key, born=written(seen), seen=written(seen))


@pytest.mark.parametrize(
    ("born", "earliest"),
    [
        ("2026-11", "2026-11-01T00:00:00Z"),
        ("2026-11-20", "2026-11-20T00:00:00Z"),
        ("2026-11-20T09:45+01:00", "2026-11-20T08:45:00Z"),
    ],
)
def test_a_part_of_a_date_is_its_earliest_instant(born: str, earliest: str) -> None:
    """Pages give a month, a day, or a minute in their own zone."""
    seen = "2026-11-21T12:00:00Z"

    assert next_check(key=KEY, born=born, seen=seen) == next_check(key=KEY, born=earliest, seen=seen)


def test_pages_of_one_day_part_ways() -> None:
    """Their jitter comes of their addresses, and spreads them over the whole tenth on both sides."""
    born = "2026-11-01T00:00:00Z"

    found = {next_check(key=f"{KEY}{number}/", born=born, seen=born) for number in range(500)}

    hours = sorted((moment(due) - moment(born)) / timedelta(hours=1) for due in found)
    assert 24 * (1 - JITTER) <= hours[0] < 21.7
    assert 26.3 < hours[-1] <= 24 * (1 + JITTER)
    assert len(hours) > 400


def test_a_page_of_decades_costs_no_climb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rungs are counted from its age, not from its birth."""
    tried: list[int] = []
    monkeypatch.setattr("archive.ladder.count", lambda first, step: _noting(tried, first, step))

    next_check(key=KEY, born="1066-10-14", seen="2026-11-21T12:00:00Z")

    assert len(tried) < 400  # a tenth of 960 years in half-years, and not all of them
    assert min(tried) > 300_000


def _noting(tried: list[int], first: int, step: int) -> "map[int]":
    def note(days: int) -> int:
        tried.append(days)
        return days

    return map(note, islice(range(first, 10**9, step), None))


@given(first=times)
def test_a_missed_page_is_looked_for_soon(first: datetime) -> None:
    """1, 3, 7 and 14 days after it was first missed, then every fortnight."""
    looks = [first]
    for _ in range(6):
        looks.append(moment(next_look(first_missed=written(first), seen=written(looks[-1]))))

    assert [(look - first).days for look in looks] == [0, *EVIDENCE, 28, 42]


@given(first=times, after=st.timedeltas(min_value=timedelta(0), max_value=400 * DAY))
def test_a_look_that_comes_late_loses_no_rung_ahead(first: datetime, after: timedelta) -> None:
    """Whenever somebody looked, the next look is due within a fortnight, at a rung where one is ahead."""
    seen = first + timedelta(seconds=int(after.total_seconds()))

    found = moment(next_look(first_missed=written(first), seen=written(seen)))

    rungs = [first + days * DAY for days in EVIDENCE]
    assert seen < found <= seen + EVIDENCE[-1] * DAY
    assert found == next((rung for rung in rungs if rung > seen), seen + EVIDENCE[-1] * DAY)
