import sqlite3
from collections.abc import Callable

from archive.arrival import Arrival
from archive.connection import batch
from archive.runs import SiteTotal, Tally, finish_run, last_run, put_drop, put_tallies, start_run, totals
from archive.store import save_crawled

NOW = "2026-11-21T12:00:00Z"


def test_a_run_is_a_row_from_its_start_to_its_end(connection: sqlite3.Connection) -> None:
    """One that was killed has no end."""
    runs = [start_run(connection, command="crawl news", arguments="site=wessex", now=NOW) for _ in range(2)]
    finish_run(connection, run=runs[0], outcome="finished", now="2026-11-21T12:30:00Z")

    rows = connection.execute("SELECT command, arguments, started, finished, outcome FROM runs ORDER BY id")

    assert [tuple(row) for row in rows] == [
        ("crawl news", "site=wessex", NOW, "2026-11-21T12:30:00Z", "finished"),
        ("crawl news", "site=wessex", NOW, None, None),
    ]
    assert last_run(connection) == runs[1]


def test_no_run_is_run_nought(connection: sqlite3.Connection) -> None:
    """Every run is after it."""
    assert last_run(connection) == 0


def test_a_tally_is_brought_up_to_date(connection: sqlite3.Connection, run: int) -> None:
    """What was counted so far is kept once."""
    put_tallies(connection, {"wessex": Tally(listed=2)}, run=run)
    put_tallies(connection, {"wessex": Tally(listed=3, new=1, complete=True)}, run=run)

    (row,) = connection.execute("SELECT listed, new, errors, complete FROM run_sites")

    assert tuple(row) == (3, 1, 0, 1)


def test_a_drop_is_kept_with_its_reason(connection: sqlite3.Connection, run: int) -> None:
    """A response that is no record leaves a trace."""
    put_drop(
        connection,
        run=run,
        site="wessex",
        source="https://www.wessex.example/x",
        reason="soft-404",
        detail="the title says so",
        now=NOW,
    )

    (row,) = connection.execute("SELECT site, source, reason, detail, seen_at FROM drops")

    assert tuple(row) == ("wessex", "https://www.wessex.example/x", "soft-404", "the title says so", NOW)


def test_totals_count_the_runs_after_one(
    connection: sqlite3.Connection, run: int, make_arrival: Callable[..., Arrival]
) -> None:
    """A site has a row once it has pages, with what those runs did to it."""
    with batch(connection):
        save_crawled(connection, make_arrival("Text", captured__time=NOW), run=run, now=NOW, file="van.txt")
        put_tallies(
            connection, {"wessex": Tally(new=1, errors=2, blocked=3), "unlisted": Tally(errors=1)}, run=run
        )

    found = [totals(connection, after_run=after) for after in (0, run)]

    assert found == [
        [SiteTotal(site="wessex", pages=1, new=1, changed=0, missing=0, errors=5)],
        [SiteTotal(site="wessex", pages=1, new=0, changed=0, missing=0, errors=0)],
    ]
