import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from archive.arrival import Arrival
from archive.connection import batch
from archive.expectations import Arrivals, arrivals, breaches
from archive.runs import Tally, put_tallies, start_run
from archive.store import save_loaded

TODAY = date(2026, 11, 20)
LONG_AGO = date(2026, 1, 5)

MakeArrival = Callable[..., Arrival]
Publish = Callable[..., None]


@pytest.fixture
def publish(connection: sqlite3.Connection, make_arrival: MakeArrival) -> Publish:
    """Put a page of a day into the archive, which a crawl has seen or somebody has loaded."""

    def do(day: str | None, *, crawled: bool = True, kind: str = "news") -> None:
        arrival = make_arrival("Text", url=f"https://a.example/{day}/", kind=kind, publish__date=day)
        with batch(connection):
            saved = save_loaded(connection, arrival, now="2026-11-20T12:00:00Z")
            if crawled:
                connection.execute(
                    """
                    INSERT INTO crawl_state (page, status, last_seen, last_checked)
                    VALUES (:page, 'live', '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z')
                    """,
                    {"page": saved.page},
                )

    return do


def read(connection: sqlite3.Connection) -> Arrivals:
    return arrivals(connection, site="wessex", kind="news", command="crawl news", today=TODAY)


def judge(*, newest: date | None, recent: int = 40, known_since: date | None = LONG_AGO) -> list[str]:
    """Judge a site of which 3 to 60 pages a week are expected, the newest 10 days old at most."""
    found = Arrivals(known_since=known_since, newest=newest, recent=recent)
    return breaches(found, per_week=(3, 60), newest_within_days=10, today=TODAY)


def test_the_weeks_before_today_are_counted(connection: sqlite3.Connection, publish: Publish) -> None:
    """Twenty-eight days, today not among them, as it is not over."""
    for day in ("22/10/2026", "23/10/2026", "19/11/2026", "20/11/2026"):
        publish(day)

    found = read(connection)

    assert (found.recent, found.newest) == (2, TODAY)


def test_days_to_come_do_not_count(connection: sqlite3.Connection, publish: Publish) -> None:
    """A misprinted year would hide for ever that a site is silent."""
    publish("19/10/2026")
    publish("19/10/2027")

    assert read(connection).newest == date(2026, 10, 19)


def test_only_what_a_crawl_saw_of_this_kind_counts(connection: sqlite3.Connection, publish: Publish) -> None:
    """A text that somebody loads, or a careers page, says nothing of the news spider."""
    publish("18/11/2026", crawled=False)
    publish("19/11/2026", kind="careers")
    publish("November 2026")
    publish(None)

    found = read(connection)

    assert (found.recent, found.newest, found.known_since) == (0, None, None)


def test_a_site_is_known_since_its_first_complete_crawl(connection: sqlite3.Connection) -> None:
    """Interrupted crawls before it left gaps."""
    with batch(connection):
        for day, complete in ((10, False), (12, True), (14, True)):
            run = start_run(connection, command="crawl news", arguments="", now=f"2026-11-{day}T02:00:00Z")
            put_tallies(connection, {"wessex": Tally(complete=complete)}, run=run)

    assert read(connection).known_since == date(2026, 11, 12)


def test_what_is_as_expected_is_not_told() -> None:
    """The bounds themselves are well."""
    edge = TODAY - timedelta(days=10)

    assert judge(newest=edge, recent=12) == judge(newest=TODAY, recent=240) == []


def test_before_a_crawl_has_seen_all_nothing_is_judged() -> None:
    """A backfill brings the old first on some sites."""
    assert judge(newest=None, recent=0, known_since=None) == []


def test_the_rate_is_not_judged_before_the_weeks_are_over() -> None:
    """In the first weeks only the newest page is judged."""
    young = TODAY - timedelta(days=27)

    assert judge(newest=TODAY, recent=0, known_since=young) == []
    assert judge(newest=TODAY, recent=0, known_since=TODAY - timedelta(days=28)) != []


def test_an_old_newest_page_is_told() -> None:
    """It is the first sign of a spider that finds nothing any more."""
    told = judge(newest=TODAY - timedelta(days=11))

    assert told == ["the newest page is 11 days old (2026-11-09), expected 10 at most"]


@pytest.mark.parametrize("recent", [11, 241])
def test_too_few_and_too_many_are_told(recent: int) -> None:
    """Too many is a listing read as something that it is not."""
    told = judge(newest=TODAY, recent=recent)

    assert told == [f"{recent} pages published in 4 weeks, expected 3 to 60 a week"]


def test_long_silence_is_told_once() -> None:
    """A site that should bring 3 to 60 a week and brings nothing has one trouble, not two."""
    told = judge(newest=TODAY - timedelta(days=50), recent=0)

    assert told == ["nothing published for 50 days (since 2026-10-01), expected 3 to 60 pages a week"]


def test_undated_pages_alone_are_told() -> None:
    """Where pages are dated by expectation and none is, the reader fails."""
    assert judge(newest=None, recent=0) == ["no page has a day of publication"]
