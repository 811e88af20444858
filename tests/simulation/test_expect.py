"""The expectation follows the log, line by line."""

from dataclasses import replace

import pytest

from sandbox.lives import End, How
from tests.simulation.expect import Expected, Removal, Sight, expected
from tests.simulation.observed import HOW, Run

from .conftest import Ask, MakePage

GONE = End(day=1, how="not-found")


def test_each_state_that_was_seen_is_a_version(make_page: MakePage, ask: Ask) -> None:
    """Seen again it is none; one that nobody saw is none; A → B → A is three."""
    page = make_page(says=("A", "B", "C", "A"))
    log = [ask(page, day=day, state=state, status=200) for day, state in ((0, 1), (1, 1), (2, 3), (5, 4))]

    found = expected([page], log).pages[page.id]

    assert found.sights == [Sight(0, page.states[0]), Sight(2, page.states[2]), Sight(5, page.states[3])]
    assert (found.path, found.others, found.status) == (page.path, set(), "live")


def test_an_edit_taken_back_unseen_is_none(make_page: MakePage, ask: Ask) -> None:
    """Another state that says the same is the same to a reader; 304 is a sight as any."""
    page = make_page(says=("A", "B", "A"))

    found = expected([page], [ask(page, day=0, state=1), ask(page, day=3, state=3, status=304)]).pages[
        page.id
    ]

    assert [sight.day for sight in found.sights] == [0]
    assert found.checks == [0, 3]


def test_a_page_that_moved_is_where_it_was_seen_last(make_page: MakePage, ask: Ask) -> None:
    """What it was asked for under before, and what led there, are its other addresses."""
    page = make_page(renewed=2, moved=4)
    old, new, last = page.addresses(4)
    log = [
        ask(page, day=0, state=1, path=old),
        ask(page, day=4, status=301, path=old),
        ask(page, day=4, state=1, path=f"{last}?utm_source=x"),
    ]

    found = expected([page], log).pages[page.id]

    assert (found.path, found.others) == (last, {old})
    assert new not in found.others
    assert len(found.sights) == 1


def test_a_move_that_no_check_saw_is_none(make_page: MakePage, ask: Ask) -> None:
    """The archive cannot know."""
    page = make_page(renewed=2)

    found = expected([page], [ask(page, day=0, state=1)]).pages[page.id]

    assert found.path == page.path


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ((2,), "missing"),
        ((2, 16), "missing"),
        ((2, 3, 15), "missing"),
        ((2, 3, 16), "removed"),
        ((2, 3, 5, 9, 16, 30), "removed"),
    ],
)
def test_three_absences_over_fourteen_days_remove_a_page(
    make_page: MakePage, ask: Ask, days: tuple[int, ...], status: str
) -> None:
    """Fewer, or less far apart, leave it missing."""
    page = make_page(end=GONE)
    log = [ask(page, day=0, state=1), *(ask(page, day=day, status=404) for day in days)]

    found = expected([page], log).pages[page.id]

    assert found.status == status
    assert found.absence is not None
    assert (found.absence.how, found.absence.days) == ("gone", list(days))


def test_absences_in_runs_that_were_unwell_do_not_count(make_page: MakePage, ask: Ask) -> None:
    """They are checks all the same."""
    page = make_page(end=GONE)
    log = [ask(page, day=0, state=1), *(ask(page, day=day, status=410) for day in (2, 3, 16))]

    found = expected([page], log, unwell={Run(2, "wessex", "news")}).pages[page.id]

    assert found.absence is not None
    assert (found.status, found.absence.days, found.checks) == ("missing", [3, 16], [0, 2, 3, 16])


def test_a_page_that_returns_is_live_and_its_removal_stays(make_page: MakePage, ask: Ask) -> None:
    """When it goes again, that is another one."""
    page = make_page(end=GONE)
    gone = [ask(page, day=day, status=404) for day in (2, 3, 16)]
    log = [ask(page, day=0, state=1), *gone, ask(page, day=20, state=1), ask(page, day=30, status=404)]

    back, again = (expected([page], log[:number]).pages[page.id] for number in (5, 6))

    assert (back.status, [removal.returned for removal in back.removals]) == ("live", [20])
    assert (again.status, [removal.is_proved for removal in again.removals]) == ("missing", [True, False])


@pytest.mark.parametrize("how", HOW)
def test_each_way_of_being_gone_has_its_class(make_page: MakePage, ask: Ask, how: How) -> None:
    """As the world says; an answer 200 without a state is an absence."""
    page = make_page(end=End(day=1, how=how))
    status = {"not-found": 404, "gone": 410, "home": 302}.get(how, 200)

    found = expected([page], [ask(page, day=0, state=1), ask(page, day=2, status=status)]).pages[page.id]

    assert [removal.how for removal in found.removals] == [HOW[how]]


def test_an_absence_at_an_address_that_nobody_knew_is_none(make_page: MakePage, ask: Ask) -> None:
    """Unless an address of the page's own led there."""
    page = make_page(renewed=2, end=End(day=2, how="emptied"))
    old, new = page.addresses(2)
    strange = [ask(page, day=0, state=1, path=old), ask(page, day=3, path=new)]
    led = [ask(page, day=4, status=301, path=old), ask(page, day=4, path=new)]

    assert expected([page], strange).pages[page.id].removals == []
    assert expected([page], strange + led).pages[page.id].removals == [Removal(how="emptied", days=[4])]


def test_many_that_vanish_at_once_wait_for_somebody_to_confirm(make_page: MakePage, ask: Ask) -> None:
    """More than five, or two in a hundred; five are not held back."""
    pages = [make_page(number) for number in range(6)]
    seen = [ask(page, day=0, state=1) for page in pages]
    gone = [ask(page, day=2, status=404) for page in pages]
    run = Run(2, "wessex", "news")

    held, confirmed = expected(pages, seen + gone), expected(pages, seen + gone, confirmed={run})
    few = expected(pages, seen + gone[:5])

    assert (held.suspect, _statuses(held.pages)) == ({run}, {"live"})
    assert (confirmed.suspect, _statuses(confirmed.pages)) == ({run}, {"missing"})
    assert (few.suspect, [page.status for page in few.pages.values()]) == (set(), ["missing"] * 5 + ["live"])


def test_those_missing_already_do_not_vanish_again(make_page: MakePage, ask: Ask) -> None:
    """Only pages that were there until then are counted."""
    pages = [make_page(number) for number in range(6)]
    log = [ask(page, day=0, state=1) for page in pages]
    for day in (2, 3):
        log += [ask(page, day=day, status=404) for page in pages[: 2 * day - 1]]

    assert expected(pages, log).suspect == set()


def test_faults_tell_nothing_but_a_404_does(make_page: MakePage, ask: Ask) -> None:
    """Whoever sends it: a crawler cannot know better."""
    page = make_page()
    struck = [
        replace(ask(page, day=day, status=status), page=None)
        for day, status in ((1, 503), (2, 200), (3, 404))
    ]

    found = expected([page], [ask(page, day=0, state=1), *struck]).pages[page.id]

    assert found.absence is not None
    assert (found.checks, found.absence.days) == ([0, 3], [3])


def test_what_never_was_seen_or_is_no_record_is_not_expected(make_page: MakePage, ask: Ask) -> None:
    """A dead link brings no page, and neither does one without a text."""
    dead, odd = make_page(1, end=GONE), replace(make_page(2), record=False)

    assert expected([dead, odd], [ask(dead, day=2, status=404), ask(odd, day=2, state=1)]).pages == {}


def _statuses(pages: dict[str, Expected]) -> set[str]:
    return {page.status for page in pages.values()}
