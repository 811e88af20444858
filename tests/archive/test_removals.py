import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Saved
from archive.connection import batch
from archive.removals import Health, settle
from archive.runs import Tally, put_tallies
from tests.archive.vanishing import SITE, Newsroom

PAGES = 300
BASE = "https://www.wessex.example/news/story-{}/"
A, B = BASE.format(0), BASE.format(1)
FIRST = "2026-11-01T12:00:00Z"


@pytest.fixture
def newsroom(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: Callable[..., Arrival]
) -> Newsroom:
    """Two pages, seen on the first."""
    for url in (A, B):
        crawled(make_arrival("It is gone.", url=url, captured__time=FIRST), file=url[-8:])
    return Newsroom(connection)


@pytest.fixture
def many(
    newsroom: Newsroom, crawled: Callable[..., Saved], make_arrival: Callable[..., Arrival]
) -> list[str]:
    """All pages of a newsroom that has many."""
    urls = [BASE.format(number) for number in range(PAGES)]
    for url in urls[2:]:
        crawled(make_arrival("It is gone.", url=url, captured__time=FIRST), file=url[-12:])
    assert len(newsroom.rows("SELECT id FROM pages")) == PAGES
    return urls


def test_three_absences_over_a_fortnight_prove_a_removal(newsroom: Newsroom) -> None:
    """Until then the page is missing; it is removed since it was first missed, with all that proves it."""
    states = []
    for day in ("11-02", "11-03", "11-05", "11-09", "11-16"):
        newsroom.crawl(day, gone={A: "gone"}, seen=[B])
        states.append(newsroom.state(A))

    assert states == [("missing", None)] * 4 + [("removed", "2026-11-02T12:00:00Z")]
    (removal,) = newsroom.rows(
        """
        SELECT id, class, last_seen, first_missed, last_missed, observations, confirmed, returned
        FROM removals
        """
    )
    first, last = "2026-11-02T12:00:00Z", "2026-11-16T12:00:00Z"
    assert removal[1:] == ("gone", FIRST, first, last, 5, last, None)
    assert newsroom.rows("SELECT DISTINCT removal FROM absences") == [(removal[0],)]
    assert newsroom.state(B) == ("live", None)


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (["11-02", "11-16"], "missing"),
        (["11-02", "11-03", "11-04", "11-05", "11-15"], "missing"),
        (["11-02", "11-09", "11-15"], "missing"),
        (["11-02", "11-09", "11-16"], "removed"),
        (["11-02", "11-10", "11-30"], "removed"),
    ],
)
def test_both_number_and_days_count(newsroom: Newsroom, days: list[str], status: str) -> None:
    """Two absences prove nothing, however far apart, nor do many within less than 14 days."""
    for day in days:
        newsroom.crawl(day, gone={A: "gone"})

    assert newsroom.state(A)[0] == status


def test_the_fourteenth_day_is_whole(newsroom: Newsroom) -> None:
    """A second less is less."""
    for day, at in (("11-02", "12:00:01"), ("11-09", "12:00:00"), ("11-16", "12:00:00")):
        newsroom.crawl(day, gone={A: "gone"}, at=at)
    before = newsroom.state(A)

    newsroom.crawl("11-17", gone={A: "gone"})

    assert (before[0], newsroom.state(A)[0]) == ("missing", "removed")


def test_a_missing_page_is_due_by_the_ladder_of_evidence(newsroom: Newsroom) -> None:
    """1, 3, 7 and 14 days after it was first missed; a removed one seldom, by the age of its removal."""
    due = []
    for day in ("11-02", "11-03", "11-05", "11-09", "11-16"):
        newsroom.crawl(day, gone={A: "gone"})
        due.append(newsroom.due(A)[:10])

    assert due[:4] == ["2026-11-03", "2026-11-05", "2026-11-09", "2026-11-16"]
    assert "2026-11-28" <= due[4] <= "2026-12-06"  # 30 days after it was first missed, a tenth off


