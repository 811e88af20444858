import sqlite3
from collections.abc import Callable

import pytest

from archive.connection import batch
from archive.due import last_begun, last_complete
from archive.runs import Tally, finish_run, put_tallies, start_run

Crawl = Callable[..., None]


@pytest.fixture
def crawl(connection: sqlite3.Connection) -> Crawl:
    """Crawl on a day of November, for two hours."""

    def do(day: int, *, complete: bool, command: str = "crawl news") -> None:
        with batch(connection):
            run = start_run(connection, command=command, arguments="", now=f"2026-11-{day}T02:00:00Z")
            put_tallies(connection, {"wessex": Tally(complete=complete)}, run=run)
            finish_run(connection, run=run, outcome="finished", now=f"2026-11-{day}T04:00:00Z")

    return do


def test_the_start_of_the_last_complete_crawl_counts(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A crawl that saw not all leaves the site as due as it was, and so does one of another kind."""
    crawl(10, complete=True)
    crawl(12, complete=True)
    crawl(14, complete=False)
    crawl(16, complete=True, command="crawl careers")

    found = last_complete(connection, command="crawl news")

    assert found == {"wessex": "2026-11-12T02:00:00Z"}


def test_where_nothing_was_crawled_no_site_is_named(connection: sqlite3.Connection) -> None:
    """Every site is due then."""
    assert last_complete(connection, command="crawl news") == {}


def test_a_crawl_counts_as_begun_whatever_came_of_it(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """The kind whose turn it was last waits for the other."""
    crawl(10, complete=True)
    crawl(14, complete=False)

    assert last_begun(connection, command="crawl news") == "2026-11-14T02:00:00Z"
    assert last_begun(connection, command="crawl careers") == ""
