import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Outcome, Saved
from archive.connection import batch
from archive.store import save_loaded

NOW = "2026-11-21T12:00:00Z"

Load = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]


@pytest.fixture
def load(connection: sqlite3.Connection, make_arrival: MakeArrival) -> Load:
    def save(body: str, **fields: str | None) -> Saved:
        with batch(connection):
            return save_loaded(connection, make_arrival(body, **fields), now=NOW)

    return save


@pytest.fixture
def crawl(crawled: Load, make_arrival: MakeArrival) -> Load:
    def save(body: str, *, seen_at: str) -> Saved:
        return crawled(make_arrival(body, reader="single_online_home 1", captured__time=seen_at))

    return save


def bodies(connection: sqlite3.Connection) -> list[str]:
    """Every version's body in order, the latest marked."""
    rows = connection.execute("SELECT body, is_latest, change FROM history ORDER BY version")
    return [f"{row['body'].strip()} {row['change']}{' latest' if row['is_latest'] else ''}" for row in rows]


def test_a_text_from_elsewhere_is_an_import(connection: sqlite3.Connection, load: Load) -> None:
    """It has no file, no reader, no run and no status of a crawl."""
    saved = load("A.")

    assert saved == Saved(outcome=Outcome.NEW, page=1, file=None)
    assert bodies(connection) == ["A. import latest"]
    row = connection.execute(
        "SELECT versions.*, records.status FROM versions JOIN records USING (page)"
    ).fetchone()
    assert (row["reader"], row["run"], row["seen_at"], row["recorded_at"]) == (None, None, None, NOW)
    assert row["status"] == "imported"


def test_a_text_is_compared_with_every_version(connection: sqlite3.Connection, load: Load) -> None:
    """What is there to the byte, at any place, is not there twice."""
    outcomes = [load(body).outcome for body in ("A.", "B.", "A.", "B.")]

    assert outcomes == [Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.SAME]
    assert bodies(connection) == ["A. import latest", "B. import"]


def test_two_spellings_of_one_content_are_two_versions(connection: sqlite3.Connection, load: Load) -> None:
    """Each text must come out again byte for byte, so bytes decide."""
    outcomes = [
        load("A.").outcome,
        load("**A.**").outcome,
        load("A.", url="HTTPS://www.wessex.example/news/van-found/#x").outcome,
    ]

    assert outcomes == [Outcome.NEW, Outcome.CHANGED, Outcome.CHANGED]
    assert len(bodies(connection)) == 3


def test_a_text_captured_later_becomes_the_latest(connection: sqlite3.Connection, load: Load) -> None:
    """In whatever order texts come, the latest capture is the page's latest; offsets from UTC count."""
    for body, time in [
        ("Third.", "2026-11-03T00:30:00+01:00"),
        ("First.", "2026-11-01T09:00:00Z"),
        ("Fourth.", "2026-11-03T00:00:00Z"),
        ("Second.", "2026-11-02T22:00:00Z"),
    ]:
        load(body, captured__time=time)

    assert bodies(connection) == ["Third. import", "First. import", "Fourth. import latest", "Second. import"]
    (changed,) = connection.execute("SELECT changed FROM pages").fetchone()
    assert changed is None


def test_an_import_never_replaces_what_a_crawl_saw_later(
    connection: sqlite3.Connection, crawl: Load, load: Load
) -> None:
    """An older text, and one that does not say when it was captured, stand beside it."""
    crawl("Crawled.", seen_at="2026-11-10T09:00:00Z")

    saved = [load("Older.", captured__time="2026-11-09T09:00:00Z"), load("Undated.")]

    assert [item.outcome for item in saved] == [Outcome.CHANGED] * 2
    assert bodies(connection) == ["Crawled. first latest", "Older. import", "Undated. import"]
    assert tuple(connection.execute("SELECT title, versions FROM pages").fetchone()) == ("Van found", 3)


def test_a_crawl_goes_on_after_an_import_of_an_older_text(
    connection: sqlite3.Connection, crawl: Load, load: Load
) -> None:
    """The import changes neither what is compared nor who read it last."""
    crawl("A.", seen_at="2026-11-10T09:00:00Z")
    load("B.", captured__time="2026-11-09T09:00:00Z")

    outcomes = [
        crawl(body, seen_at=f"2026-11-1{day}T09:00:00Z").outcome for day, body in [(1, "A."), (2, "B.")]
    ]

    assert outcomes == [Outcome.SAME, Outcome.CHANGED]
    assert bodies(connection) == ["A. first", "B. import", "B. source-edit latest"]


def test_a_loaded_text_that_is_newer_than_a_crawls_becomes_the_latest(
    connection: sqlite3.Connection, crawl: Load, load: Load
) -> None:
    """Its page keeps its file."""
    crawl("Crawled.", seen_at="2026-11-10T09:00:00Z")

    saved = load("Newer.", captured__time="2026-11-11T09:00:00Z")

    assert saved == Saved(outcome=Outcome.CHANGED, page=1, file="van.txt")
    assert bodies(connection) == ["Crawled. first", "Newer. import latest"]


def test_texts_without_address_are_pages_by_their_digest(connection: sqlite3.Connection, load: Load) -> None:
    """The same text is one page, another text another."""
    outcomes = [load(body, url=None, title=None).outcome for body in ("A.", "B.", "A.")]

    assert outcomes == [Outcome.NEW, Outcome.NEW, Outcome.SAME]
    rows = connection.execute("SELECT key, url, title FROM pages").fetchall()
    assert all(
        row["key"].startswith("sha256:") and row["url"] is None and row["title"] is None for row in rows
    )
