import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Saved
from archive.connection import batch
from archive.crawling import newest_when_complete
from archive.runs import Tally, finish_run, put_tallies, start_run

MakeArrival = Callable[..., Arrival]
Crawl = Callable[..., None]


@pytest.fixture
def crawl(connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: MakeArrival) -> Crawl:
    """Crawl on a day of November: one page, published on another or undated, and whether all was seen."""

    def do(day: int, *, published: str | None, complete: bool, command: str = "crawl news") -> None:
        now = f"2026-11-{day}T12:00:00Z"
        arrival = make_arrival(
            "Text", url=f"https://a.example/{day}/", captured__time=now, publish__date=published
        )
        with batch(connection):
            run = start_run(connection, command=command, arguments="", now=now)
        crawled(arrival, run=run, file=f"{day}.txt")
        with batch(connection):
            if complete:
                put_tallies(connection, {"wessex": Tally(complete=True)}, run=run)
                finish_run(connection, run=run, outcome="finished", now=now)

    return do


def newest(connection: sqlite3.Connection) -> str | None:
    return newest_when_complete(connection, site="wessex", kind="news", command="crawl news")


def test_where_nothing_was_crawled_nothing_is_complete(connection: sqlite3.Connection) -> None:
    """A first crawl reads every listing to its end."""
    assert newest(connection) is None


def test_an_interrupted_crawl_is_not_counted(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A crawl that was killed before its first end leaves nothing to look back from."""
    crawl(20, published="19/11/2026", complete=False)

    assert newest(connection) is None


def test_the_last_complete_crawl_counts(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """What came after it may have gaps before it."""
    crawl(10, published="09/11/2026", complete=True)
    crawl(15, published="14/11/2026", complete=True)
    crawl(20, published="19/11/2026", complete=False)

    assert newest(connection) == "2026-11-14"


def test_only_whole_days_count(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """Months and undated pages give no day to look back from."""
    crawl(10, published="November 2026", complete=True)
    crawl(15, published=None, complete=True)

    assert newest(connection) is None


def test_crawls_of_another_kind_do_not_count(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """That the careers tree was seen says nothing of the news."""
    crawl(10, published="09/11/2026", complete=True, command="crawl careers")

    assert newest(connection) is None
