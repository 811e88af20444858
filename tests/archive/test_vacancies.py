"""The lives of vacancies, told from versions, closing dates and absences."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.arrival import Arrival, Saved
from archive.connection import batch
from archive.rereading import save_reread
from archive.store import save_loaded
from archive.vacancies import over
from tests.archive.hiring import BODY, Board, advert
from tests.archive.publishing import one, publish

KEY = "https://jobs.wessex.example/512"


@pytest.fixture
def board(connection: sqlite3.Connection) -> Board:
    return Board(connection)


def until(day: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """What an advert says that closes on a day, read as `11-21`."""
    return {"closing": f"2026-{day}", **fields}


def test_a_whole_life_is_told_with_its_days(board: Board) -> None:
    """Opened, extended, shortened, closed, posted again, and gone."""
    board.crawl("11-10", {"/512": until("11-20")})
    board.crawl("11-15", {"/512": until("11-27")})
    board.crawl("11-20", {"/512": until("11-24")})
    board.crawl("11-24", {"/512": until("11-24")})
    before = board.state()
    board.crawl("11-25", {"/512": until("11-24")})
    closed = board.state()
    board.crawl("11-28", {"/512": until("12-24")})
    again = board.state()
    board.crawl("12-01", {"/512": None})

    assert board.events() == [
        ("11-10", "opened"),
        ("11-15", "extended"),
        ("11-20", "shortened"),
        ("11-24", "closed"),
        ("11-28", "re-posted"),
        ("12-01", "closed"),
    ]
    assert (before, closed, again, board.state()) == ("open", "closed", "re-posted", "closed")


def test_an_event_says_what_it_rests_on(board: Board) -> None:
    """The version, both closing dates of an extension, the reason of a closing."""
    board.crawl("11-10", {"/512": until("11-20", reference="WX-1", location="Harnmouth")})
    board.crawl("11-15", {"/512": until("11-27", reference="WX-1", location="Harnmouth")})
    board.crawl("11-28", {"/512": None})

    rows = board.connection.execute("SELECT * FROM vacancy_events ORDER BY day").fetchall()
    assert [
        (row["version"], row["closing_date"], row["former_closing_date"], row["reason"]) for row in rows
    ] == [
        (1, "2026-11-20", None, None),
        (2, "2026-11-27", "2026-11-20", None),
        (2, "2026-11-27", None, "date"),
    ]
    assert {(row["employer"], row["role"], row["reference"], row["location"]) for row in rows} == {
        ("Wessex Police", "Custody Officer", "WX-1", "Harnmouth")
    }


def test_an_extension_is_none_if_somebody_looked_in_between(board: Board) -> None:
    """A crawl that saw the whole board after the closing date, and no new one, found the job closed."""
    for path in ("/512", "/513"):
        board.crawl("11-19", {path: until("11-20", reference=path)})
    board.crawl("11-21", {"/513": until("11-27", reference="/513")})
    board.crawl("11-22", {"/512": until("11-27", reference="/512")})

    assert board.events("/512") == [("11-19", "opened"), ("11-20", "closed"), ("11-22", "re-posted")]
    assert board.events("/513") == [("11-19", "opened"), ("11-21", "extended")]
    assert board.state("/513") == "extended"


def test_a_crawl_that_saw_half_a_board_proves_nothing(board: Board) -> None:
    """The advert may have stood on the other half."""
    board.crawl("11-19", {"/512": until("11-20")})
    board.crawl("11-21", {}, complete=False)
    board.crawl("11-22", {"/512": until("11-27")})

    assert board.events() == [("11-19", "opened"), ("11-22", "extended")]


def test_an_advert_may_say_that_it_is_closed(board: Board) -> None:
    """Before its closing date, or without one; saying so twice is no second closing."""
    board.crawl("11-10", {"/512": until("11-20"), "/513": {"reference": "2"}})
    board.crawl("11-12", {path: {"status": "Closed", "reference": path} for path in ("/512", "/513")})
    board.crawl("11-14", {path: {"status": "Closed early", "reference": path} for path in ("/512", "/513")})

    assert board.events("/512") == board.events("/513") == [("11-10", "opened"), ("11-12", "closed")]
    rows = board.connection.execute("SELECT DISTINCT reason FROM vacancy_events WHERE event = 'closed'")
    assert [row["reason"] for row in rows] == ["page"]


def test_an_advert_that_says_it_is_closed_after_its_date_closed_on_that_date(board: Board) -> None:
    """The line often comes a day later."""
    board.crawl("11-10", {"/512": until("11-20")})
    board.crawl("11-21", {"/512": until("11-20", status="This vacancy is closed.")})

    assert board.events() == [("11-10", "opened"), ("11-20", "closed")]


def test_an_advert_that_was_closed_when_first_seen_never_opened(board: Board) -> None:
    """Nobody saw it open; it may still be posted again."""
    board.crawl("11-21", {"/512": until("11-20")})
    board.crawl("11-25", {"/512": until("12-20")})

    assert board.events() == [("11-20", "closed"), ("11-25", "re-posted")]


def test_an_advert_that_is_gone_is_closed_though_it_has_no_date(board: Board) -> None:
    """From the day on which it was first missed; removed later, it closed but once."""
    board.crawl("11-10", {"/512": {}})
    board.crawl("11-12", {"/512": None})
    missing = board.state()
    board.crawl("11-20", {"/512": None})
    board.crawl("11-30", {"/512": None})

    assert (missing, board.state()) == ("closed", "closed")
    assert board.events() == [("11-10", "opened"), ("11-12", "closed")]


def test_an_advert_that_is_gone_after_its_date_closed_on_that_date(board: Board) -> None:
    """Its page going is what happens to closed adverts."""
    board.crawl("11-10", {"/512": until("11-20")})
    board.crawl("11-22", {"/512": None})

    assert board.events() == [("11-10", "opened"), ("11-20", "closed")]


@pytest.mark.parametrize(
    ("back", "events"),
    [
        ({}, [("11-10", "opened"), ("11-12", "closed"), ("12-05", "re-posted")]),
        (until("12-20"), [("11-10", "opened"), ("11-12", "closed"), ("12-05", "re-posted")]),
    ],
)
def test_an_advert_that_comes_back_is_posted_again(
    board: Board, back: dict[str, Any], events: list[tuple[str, str]]
) -> None:
    """As it was, or with another text."""
    board.crawl("11-10", {"/512": {}})
    for day in ("11-12", "11-20", "11-30"):
        board.crawl(day, {"/512": None})
    board.crawl("12-05", {"/512": back})

    assert board.events() == events
    assert board.state() == "re-posted"


def test_an_advert_may_go_again_after_it_came_back(board: Board) -> None:
    """Each round is told."""
    board.crawl("11-01", {"/512": {}})
    for day in ("11-02", "11-10", "11-17"):
        board.crawl(day, {"/512": None})
    board.crawl("11-20", {"/512": {}})
    board.crawl("11-25", {"/512": None})

    assert board.events() == [
        ("11-01", "opened"),
        ("11-02", "closed"),
        ("11-20", "re-posted"),
        ("11-25", "closed"),
    ]


def test_an_advert_that_comes_back_after_its_date_is_not_open(board: Board) -> None:
    """A page that is there again says nothing new."""
    board.crawl("11-01", {"/512": until("11-25")})
    for day in ("11-02", "11-10", "11-17"):
        board.crawl(day, {"/512": None})
    board.crawl("11-28", {"/512": until("11-25")})

    assert board.events() == [("11-01", "opened"), ("11-02", "closed")]


def test_an_advert_that_closes_on_its_date_after_it_came_back_closes_again(board: Board) -> None:
    """Without a new text in between."""
    board.crawl("11-01", {"/512": until("12-10")})
    for day in ("11-02", "11-10", "11-17"):
        board.crawl(day, {"/512": None})
    board.crawl("11-20", {"/512": until("12-10")})
    board.crawl("12-11", {"/512": until("12-10")})

    assert board.events() == [
        ("11-01", "opened"),
        ("11-02", "closed"),
        ("11-20", "re-posted"),
        ("12-10", "closed"),
    ]


def test_a_passing_absence_is_no_closing(board: Board) -> None:
    """One failed request proves nothing once the page is back."""
    board.crawl("11-10", {"/512": until("12-20")})
    board.crawl("11-12", {"/512": None})
    board.crawl("11-13", {"/512": until("12-20")})
    board.crawl("11-14", {"/512": None})
    board.crawl("11-15", {"/512": until("12-21")})

    assert board.events() == [("11-10", "opened"), ("11-15", "extended")]


@pytest.mark.parametrize(
    ("former", "new", "event"),
    [
        ({"reference": "WX-1"}, {"reference": "WX-1", "role": "Custody Sergeant"}, "re-posted"),
        ({"location": "Harnmouth"}, {"location": "Harnmouth"}, "re-posted"),
        ({"location": "Harnmouth"}, {"location": "St Aldred's"}, "opened"),
        ({"location": "Harnmouth"}, {"location": "Harnmouth", "body": f"{BODY} By night."}, "opened"),
        ({"reference": "WX-1"}, {"reference": "WX-2", "body": f"{BODY} By night."}, "opened"),
        ({"reference": "WX-1"}, {"reference": "WX-1", "employer": "Gwynfa Police"}, "opened"),
    ],
)
def test_the_same_job_on_a_new_page_is_posted_again(
    board: Board, former: dict[str, str], new: dict[str, str], event: str
) -> None:
    """By its reference, or by role, place and words, of one employer."""
    board.crawl("11-10", {"/512": until("11-20", **former)})
    board.crawl("11-21", {"/512": until("11-20", **former)})
    board.crawl("11-25", {"/700": until("12-20", **new)})

    assert board.events("/700") == [("11-25", event)]
    (found,) = board.connection.execute("SELECT former_page FROM vacancy_events WHERE page = 2").fetchone()
    assert found == (1 if event == "re-posted" else None)


def test_a_second_page_of_an_open_job_is_another_vacancy(board: Board) -> None:
    """Also where the job had closed once before, and is open again."""
    board.crawl("11-01", {"/512": until("11-05", reference="WX-1")})
    board.crawl("11-06", {"/512": until("11-05", reference="WX-1")})
    board.crawl("11-08", {"/512": until("12-20", reference="WX-1")})
    board.crawl("11-10", {"/700": until("12-20", reference="WX-1")})

    assert board.events("/700") == [("11-10", "opened")]


def test_a_better_reading_is_no_event(board: Board, connection: sqlite3.Connection) -> None:
    """What our reader found later stood there all along."""
    board.crawl("11-10", {"/512": {}})
    again = advert("/512", closing="2026-11-20", seen="2026-11-10T18:00:00Z")
    with batch(connection):
        connection.execute(
            """
            INSERT INTO captures (id, url, captured_at, status, kind, file, offset, length, digest)
            VALUES (1, :key, '2026-11-10T18:00:00Z', 200, 'response', 'a.warc.gz', 0, 1, 'sha256:a')
            """,
            {"key": KEY},
        )
        save_reread(connection, again, asked=KEY, capture=1, now="2026-11-12T09:00:00Z")
    board.crawl("11-15", {"/512": until("11-27")})

    assert board.events() == [("11-10", "opened"), ("11-15", "extended")]


def test_loaded_texts_have_lives_as_well(connection: sqlite3.Connection) -> None:
    """Without a crawl nobody looked in between; a text without time counts from when it came."""
    board = Board(connection)
    with batch(connection):
        for closing, seen in (("2026-11-01", "2026-10-10"), ("2026-11-20", "2026-11-15")):
            save_loaded(
                connection,
                advert("/512", closing=closing, seen=f"{seen}T12:00:00Z"),
                now="2026-12-01T12:00:00Z",
            )
        save_loaded(connection, advert("/513", reference="2"), now="2026-12-01T12:00:00Z")

    assert board.events() == [("10-10", "opened"), ("11-15", "extended")]
    assert board.events("/513") == [("12-01", "opened")]


def test_a_text_without_time_that_came_later_is_no_event(board: Board) -> None:
    """Nobody knows when it stood there: it never was what the page says today."""
    board.crawl("11-10", {"/512": until("11-27")})
    with batch(board.connection):
        save_loaded(board.connection, advert("/512", closing="2026-11-20"), now="2026-11-15T12:00:00Z")
    state = board.state()
    board.crawl("11-22", {"/512": until("11-27")})

    assert board.events() == [("11-10", "opened")]
    assert (state, board.state()) == ("open", "open")


def test_a_text_without_time_that_came_first_counts_from_then(board: Board) -> None:
    """It stood there by the day on which it came."""
    with batch(board.connection):
        save_loaded(board.connection, advert("/512", closing="2026-11-20"), now="2026-11-05T12:00:00Z")
    board.crawl("11-10", {"/512": until("11-27")})

    assert board.events() == [("11-05", "opened"), ("11-10", "extended")]


def test_a_text_without_time_stands_before_what_is_older_than_its_coming(board: Board) -> None:
    """As it does in the page's history: whatever says when it was fetched counts instead."""
    with batch(board.connection):
        for closing, seen in (("2026-11-20", None), ("2026-11-27", "2026-11-10T12:00:00Z")):
            arrival = advert("/512", closing=closing, seen=seen)
            save_loaded(board.connection, arrival, now="2026-11-15T12:00:00Z")

    assert board.events() == [("11-10", "opened")]


