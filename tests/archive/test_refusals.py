import sqlite3

import pytest

from archive.connection import batch
from archive.observing import Fetch
from archive.refusals import refused
from archive.runs import put_drop, start_run

URL = "https://www.wessex.example/news/van-found/"


def refuse(
    connection: sqlite3.Connection,
    *days: int,
    url: str = URL,
    reason: str = "gone",
    command: str = "crawl news",
) -> None:
    """Let crawls find no record at an address, on days of November."""
    for day in days:
        at = f"2026-11-{day:02}T12:00:00Z"
        with batch(connection):
            run = start_run(connection, command=command, arguments="", now=at)
            fetch = Fetch(run=run, at=f"2026-11-{day:02}T15:30:00Z")
            put_drop(connection, site="wessex", source=url, reason=reason, detail="found", fetch=fetch)


def found(connection: sqlite3.Connection) -> dict[str, str]:
    return refused(connection, site="wessex", command="crawl news", silent=("challenge", "forbidden"))


@pytest.mark.parametrize(
    ("days", "due"),
    [
        ((1,), "2026-11-02"),
        ((1, 2), "2026-11-04"),
        ((1, 2, 4), "2026-11-08"),
        ((1, 2, 4, 8), "2026-12-01"),
        ((1, 3), "2026-11-04"),
        ((1, 8, 30), "2026-12-01"),
    ],
)
def test_an_address_that_held_no_record_is_due_ever_more_seldom(
    connection: sqlite3.Connection, days: tuple[int, ...], due: str
) -> None:
    """1, 3, 7 and 30 days after the first crawl that asked began; a late one does not move the next."""
    refuse(connection, *days)

    assert found(connection) == {URL: f"{due}T12:00:00Z"}


def test_spellings_of_an_address_are_one(connection: sqlite3.Connection) -> None:
    """As for pages; the one that was asked for last counts."""
    refuse(connection, 1)
    refuse(connection, 5, url=f"{URL}#top")

    assert found(connection) == {URL: "2026-11-06T12:00:00Z"}


@pytest.mark.parametrize(
    "other", [{"reason": "challenge"}, {"reason": "forbidden"}, {"command": "crawl careers"}]
)
def test_what_says_nothing_of_the_page_does_not_count(
    connection: sqlite3.Connection, other: dict[str, str]
) -> None:
    """Neither a wall before the site, nor what another crawl found; another site's is its own."""
    refuse(connection, 1, **other)

    assert found(connection) == {}
    refuse(connection, 5)
    assert found(connection) == {URL: "2026-11-06T12:00:00Z"}
    assert refused(connection, site="unlisted", command="crawl news", silent=()) == {}
