import math
import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.figures.survival import AGES, FEWEST, LATEST_START, Estimate, Lives, median

Life = tuple[int, int, bool]
"""Age when first seen, age when last seen or removed, and whether it was removed."""


def lives_of(lives: Iterable[Life], *, times: int = 1) -> Lives:
    made = Lives()
    for entry, exit_, is_removed in lives:
        made.add(entry=entry, exit_=exit_, is_removed=is_removed, pages=times)
    return made


def plain_share(lives: list[Life], age: int) -> float:
    """Return Kaplan and Meier's share by their definition, page by page."""
    share = 1.0
    for day in range(1, age + 1):
        at_risk = sum(entry < day <= exit_ for entry, exit_, _ in lives)
        removed = sum(entry < day == exit_ and is_removed for entry, exit_, is_removed in lives)
        share *= 1 - removed / at_risk if at_risk else 1
    return share


# Weeks in remission of 21 patients: Freireich et al., Blood 21 (1963), in many textbooks.
REMISSION = [
    *[(0, week, True) for week in (6, 6, 6, 7, 10, 13, 16, 22, 23)],
    *[(0, week, False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)],
]


def test_the_median_is_the_textbook_s() -> None:
    """As published for these data: 23, at least 13, the upper end not reached (log-log intervals)."""
    estimate = median(lives_of(REMISSION), fewest=1)

    assert (estimate.pages, estimate.removed, estimate.watched) == (21, 9, 35)
    assert (estimate.median, estimate.low, estimate.high) == (23, 13, None)


@pytest.mark.parametrize(
    ("age", "share", "low", "high"),
    [(6, 0.857, 0.620, 0.952), (10, 0.753, 0.503, 0.889), (23, 0.448, 0.188, 0.680)],
)
def test_shares_and_their_intervals_are_the_textbook_s(
    monkeypatch: pytest.MonkeyPatch, age: int, share: float, low: float, high: float
) -> None:
    """To three places, Greenwood's variance on the log-log scale."""
    monkeypatch.setattr("web.figures.survival.AGES", (age,))

    found = median(lives_of(REMISSION), fewest=1).shares[age]

    assert found is not None
    assert (found.share, found.low, found.high) == pytest.approx((share, low, high), abs=0.0006)


def test_a_page_counts_only_for_the_ages_at_which_it_was_watched() -> None:
    """Ten of twenty go on day 5; ten that were first seen at 30 say nothing of that day, and then five go."""
    early = [*[(0, 5, True)] * 10, *[(0, 40, False)] * 10]
    late = [*[(20, 35, True)] * 10, *[(20, 40, False)] * 10]

    estimate = median(lives_of([*early, *late]))

    assert estimate.shares[30] is not None
    assert estimate.shares[30].share == pytest.approx(0.5)
    assert estimate.median == 5
    assert median(lives_of(early)).median == 5


def test_who_ignores_the_delay_is_wrong() -> None:
    """Pages that were old when first seen would make all pages seem to live longer."""
    rng = random.Random(2026)  # noqa: S311  (a sample, no secret)
    truth = 200 * math.log(2)
    lives: list[Life] = []
    while len(lives) < 20_000:
        length, seen = rng.expovariate(1 / 200), rng.choice([0, *[rng.uniform(0, 1_000)] * 3])
        if length > seen:  # those gone before are not known
            end = seen + rng.uniform(50, 400)
            lives.append((int(seen), int(length) + 1 if length < end else int(end), length < end))

    estimate = median(lives_of(lives))
    naive = median(lives_of([(0, exit_, is_removed) for _, exit_, is_removed in lives]))

    assert estimate.median == pytest.approx(truth, rel=0.04)
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.low - 1 <= truth <= estimate.high + 1
    assert naive.median is not None
    assert naive.median > 1.2 * truth


def test_the_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """About 95 times in 100, over 300 samples of 60 pages with delayed entry."""
    rng = random.Random(5)  # noqa: S311  (as above)
    truth = math.exp(-30 / 60)
    held = 0
    for _ in range(300):
        lives: list[Life] = []
        while len(lives) < 60:
            length, seen = rng.expovariate(1 / 60), rng.choice([0, rng.uniform(0, 20)])
            if length > seen:
                lives.append((int(seen), min(int(length) + 1, 90), length < 90))
        share = median(lives_of(lives)).shares[30]
        held += share is not None and share.low <= truth <= share.high

    assert 0.91 <= held / 300 <= 0.99


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 40), st.booleans()).map(
            lambda life: (life[0], life[0] + life[1], life[2])
        ),
        max_size=40,
    )
)
def test_shares_are_those_of_the_plain_definition(lives: list[Life]) -> None:
    """Whenever somebody is watched all the time; and the numbers stay within bounds."""
    lives = [(0, 60, False), *lives]

    estimate = median(lives_of(lives), fewest=1)

    share = estimate.shares[30]
    assert share is not None
    assert share.share == pytest.approx(plain_share(lives, 30), abs=1e-9)
    assert 0 <= share.low <= share.share + 1e-12
    assert share.share - 1e-12 <= share.high <= 1
    assert estimate.median is None or plain_share(lives, estimate.median) <= 0.5 + 1e-9


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.booleans()), max_size=60))
def test_no_lives_make_it_fail(lives: list[Life]) -> None:
    """Nor ones that end before they begin, which count for nothing."""
    estimate = median(lives_of(lives, times=5))

    assert estimate.pages == 5 * sum(exit_ > entry for entry, exit_, _ in lives)
    for age in (estimate.low, estimate.median, estimate.high):
        assert age is None or 0 < age <= (estimate.watched or 0)


def test_nothing_is_told_of_a_group_that_was_not_watched_from_the_start() -> None:
    """Who came first at 8 days knows nothing of the week before."""
    at_once, too_late = (
        median(lives_of([(start, 99, False)], times=FEWEST)) for start in (LATEST_START - 1, LATEST_START + 1)
    )

    assert at_once.watched == 99
    assert too_late == Estimate(
        pages=FEWEST, removed=0, watched=None, median=None, low=None, high=None, shares=dict.fromkeys(AGES)
    )


def test_the_curve_ends_where_too_few_are_watched() -> None:
    """What the last nine do is chance; what comes after a gap is another story."""
    lives = lives_of([*[(0, 20, False)] * 5, *[(0, 50, True)] * 9, *[(60, 90, True)] * 50])

    estimate = median(lives)

    assert estimate.watched == 20
    assert (estimate.median, estimate.shares[30]) == (None, None)


def test_where_nothing_went_the_interval_is_the_exact_one() -> None:
    """Of 100 pages none went: more than 3.7 in 100 would hardly have hidden."""
    share = median(lives_of([(0, 400, False)], times=100)).shares[365]

    assert share is not None
    assert (share.share, share.high) == (1, 1)
    assert share.low == pytest.approx(0.025**0.01)


def test_where_all_went_the_median_is_that_day() -> None:
    """And the share after it is none, up to the exact end."""
    estimate = median(lives_of([*[(0, 30, True)] * 12]))

    share = estimate.shares[30]
    assert (estimate.median, estimate.low, estimate.high) == (30, 30, 30)
    assert share is not None
    assert (share.share, share.low) == (0, 0)
    assert share.high == pytest.approx(1 - 0.025 ** (1 / 12))