def test_a_text_that_advertises_nothing_has_no_state(
    connection: sqlite3.Connection, make_arrival: Callable[..., Arrival]
) -> None:
    """It stands in the view, with nothing said of a job."""
    with batch(connection):
        save_loaded(connection, make_arrival("A job.", kind="vacancy"), now="2026-12-01T12:00:00Z")

    row = connection.execute("SELECT state, role, versions FROM vacancy_records").fetchone()
    assert tuple(row) == (None, None, 1)
    assert connection.execute("SELECT count(*) FROM vacancies").fetchone()[0] == 0


def test_each_version_has_its_numbers(board: Board) -> None:
    """A row a version, the latest in the view."""
    pay = {
        "salary.currency": "GBP",
        "salary.period": "year",
        "rank": "Scale 6",
        "hours": "37",
        "reference": "WX-1",
    }
    board.crawl("11-10", {"/512": {"salary.minimum": "29907", "salary.maximum": "33435", **pay}})
    board.crawl("11-11", {"/512": {"salary.minimum": "30500", "posted.iso": "2026-11-09", **pay}})

    rows = board.connection.execute("SELECT salary_min, salary_max, posted_date FROM vacancies").fetchall()
    latest = board.connection.execute("SELECT * FROM vacancy_records").fetchone()
    assert [tuple(row) for row in rows] == [(29907.0, 33435.0, None), (30500.0, None, "2026-11-09")]
    assert (latest["salary_min"], latest["currency"], latest["period"]) == (30500.0, "GBP", "year")
    assert (latest["rank"], latest["hours"], latest["reference"], latest["status"]) == (
        "Scale 6",
        "37",
        "WX-1",
        "live",
    )


