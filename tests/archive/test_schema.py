import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival
from archive.connection import batch
from archive.store import save_loaded

NOW = "2026-11-21T12:00:00Z"

MakeArrival = Callable[..., Arrival]


@pytest.fixture
def filled(connection: sqlite3.Connection, make_arrival: MakeArrival) -> sqlite3.Connection:
    """Two versions of one page."""
    with batch(connection):
        for body in ("A grey van was stolen.", "A grey van was found."):
            save_loaded(connection, make_arrival(body, og__description="Burglary"), now=NOW)
    return connection


def found(connection: sqlite3.Connection, words: str) -> list[int]:
    """The versions that a search gives, after a check that the index says what the texts say."""
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    rows = connection.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (words,))
    return [row[0] for row in rows]


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    """A value of another type is an error, not a surprise."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    )

    loose = {row["name"] for row in rows if not row["name"].startswith(("sqlite_", "_sqlite_"))}

    assert loose == set()
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        connection.execute("INSERT INTO run_sites (run, site, listed) VALUES (1, 'wessex', 'many')")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pages SET site = 'nowhere'",
        "UPDATE pages SET latest = 99",
        "UPDATE versions SET page = 99",
        "UPDATE versions SET run = 99",
        "DELETE FROM versions",
        "DELETE FROM pages",
        "INSERT INTO aliases (key, page, first_seen) VALUES ('https://a.example/', 99, '')",
        "UPDATE versions SET capture = 99",
        "INSERT INTO removals VALUES (1, 99, 'gone', '', '', '', 1, NULL, NULL)",
        "INSERT INTO absences VALUES (1, 99, 1, '', 'gone', '', NULL, NULL)",
        "INSERT INTO captures VALUES (1, 99, '', '', 200, 'response', '', 0, 0, '', NULL)",
        "INSERT INTO captures VALUES (1, NULL, '', '', 304, 'revisit', '', 0, 0, '', 99)",
    ],
)
def test_no_row_points_into_nothing(filled: sqlite3.Connection, statement: str) -> None:
    """Foreign keys are checked, at the latest at the end of the batch."""
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"), batch(filled):
        filled.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pages SET kind = 'sport'",
        "UPDATE versions SET change = 'guess'",
        "UPDATE versions SET edit_size = 'huge'",
        "UPDATE versions SET edit_meanings = 'found'",
        "INSERT INTO crawl_state (page, status, last_seen, last_checked) VALUES (1, 'gone', '', '')",
        "INSERT INTO run_sites (run, site, health) VALUES (1, 'wessex', 'fine')",
        "INSERT INTO removals VALUES (1, 1, 'blocked', '', '', '', 1, NULL, NULL)",
        "INSERT INTO absences VALUES (1, 1, 1, '', 'error', '', NULL, NULL)",
        "INSERT INTO captures VALUES (1, NULL, '', '', 200, 'request', '', 0, 0, '', NULL)",
    ],
)
def test_words_outside_the_vocabulary_are_refused(filled: sqlite3.Connection, statement: str) -> None:
    """Kinds, changes, statuses, classes and sizes are those of the schema alone."""
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        filled.execute(statement)


def test_the_index_holds_every_version(filled: sqlite3.Connection) -> None:
    """Removed wording is found too, in title, description and body, by its stem and without accents."""
    hits = [
        found(filled, words) for words in ("stolen", "van", "burglaries", "title : found", "bürglary", "bike")
    ]

    assert hits == [[1], [1, 2], [1, 2], [1, 2], [1, 2], []]


def test_the_index_follows_a_changed_text(filled: sqlite3.Connection) -> None:
    """Old words are not found any more, new ones are."""
    filled.execute("UPDATE texts SET body = 'A red bike was stolen.', title = NULL WHERE version = 1")

    assert [found(filled, words) for words in ("bike", "grey", "title : van")] == [[1], [2], [2]]


def test_the_index_follows_a_deleted_text(filled: sqlite3.Connection) -> None:
    """Nothing of it stays to be found."""
    filled.execute("DELETE FROM texts WHERE version = 1")

    assert [found(filled, words) for words in ("stolen", "van")] == [[], [2]]


def test_a_touched_text_is_not_indexed_again(filled: sqlite3.Connection) -> None:
    """An update that changes no words leaves the index's pages as they are."""
    before = filled.execute("SELECT count(*), sum(length(block)) FROM search_data").fetchone()

    filled.execute("UPDATE texts SET body = body, title = title, head = head || ' '")

    assert tuple(filled.execute("SELECT count(*), sum(length(block)) FROM search_data").fetchone()) == tuple(
        before
    )
    assert found(filled, "stolen") == [1]


def test_a_batch_that_fails_leaves_nothing(filled: sqlite3.Connection, make_arrival: MakeArrival) -> None:
    """Neither page nor version nor text nor a word in the index."""

    def work() -> None:
        with batch(filled):
            save_loaded(
                filled, make_arrival("A blue lorry.", url="https://www.wessex.example/lorry"), now=NOW
            )
            raise KeyError

    with pytest.raises(KeyError):
        work()

    assert found(filled, "lorry") == []
    counts = filled.execute(
        "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM versions), (SELECT count(*) FROM texts)"
    )
    assert tuple(counts.fetchone()) == (1, 2, 2)


def test_a_batch_that_fails_at_its_end_leaves_nothing(
    filled: sqlite3.Connection, make_arrival: MakeArrival
) -> None:
    """What is found wrong only at the commit undoes the index too, and the next batch goes on."""

    def work(body: str, *, latest: int) -> None:
        with batch(filled):
            save_loaded(filled, make_arrival(body), now=NOW)
            filled.execute("UPDATE pages SET latest = ?", (latest,))

    with pytest.raises(sqlite3.IntegrityError):
        work("A blue lorry.", latest=99)
    work("A green tractor.", latest=3)

    assert [found(filled, words) for words in ("lorry", "tractor")] == [[], [3]]


def test_a_batch_inside_a_batch_is_refused(filled: sqlite3.Connection, make_arrival: MakeArrival) -> None:
    """The outer one decides alone what is kept."""
    with batch(filled):
        save_loaded(filled, make_arrival("A blue lorry."), now=NOW)
        with pytest.raises(sqlite3.OperationalError, match="within a transaction"), batch(filled):
            pass

    assert found(filled, "lorry") == [3]


def test_the_views_show_a_page_and_its_versions(filled: sqlite3.Connection) -> None:
    """`records` has a row a page with its latest text, `history` a row a version."""
    records = filled.execute("SELECT site, force, status, title, body, versions FROM records").fetchall()
    history = filled.execute("SELECT version, is_latest, change, body FROM history").fetchall()

    assert [tuple(row) for row in records] == [
        ("wessex", "Wessex Police", "imported", "Van found", "A grey van was stolen.\n", 2)
    ]
    assert [tuple(row) for row in history] == [
        (1, 1, "import", "A grey van was stolen.\n"),
        (2, 0, "import", "A grey van was found.\n"),
    ]