@pytest.mark.parametrize(
    ("tally", "finished", "health"),
    [
        (Tally(fetched=100, complete=False), True, Health.UNHEALTHY),
        (Tally(fetched=94, errors=3, blocked=3, complete=True), True, Health.UNHEALTHY),
        (Tally(fetched=90, unchanged=4, dropped=1, errors=5, complete=True), True, Health.HEALTHY),
        (Tally(errors=1, complete=True), True, Health.UNHEALTHY),
        (Tally(complete=True), True, Health.HEALTHY),
        (Tally(fetched=100, complete=True), False, Health.PARTIAL),
        (Tally(fetched=50, errors=50), False, Health.PARTIAL),
    ],
)
def test_absences_count_in_healthy_runs_alone(
    newsroom: Newsroom, tally: Tally, health: Health, *, finished: bool
) -> None:
    """Listings unseen, over 5 % of trouble, a run that was stopped: the evidence stays and proves nothing."""
    found = newsroom.crawl("11-02", gone={A: "gone"}, tally=tally, finished=finished)

    counts = health is Health.HEALTHY
    assert found is health
    assert newsroom.state(A)[0] == ("missing" if counts else "live")
    assert newsroom.rows("SELECT count(removal), count(*) FROM absences") == [(int(counts), 1)]
    assert newsroom.rows("SELECT health, checked, vanished FROM run_sites") == [(health, 1, 1)]


def test_what_counts_for_nothing_leaves_the_page_due(newsroom: Newsroom) -> None:
    """The next run asks for it again; when it was last seen does not move."""
    before = newsroom.rows("SELECT * FROM crawl_state")

    newsroom.crawl("11-02", gone={A: "gone"}, tally=Tally(fetched=1))

    assert newsroom.rows("SELECT * FROM crawl_state") == before


@pytest.mark.parametrize(
    ("gone", "checked", "health"),
    [
        (5, 5, Health.HEALTHY),
        (6, 6, Health.SUSPECT),
        (5, 250, Health.HEALTHY),
        (6, 299, Health.SUSPECT),
        (6, 300, Health.HEALTHY),
        (7, 300, Health.SUSPECT),
    ],
)
def test_too_many_at_once_are_suspect(
    newsroom: Newsroom, many: list[str], gone: int, checked: int, health: Health
) -> None:
    """More than five, and more than 2 % of the pages that were asked for."""
    absent = dict.fromkeys(many[:gone], "gone")

    found = newsroom.crawl("11-02", gone=absent, seen=many[gone:checked])

    status = {newsroom.state(key)[0] for key in absent}
    assert found is health
    assert status == {"missing" if health is Health.HEALTHY else "live"}
    assert newsroom.rows("SELECT health, checked, vanished FROM run_sites") == [(health, checked, gone)]


def test_pages_missed_before_do_not_vanish_again(newsroom: Newsroom, many: list[str]) -> None:
    """Only those that were live count as vanishing; so a few each day never add up to a suspicion."""
    found = [
        newsroom.crawl(f"11-{day:02}", gone=dict.fromkeys(many[: 5 * day], "gone"), seen=many[5 * day : 100])
        for day in range(2, 6)
    ]

    assert found[0] is Health.SUSPECT  # ten at once
    assert newsroom.rows("SELECT vanished FROM run_sites ORDER BY run") == [(10,), (15,), (20,), (25,)]
    calm = [
        newsroom.crawl(f"11-{day:02}", gone=dict.fromkeys(many[: day - 5], "gone")) for day in range(6, 16)
    ]
    assert set(calm) == {Health.HEALTHY}


def test_a_killed_runs_absences_never_count(newsroom: Newsroom) -> None:
    """The same command again asks again, and counts each page once."""
    newsroom.cut_off("11-02", gone={A: "gone"}, seen=[B])
    newsroom.crawl("11-02", gone={A: "gone"})
    newsroom.cut_off("11-09", gone={A: "gone"})
    newsroom.crawl("11-09", gone={A: "gone"}, finished=False)
    between = newsroom.state(A)
    newsroom.crawl("11-09", gone={A: "gone"})
    newsroom.cut_off("11-16", gone={A: "gone"})
    before = newsroom.state(A)

    newsroom.crawl("11-16", gone={A: "gone"})

    assert (between[0], before[0], newsroom.state(A)[0]) == ("missing", "missing", "removed")
    assert newsroom.rows("SELECT observations FROM removals") == [(3,)]
    assert newsroom.rows("SELECT removal IS NULL FROM absences ORDER BY id") == [
        (1,), (0,), (1,), (1,), (0,), (1,), (0,)
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["killed", "told to stop"])
def test_what_cut_off_runs_asked_for_counts_with_the_one_that_ends(
    newsroom: Newsroom, many: list[str], how: str
) -> None:
    """What vanished is held against all pages of the chain, as in one run; not against an earlier one's."""
    absent = dict.fromkeys(many[:6], "gone")
    newsroom.crawl("11-02", seen=many)
    for seen, at in ((many[6:100], "12:00:00"), (many[100:200], "12:10:00")):
        if how == "killed":
            newsroom.cut_off("11-03", gone=absent, seen=seen, at=at)
        else:
            newsroom.crawl("11-03", gone=absent, seen=seen, at=at, finished=False)

    health = newsroom.crawl("11-03", gone=absent, seen=many[200:], at="12:20:00")
    alone = newsroom.crawl("11-04", seen=many[200:])

    assert (health, alone) == (Health.HEALTHY, Health.HEALTHY)
    assert newsroom.rows("SELECT checked FROM run_sites ORDER BY run DESC LIMIT 2") == [(100,), (300,)]
    assert newsroom.state(A)[0] == "missing"