def test_what_is_over_need_not_be_asked_for_daily(board: Board) -> None:
    """Closed when last asked for, or not there; one whose date has passed since may have been extended."""
    board.crawl("11-10", {"/1": until("11-20"), "/2": {}, "/3": until("11-10"), "/4": {"status": "Closed"}})
    board.crawl("11-11", {"/2": None, "/3": until("11-10")})

    found = over(board.connection, site="wessex")

    assert {key.removeprefix("https://jobs.wessex.example") for key in found} == {"/2", "/3", "/4"}
    assert over(board.connection, site="unlisted") == frozenset()


def test_adverts_whose_date_has_come_may_vanish_together(board: Board) -> None:
    """Ten jobs that close on one Sunday are no sign of trouble; ten that were open are."""
    paths = [f"/{number}" for number in range(10)]
    board.crawl("11-10", {path: until("11-20", reference=path) for path in paths})
    early = board.crawl("11-12", dict.fromkeys(paths))
    board.crawl("11-13", {path: until("11-20", reference=path) for path in paths})
    late = board.crawl("11-20", dict.fromkeys(paths))

    assert (early, late) == ("suspect", "healthy")
    assert {board.state(path) for path in paths} == {"closed"}


def test_a_public_copy_keeps_vacancies_but_not_what_the_embargo_takes_out(
    board: Board, crawled: Callable[..., Saved], archive_file: Path, tmp_path: Path
) -> None:
    """Vacancies are public; a row of a version that is held back goes with it."""
    board.crawl("11-10", {"/512": until("11-20")})
    board.crawl("11-15", {"/512": until("11-27")})
    for body in ("He was last seen on Monday.", "He is back."):
        crawled(advert("/513", title="Missing man", body=body), file="missing.txt")
    target = tmp_path / "public.db"

    publish(archive_file, target)

    assert one(target, "SELECT count(*) FROM vacancies") == 3
    assert one(target, "SELECT count(*) FROM vacancies WHERE version NOT IN (SELECT id FROM versions)") == 0
    assert one(target, "SELECT state FROM vacancy_records WHERE page = 1") == "extended"
