"""The ladder's dates follow from when a page was published, and from when it was missed."""

from collections.abc import Iterable

from sandbox.moments import evening
from sandbox.page import Page
from tests.simulation.dues import Due, dues
from tests.simulation.expect import Expected, Removal, Sight

from .conftest import MakePage


def _seen(page: Page, *checks: int, removals: Iterable[Removal] = ()) -> Expected:
    return Expected(
        page=page,
        path=page.path,
        sights=[Sight(checks[0], page.states[0])],
        checks=list(checks),
        removals=list(removals),
    )


def _open(due: Iterable[Due], checks: Iterable[int]) -> list[str]:
    return [one.why for one in due if not one.is_met(list(checks))]


def test_a_young_page_is_owed_each_rung(make_page: MakePage) -> None:
    """A day, three, seven and thirty after it was published, a tenth sooner or later."""
    page = _seen(make_page(born=0), 0)

    found = list(dues(page, crawls=range(37)))

    assert [due.why for due in found if due.last is not None] == ["1 d old", "3 d old", "7 d old", "30 d old"]
    assert found[3].last in {33, 34}
    assert _open(found, [0, 1, 3, 7, 30]) == []
    assert _open(found, [0, 1, 3, 7, 26]) == ["30 d old"]
    assert _open(found, [0, 1, 7, 30]) == ["3 d old"]


def test_an_old_page_is_owed_what_its_age_brings(make_page: MakePage) -> None:
    """One of 80 days the rung at 90, one of 100 nothing in five weeks."""
    young, old = make_page(born=-70), make_page(born=-110)

    assert [due.why for due in dues(_seen(young, 0), crawls=range(37)) if due.last] == ["90 d old"]
    assert [due.why for due in dues(_seen(old, 0), crawls=range(37)) if due.last] == []


def test_a_check_waits_for_the_first_crawl_that_is_answered(make_page: MakePage) -> None:
    """An outage puts it off."""
    page = _seen(make_page(born=0), 0)

    (due, *_) = dues(page, crawls=[0, 4, 5])

    assert (due.why, due.last) == ("1 d old", 4)
    assert due.is_met([0, 4])
    assert not due.is_met([0, 5])


def test_a_missing_page_climbs_the_other_ladder(make_page: MakePage) -> None:
    """One, three, seven and fourteen days after it was missed, and no rung of its age meanwhile."""
    gone = Removal(how="gone", days=[1, 2, 4, 8, 15])
    page = _seen(make_page(born=0), 0, 1, 2, 4, 8, 15, removals=[gone])

    found = list(dues(page, crawls=range(37)))

    assert [due.why for due in found if due.last] == [f"missing for {days} d" for days in (1, 3, 7, 14)]
    assert _open(found, page.checks) == []
    assert _open(found, [0, 1, 2, 8, 15]) == ["missing for 3 d"]


def test_a_page_that_returned_is_owed_its_age_s_rungs_again(make_page: MakePage) -> None:
    """And no more of the other ladder's."""
    gone = Removal(how="gone", days=[1, 2], returned=4)
    page = _seen(make_page(born=0), 0, 1, 2, 4, removals=[gone])

    found = [due.why for due in dues(page, crawls=range(37)) if due.last]

    assert found == ["7 d old", "30 d old", "missing for 1 d"]


def test_a_careers_page_is_owed_every_crawl_while_it_is_there(make_page: MakePage) -> None:
    """Its tree is walked whole each time."""
    gone = Removal(how="gone", days=[21], returned=35)
    page = _seen(make_page(kind="careers"), 0, 7, 21, removals=[gone])

    found = [due for due in dues(page, crawls=range(0, 43, 7)) if due.why == "each crawl"]

    assert [due.last for due in found] == [7, 14, 35, 42]
    assert found[0].early == evening(7)
    assert _open(found, page.checks) == ["each crawl"] * 3
