import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Saved
from archive.captures import put_capture
from archive.connection import batch
from archive.crawling import KnownPage, known_pages, put_alias
from archive.ladder import next_check
from archive.observing import Fetch, put_absence, see_unchanged
from archive.store import save_loaded
from tests.invented import capture_row

FIRST, LATER = "2026-11-21T12:00:00Z", "2026-11-24T12:00:00Z"
KEY = "https://www.wessex.example/news/van-found/"
PUBLISHED = "2026-11-20T09:45+00:00"

Crawled = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]


@pytest.fixture
def page(crawled: Crawled, make_arrival: MakeArrival, capture: int) -> int:
    """A page that was crawled on the first day, with validators."""
    arrival = make_arrival("It is back.", captured__time=FIRST, publish__date="09:45 20/11/2026")
    return crawled(arrival, etag='"one"', last_modified="Fri, 20 Nov 2026 09:45:00 GMT", capture=capture).page


@pytest.fixture
def capture(connection: sqlite3.Connection, run: int) -> int:
    """The capture of the page's first answer."""
    with batch(connection):
        return put_capture(connection, capture_row(url=KEY, captured_at=FIRST), run=run)


def state(connection: sqlite3.Connection) -> dict[str, object]:
    (row,) = connection.execute("SELECT * FROM crawl_state")
    return dict(row)


def known(connection: sqlite3.Connection) -> KnownPage:
    (page,) = known_pages(connection, site="wessex", kind="news")
    return page


def test_an_answer_is_kept_with_its_validators(
    connection: sqlite3.Connection, page: int, capture: int
) -> None:
    """The next request sends them, and knows where the last answer lies; the ladder says when."""
    found = known(connection)

    assert (found.etag, found.last_modified) == ('"one"', "Fri, 20 Nov 2026 09:45:00 GMT")
    assert (found.file, found.offset) == ("police-archive-1.warc.gz", 300)
    assert found.next_check == next_check(key=KEY, born=PUBLISHED, seen=FIRST)
    assert state(connection)["capture"] == capture
    assert state(connection)["page"] == page


@pytest.mark.usefixtures("page")
def test_validators_come_with_the_record_or_not_at_all(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """Where an answer's record could not be kept, the next request must not ask for changes to it."""
    before = state(connection)
    again = make_arrival("It was never gone.", captured__time=LATER)

    with pytest.raises(sqlite3.IntegrityError):
        crawled(again, etag='"two"', run=99)

    assert state(connection) == before


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("etag", ['"two"', None])
def test_validators_are_those_of_the_latest_answer(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival, etag: str | None
) -> None:
    """Also where the record is the same: an old tag would bring the whole page each time, or none."""
    crawled(make_arrival("It is back.", captured__time=LATER, publish__date="09:45 20/11/2026"), etag=etag)

    found = state(connection)
    assert (found["etag"], found["last_modified"], found["capture"]) == (etag, None, None)
    assert (found["last_seen"], found["last_checked"]) == (LATER, LATER)
    assert found["next_check"] == next_check(key=KEY, born=PUBLISHED, seen=LATER)


def test_unchanged_is_seen(connection: sqlite3.Connection, page: int, capture: int) -> None:
    """A 304 is an observation: all but the times stays."""
    before = state(connection)

    with batch(connection):
        see_unchanged(connection, page=page, at=LATER)

    moved = {
        "last_seen": LATER,
        "last_checked": LATER,
        "next_check": next_check(key=KEY, born=PUBLISHED, seen=LATER),
    }
    assert state(connection) == before | moved
    assert state(connection)["capture"] == capture


def test_a_page_without_a_date_is_as_old_as_the_archive_knows_it(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """Its age counts from when it was first seen."""
    crawled(make_arrival("It is gone.", captured__time=FIRST))
    crawled(make_arrival("It is back.", captured__time=LATER))

    assert state(connection)["next_check"] == next_check(key=KEY, born=FIRST, seen=LATER)


def test_a_page_that_no_crawl_has_seen_is_never_due(
    connection: sqlite3.Connection, make_arrival: MakeArrival
) -> None:
    """It was loaded: nobody knows whether it is on the web."""
    with batch(connection):
        save_loaded(connection, make_arrival("It is back."), now=FIRST)

    page = known(connection)

    assert page.next_check is None
    assert not page.is_due("9999-12-31T00:00:00Z")


def test_a_page_is_due_from_its_time_on(connection: sqlite3.Connection, page: int) -> None:
    """Not a second before."""
    with batch(connection):
        connection.execute(
            "UPDATE crawl_state SET next_check = :due WHERE page = :page", {"due": LATER, "page": page}
        )

    found = known(connection)

    assert [found.is_due(now) for now in ("2026-11-24T11:59:59Z", LATER, "2026-11-25T00:00:00Z")] == [
        False,
        True,
        True,
    ]


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("how", ["unchanged", "fetched"])
def test_a_page_that_returns_is_live_with_its_history(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival, how: str
) -> None:
    """Its removal stays, and says when it ended; the page is removed no more."""
    removal = """
        INSERT INTO removals (page, class, last_seen, first_missed, last_missed, observations, confirmed)
        VALUES (1, 'gone', :first, :first, :first, 3, :first)
    """
    with batch(connection):
        connection.execute(removal, {"first": FIRST})
        connection.execute("UPDATE pages SET removed = :first", {"first": FIRST})
        connection.execute("UPDATE crawl_state SET status = 'removed'")

    if how == "unchanged":
        with batch(connection):
            see_unchanged(connection, page=1, at=LATER)
    else:
        crawled(make_arrival("It is back.", captured__time=LATER))

    (row,) = connection.execute(
        "SELECT confirmed, returned, removed FROM removals JOIN pages ON pages.id = page"
    )
    assert tuple(row) == (FIRST, LATER, None)
    assert state(connection)["status"] == "live"


def test_an_absence_is_evidence_and_changes_nothing(
    connection: sqlite3.Connection, page: int, run: int, capture: int
) -> None:
    """Whether it counts is settled when its run ends."""
    before = state(connection)

    with batch(connection):
        fetch = Fetch(run=run, at=LATER, capture=capture)
        put_absence(connection, key=KEY, how="gone", detail="status 410", fetch=fetch)

    (row,) = connection.execute("SELECT run, page, seen_at, class, detail, capture, removal FROM absences")
    assert tuple(row) == (run, page, LATER, "gone", "status 410", capture, None)
    assert state(connection) == before


def test_a_page_is_missed_at_its_own_address_once_a_run(
    connection: sqlite3.Connection, page: int, run: int
) -> None:
    """A site may drop an old address's redirect and keep the page; of an unknown page nothing is noted."""
    old = "https://www.wessex.example/old"
    with batch(connection):
        put_alias(connection, key=old, page=page, now=FIRST)
        for number, key in enumerate((old, KEY, KEY, "https://www.wessex.example/unknown"), start=404):
            fetch = Fetch(run=run, at=LATER)
            put_absence(connection, key=key, how="gone", detail=f"status {number}", fetch=fetch)

    rows = connection.execute("SELECT page, run, detail FROM absences").fetchall()
    assert [tuple(row) for row in rows] == [(page, run, "status 405")]
