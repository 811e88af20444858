import sqlite3

from archive.observing import Fetch
from archive.runs import Tally, finish_run, put_drop, put_tallies, start_run

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
    assert runs == [1, 2]


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
        site="wessex",
        source="https://www.wessex.example/x",
        reason="soft-404",
        detail="the title says so",
        fetch=Fetch(run=run, at=NOW),
    )

    (row,) = connection.execute("SELECT site, source, reason, detail, seen_at FROM drops")

    assert tuple(row) == ("wessex", "https://www.wessex.example/x", "soft-404", "the title says so", NOW)
