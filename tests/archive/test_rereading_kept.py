import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive import kept
from archive.arrival import Arrival, Saved
from archive.captures import put_capture
from archive.connection import batch
from archive.kept import Counted, KnownAs, counted, kept_as, kept_captures, known_as
from archive.observing import Fetch, put_absence
from archive.runs import put_drop
from tests.invented import capture_row

NOW = "2026-11-21T12:00:00Z"
URL = "https://www.wessex.example/news/van-found/"
ROW = capture_row(url=URL, captured_at=NOW)

Crawled = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]
Put = Callable[..., int]


@pytest.fixture
def put(connection: sqlite3.Connection, run: int) -> Put:
    """Put captures into the archive, by offset and what is not as usual; return the last one's number."""

    def save(*offsets: int, run: int | None = run, **fields: object) -> int:
        with batch(connection):
            return [
                put_capture(connection, replace(ROW, offset=offset, **fields), run=run)  # type: ignore[arg-type]  # a row's
                for offset in offsets
            ][-1]

    return save


def test_what_answered_with_a_page_can_be_read_again(
    connection: sqlite3.Connection, put: Put, run: int
) -> None:
    """In the order of their coming, with the command of the run that made them."""
    first, second = put(0), put(50, run=None, url=f"{URL}2/")
    put(100, status=404)
    put(150, kind="revisit", status=304)

    found = list(kept_captures(connection, run=None))

    assert [(each.id, each.url, each.command) for each in found] == [
        (first, URL, "crawl news"),
        (second, f"{URL}2/", None),
    ]
    assert counted(connection, run=None) == Counted(whole=2, others=1, repeated=1)
    assert counted(connection, run=run) == Counted(whole=1, others=1, repeated=1)


def test_those_of_one_run_can_be_asked_for(connection: sqlite3.Connection, put: Put, run: int) -> None:
    """A run without any has none."""
    mine = put(0)
    put(50, run=None)

    found = [each.id for each in kept_captures(connection, run=run)]

    assert found == [mine]
    assert list(kept_captures(connection, run=run + 1)) == []
    assert counted(connection, run=run + 1) == Counted(whole=0, others=0, repeated=0)


def test_however_many_there_are_each_comes_once(
    connection: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are asked for in parts, between which others may write."""
    monkeypatch.setattr(kept, "AT_ONCE", 2)
    put(0, 10, 20, 30, 40)

    captures = kept_captures(connection, run=None)
    found = [next(captures).offset]
    put(50)
    found += [each.offset for each in captures]

    assert found == [0, 10, 20, 30, 40, 50]


def test_what_the_crawl_made_of_a_capture_comes_with_it(
    connection: sqlite3.Connection, put: Put, run: int, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """Read as a record, refused with a reason, or met where a page's address led."""
    read, refused, led, unread = (put(offset) for offset in (0, 10, 20, 30))
    crawled(make_arrival("A."), capture=read)
    fetches = {number: Fetch(run=run, at=NOW, capture=number) for number in (refused, led)}
    with batch(connection):
        put_drop(
            connection, site="wessex", source=URL, reason="empty", detail="no words", fetch=fetches[refused]
        )
        put_absence(connection, key=URL, how="redirected", detail="a redirect", fetch=fetches[led])

    found = {
        each.id: (each.was_record, each.refused, each.led_away)
        for each in kept_captures(connection, run=None)
    }

    assert found == {
        read: (1, None, 0),
        refused: (0, "empty", 0),
        led: (0, None, 1),
        unread: (0, None, 0),
    }


def test_our_own_capture_is_known_wherever_it_comes_from(connection: sqlite3.Connection, put: Put) -> None:
    """By address, time and payload; a package may hold it under any name."""
    mine = put(0)
    same = {"url": URL, "captured_at": NOW, "digest": ROW.digest}

    found = kept_as(connection, **same)

    assert found is not None
    assert found.id == mine
    assert kept_as(connection, **same | {"digest": "sha256:11"}) is None
    assert kept_as(connection, **same | {"captured_at": "2026-11-21T12:00:01Z"}) is None


def test_what_the_archive_says_of_an_address(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """Site and kind of the page there, also by its address from before encryption."""
    crawled(make_arrival("A."))

    found = [known_as(connection, key=key) for key in (URL, URL.replace("https", "http"), f"{URL}other/")]

    assert found == [KnownAs(site="wessex", kind="news")] * 2 + [None]