def test_a_page_that_returns_may_be_removed_again(newsroom: Newsroom) -> None:
    """Each absence that was proved is a row of its own; the page has been removed since the second."""
    for day in ("11-02", "11-09", "11-16"):
        newsroom.crawl(day, gone={A: "gone"})
    newsroom.crawl("11-20", seen=[A])
    back = newsroom.state(A)
    for day in ("11-21", "11-28"):
        newsroom.crawl(day, gone={A: "soft-404"})
    newsroom.crawl("12-05", gone={A: "gone"})

    rows = newsroom.rows("SELECT first_missed, observations, confirmed, returned FROM removals ORDER BY id")
    assert back == ("live", None)
    assert newsroom.state(A) == ("removed", "2026-11-21T12:00:00Z")
    assert [
        (first[5:10], number, confirmed[5:10], returned) for first, number, confirmed, returned in rows
    ] == [
        ("11-02", 3, "11-16", "2026-11-20T12:00:00Z"),
        ("11-21", 3, "12-05", None),
    ]


def test_a_page_that_was_missed_and_returns_was_never_removed(newsroom: Newsroom) -> None:
    """Its absence stays on record, not confirmed; later ones begin anew."""
    for day in ("11-02", "11-09"):
        newsroom.crawl(day, gone={A: "gone"})
    newsroom.crawl("11-10", seen=[A])

    newsroom.crawl("11-24", gone={A: "gone"})

    assert newsroom.state(A) == ("missing", None)
    assert newsroom.rows("SELECT observations, confirmed, returned FROM removals ORDER BY id") == [
        (2, None, "2026-11-10T12:00:00Z"),
        (1, None, None),
    ]


def test_the_class_is_that_of_the_last_absence(newsroom: Newsroom) -> None:
    """A site may show in several ways that a page is gone; each absence keeps its own."""
    for day, how in (("11-02", "soft-404"), ("11-09", "redirected"), ("11-16", "gone"), ("11-30", "emptied")):
        newsroom.crawl(day, gone={A: how})

    assert newsroom.rows("SELECT class, observations, substr(confirmed, 6, 5) FROM removals") == [
        ("emptied", 4, "11-16")
    ]
    assert newsroom.rows("SELECT class FROM absences ORDER BY id") == [
        ("soft-404",), ("redirected",), ("gone",), ("emptied",)
    ]  # fmt: skip


def test_a_page_that_is_seen_after_its_absence_was_there(newsroom: Newsroom) -> None:
    """In the same run: another address led to it, or it answered when it was asked once more."""
    run = newsroom.cut_off("11-02", gone={A: "gone"})
    newsroom.cut_off("11-02", seen=[A], at="12:00:05")
    tally = Tally(fetched=100, complete=True)
    with batch(newsroom.connection):
        put_tallies(newsroom.connection, {SITE: tally}, run=run)
        settle(newsroom.connection, run=run, site=SITE, tally=tally, finished=True)

    assert newsroom.state(A) == ("live", None)
    assert newsroom.rows("SELECT removal FROM absences") == [(None,)]
    assert newsroom.rows("SELECT vanished FROM run_sites") == [(0,)]


def test_absences_of_other_sites_and_runs_are_left_alone(newsroom: Newsroom) -> None:
    """A run settles what it found itself."""
    newsroom.cut_off("11-02", gone={B: "gone"})

    newsroom.crawl("11-03", gone={A: "gone"})

    assert (newsroom.state(A)[0], newsroom.state(B)[0]) == ("missing", "live")
