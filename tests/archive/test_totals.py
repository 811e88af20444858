import json
import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Saved
from archive.connection import batch
from archive.runs import Tally, put_tallies
from archive.store import save_loaded
from archive.totals import SiteTotal, Vanished, edits_by_meaning, totals, vanished
from tests.archive.vanishing import Newsroom

BASE = "https://www.wessex.example/news/story-{}/"
A, B, C = (BASE.format(number) for number in range(3))

Crawled = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]


@pytest.fixture
def newsroom(connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival) -> Newsroom:
    """Three pages: one removed, one missing, one charged a man; and a text that was loaded."""
    for url in (A, B, C):
        first = make_arrival("A van was taken.", url=url, captured__time="2026-11-01T12:00:00Z")
        crawled(first, file=url[-8:])
    edited = make_arrival(
        "A van was taken. A man has been charged.", url=C, captured__time="2026-11-02T12:00:00Z"
    )
    crawled(edited)
    newsroom = Newsroom(connection)
    for day in ("11-02", "11-09", "11-16"):
        newsroom.crawl(day, gone={A: "soft-404"}, tally=Tally(fetched=100, errors=1, complete=True))
    newsroom.crawl("11-17", gone={B: "gone"}, tally=Tally(fetched=100, blocked=2, complete=True))
    with batch(connection):
        save_loaded(connection, make_arrival("Words", url=None, site="unlisted"), now="2026-11-17T12:00:00Z")
        run = newsroom.rows("SELECT max(id) FROM runs")[0][0]
        put_tallies(connection, {"unlisted": Tally()}, run=run)
    return newsroom


def test_each_site_with_pages_has_its_totals(newsroom: Newsroom) -> None:
    """Over all runs, those that are gone included."""
    found = totals(newsroom.connection)

    assert found == [
        SiteTotal(site="unlisted", pages=1, edits=0, missing=0, removed=0, errors=0),
        SiteTotal(site="wessex", pages=3, edits=1, missing=1, removed=1, errors=5),
    ]


def test_removed_pages_come_with_their_evidence(newsroom: Newsroom) -> None:
    """The latest first, no more than are wanted; one that is only missing is none."""
    found = vanished(newsroom.connection, limit=5)

    assert found == [
        Vanished(
            site="wessex",
            title="Van found",
            how="soft-404",
            last_seen="2026-11-01T12:00:00Z",
            first_missed="2026-11-02T12:00:00Z",
            observations=3,
        )
    ]
    assert vanished(newsroom.connection, limit=0) == []


def test_edits_are_counted_by_what_they_mean(newsroom: Newsroom) -> None:
    """One edit may mean several things: each counts."""
    (meanings,) = newsroom.rows("SELECT edit_meanings FROM versions WHERE change = 'source-edit'")[0]

    found = edits_by_meaning(newsroom.connection)

    assert found == dict.fromkeys(json.loads(meanings), 1)
    assert found["outcome"] == 1
