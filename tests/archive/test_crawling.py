import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Outcome
from archive.connection import batch
from archive.crawling import KnownPage, known_pages, latest_text, mark_missing, put_alias
from archive.store import save_crawled, save_loaded

NOW = "2026-11-21T12:00:00Z"
LATER = "2026-11-22T12:00:00Z"
KEY = "https://www.wessex.example/news/van-found/"

MakeArrival = Callable[..., Arrival]


@pytest.fixture
def page(connection: sqlite3.Connection, run: int, make_arrival: MakeArrival) -> int:
    """A crawled page's id."""
    arrival = make_arrival("Text", captured__time=NOW, publish__date="November 2026")
    with batch(connection):
        return save_crawled(connection, arrival, run=run, now=NOW, file="van.txt").page


def state(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return [
        tuple(row) for row in connection.execute("SELECT status, last_seen, last_checked FROM crawl_state")
    ]


@pytest.mark.usefixtures("page")
def test_known_pages_are_those_of_a_site_and_kind(
    connection: sqlite3.Connection, make_arrival: MakeArrival
) -> None:
    """Texts without an address are none of them."""
    with batch(connection):
        save_loaded(connection, make_arrival("Words", url=None), now=NOW)
        save_loaded(
            connection, make_arrival("Join us", url="https://www.wessex.example/j", kind="careers"), now=NOW
        )

    found = known_pages(connection, site="wessex", kind="news")

    assert found == [KnownPage(key=KEY, url=KEY, published_date="2026-11")]


@pytest.mark.usefixtures("page")
def test_a_page_that_is_not_there_is_missing_until_it_returns(
    connection: sqlite3.Connection, run: int, make_arrival: MakeArrival
) -> None:
    """When it was last seen stays; when it was last looked for moves on."""
    known = mark_missing(connection, key=KEY, at=LATER)
    missing = state(connection)
    with batch(connection):
        save_crawled(
            connection, make_arrival("Text", captured__time=LATER), run=run, now=LATER, file="van.txt"
        )

    assert known
    assert missing == [("missing", NOW, LATER)]
    assert state(connection) == [("live", LATER, LATER)]


def test_a_loaded_page_can_be_missing(connection: sqlite3.Connection, make_arrival: MakeArrival) -> None:
    """It was never crawled: it was last seen when it was first seen."""
    with batch(connection):
        save_loaded(connection, make_arrival("Text"), now=NOW)

    known = mark_missing(connection, key=KEY, at=LATER)

    assert known
    assert state(connection) == [("missing", NOW, LATER)]


def test_an_unknown_page_cannot_be_missing(connection: sqlite3.Connection) -> None:
    """Nothing is noted of it."""
    known = mark_missing(connection, key="https://www.wessex.example/other", at=LATER)

    assert not known
    assert state(connection) == []


def test_an_alias_leads_to_one_page_and_never_replaces_one(
    connection: sqlite3.Connection, page: int, make_arrival: MakeArrival
) -> None:
    """Noted twice it is there once; a page's own address is no alias."""
    for key in ("https://www.wessex.example/old", "https://www.wessex.example/old", KEY):
        put_alias(connection, key=key, page=page, now=NOW)

    with batch(connection):
        saved = save_loaded(connection, make_arrival("Older", url="https://www.wessex.example/old"), now=NOW)

    assert [tuple(row) for row in connection.execute("SELECT * FROM aliases")] == [
        ("https://www.wessex.example/old", page, NOW)
    ]
    assert (saved.page, saved.outcome) == (page, Outcome.CHANGED)


def test_the_latest_text_is_given_verbatim(connection: sqlite3.Connection, page: int) -> None:
    """Header and body, to the byte."""
    text = latest_text(connection, page=page)

    assert text.startswith("```yaml\ncaptured:\n")
    assert text.endswith("```\n\nText\n")
