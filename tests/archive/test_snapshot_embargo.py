"""What the embargo holds back is in no byte of a snapshot, and all else is there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.connection import open_to_read
from archive.describing import read_metadata
from archive.embargo import Embargo
from archive.exporting import json_lines, texts
from archive.snapshot import Made, make_snapshot
from archive.tabulating import export_tables

from .appeals import HIDDEN, SHOWN, make_archive, tails

NOW = "2026-11-22T12:00:00Z"

#: Whoever adds a table settles here, and in archive/embargo.py, what of it the public may see.
TABLES = {
    *("_sqlite_migrations", "absences", "aliases", "captures", "crawl_state", "deletions", "drops"),
    *("expectations", "meanings", "mention_counts", "mention_values", "mentions", "month_counts", "pages"),
    *("removals", "run_sites", "runs", "sites"),
    *("near_copies", "story_bands", "story_reads"),
    *("snapshot_info", "texts", "vacancies", "versions", "week_counts", "week_crawls"),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("source") / "archive.db"
    make_archive(file)
    return file


@pytest.fixture(scope="module")
def public(source: Path) -> tuple[Path, Made]:
    file = source.with_name("public.db")
    return file, make_snapshot(source, file, embargo=Embargo.PEOPLE, now=NOW, progress=lambda _: None)


@pytest.fixture
def rows(public: tuple[Path, Made]) -> Iterator[sqlite3.Connection]:
    with closing(open_to_read(public[0])) as connection:
        yield connection


def in_bytes(file: Path, words: dict[str, str]) -> list[str]:
    data = file.read_bytes().lower()
    return [what for what, tail in tails(words) if tail.encode() in data]


def test_no_byte_of_a_snapshot_tells_what_is_held_back(public: tuple[Path, Made]) -> None:
    """Titles, descriptions, bodies, headers, addresses, file names, details, sources, validators, indexes."""
    assert in_bytes(public[0], HIDDEN) == []


def test_the_archive_tells_all_of_it(source: Path) -> None:
    """The test above can fail."""
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert in_bytes(source, HIDDEN | SHOWN) == [*HIDDEN, *SHOWN]


def test_what_is_not_held_back_is_there(public: tuple[Path, Made]) -> None:
    """Latest versions, and the history of whatever is no appeal."""
    assert in_bytes(public[0], SHOWN) == [*SHOWN]


def test_the_search_index_has_no_word_of_it(rows: sqlite3.Connection) -> None:
    """Term by term, as the index keeps them."""
    rows.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, row)")
    terms = {term for (term,) in rows.execute("SELECT term FROM temp.terms")}

    assert terms & set(HIDDEN.values()) == set()
    assert SHOWN["latest version of an appeal"] in terms


def test_no_export_has_a_word_of_it(rows: sqlite3.Connection, tmp_path: Path, root: Path) -> None:
    """Every version's text, every record as JSON, every table."""
    exported = [*json_lines(rows, every_version=True)]
    for item in texts(rows, every_version=True):
        exported += [item.path, item.text]
    metadata = read_metadata(root / "web" / "metadata.yaml")
    export_tables(rows, tmp_path, form="csv", metadata=metadata, created=NOW, progress=lambda _: None)
    exported += [file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file()]

    assert len(exported) > 20
    assert [word for word in HIDDEN.values() if word in "".join(exported)] == []


def test_an_appeal_keeps_its_latest_version_and_its_numbers(rows: sqlite3.Connection) -> None:
    """The record's page can say how many are held back; all else of its state stays."""
    found = rows.execute(
        """
        SELECT pages.title, pages.versions, pages.status, pages.changed, crawl_state.last_seen,
            group_concat(versions.number) AS numbers, versions.capture, pages.file
        FROM pages
        JOIN versions ON versions.page = pages.id
        JOIN crawl_state ON crawl_state.page = pages.id
        WHERE pages.title LIKE 'Missing%'
        """
    ).fetchall()

    assert [tuple(row) for row in found] == [
        (
            *("Missing girl found", 3, "live", "2026-11-04T12:00:00Z", "2026-11-04T12:00:00Z"),
            *("3", None, None),
        )
    ]


def test_a_removed_appeal_is_wholly_absent(rows: sqlite3.Connection, source: Path) -> None:
    """And so is what was loaded with the same words, or nearly; other removed pages stay."""
    with closing(open_to_read(source)) as archive:
        before = {row["id"] for row in archive.execute("SELECT id FROM pages")}
        absent = before - {row["id"] for row in rows.execute("SELECT id FROM pages")}
        gone = [row["title"][:6] for row in archive.execute("SELECT * FROM pages") if row["id"] in absent]

    assert sorted(gone) == ["Press ", "Press ", "Wanted"]
    assert [row["title"] for row in rows.execute("SELECT title FROM pages WHERE status = 'removed'")] == [
        "Opening hours"
    ]


def test_absences_stay_as_evidence_without_the_words(rows: sqlite3.Connection) -> None:
    """An absence that names a held-back page, or is one's own, keeps everything but what was found."""
    details = [row["detail"] for row in rows.execute("SELECT detail FROM absences ORDER BY id")]

    shown = f"a redirect to https://[{SHOWN['absence of a page that is no appeal']}"
    assert details == ["held back", shown, shown, shown, "held back"]


def test_what_serves_crawling_alone_is_gone(rows: sqlite3.Connection) -> None:
    """When pages are due and what was last answered; what a record's page says of them stays."""
    states = rows.execute("SELECT next_check, etag, last_modified, capture FROM crawl_state").fetchall()
    kept = rows.execute(
        "SELECT count(status), count(last_seen), count(last_checked) FROM crawl_state"
    ).fetchone()

    assert {tuple(state) for state in states} == {(None, None, None, None)}
    assert tuple(kept) == (5, 5, 5)
    assert rows.execute("SELECT count(*) FROM drops").fetchone()[0] == 0


def test_captures_stay_where_something_points_to_them(rows: sqlite3.Connection) -> None:
    """Of versions and absences of pages that are no appeals."""
    lonely = rows.execute(
        """
        SELECT count(*)
        FROM captures
        WHERE id NOT IN (SELECT capture FROM versions WHERE capture IS NOT NULL)
        AND id NOT IN (SELECT capture FROM absences WHERE capture IS NOT NULL)
        """
    ).fetchone()

    assert rows.execute("SELECT count(*) FROM captures").fetchone()[0] == 7
    assert lonely[0] == 0


def test_counts_follow(rows: sqlite3.Connection) -> None:
    """Those of months and weeks are what counting would give."""
    counted = rows.execute(
        "SELECT status, count(*), sum(versions) FROM pages GROUP BY 1 ORDER BY 1"
    ).fetchall()
    kept = rows.execute("SELECT status, sum(pages), sum(versions) FROM month_counts GROUP BY 1 ORDER BY 1")

    assert [tuple(row) for row in counted] == [tuple(row) for row in kept]


def test_what_is_mentioned_is_counted_of_what_is_there(rows: sqlite3.Connection) -> None:
    """Neither of superseded versions nor of pages that are absent."""
    shown = SHOWN["mention in the latest version of an appeal"]

    assert [tuple(row) for row in rows.execute("SELECT value, pages FROM mention_counts")] == [(shown, 1)]
    mentions = "SELECT printed, value FROM mentions WHERE kind = 'offence'"
    assert [tuple(row) for row in rows.execute(mentions)] == [(shown, shown)]


def test_a_snapshot_tells_of_itself(rows: sqlite3.Connection, public: tuple[Path, Made]) -> None:
    """When it was made, of which archive, and what it holds back: the same as the command says."""
    (info,) = rows.execute("SELECT * FROM snapshot_info").fetchall()

    assert tuple(info)[0::2] == (NOW, "people", 3)
    assert info["migration"].startswith("m0")
    held = public[1].held_back
    assert (info["pages_held_back"], info["pages_shortened"]) == (held.pages, held.shortened) == (3, 2)
    assert held.versions == 3


def test_every_table_is_thought_of(rows: sqlite3.Connection) -> None:
    """A table that is new may hold what the embargo holds back."""
    names = {row["name"] for row in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert {name for name in names if not name.startswith(("search", "sqlite_"))} == TABLES


def test_without_the_embargo_nothing_is_held_back(source: Path, tmp_path: Path) -> None:
    """But what serves crawling alone, and addresses that held no record."""
    file = tmp_path / "all.db"

    made = make_snapshot(source, file, embargo=Embargo.NONE, now=NOW, progress=lambda _: None)

    without = {"validator of a page", "address that held no record", "text file of an appeal"}
    assert in_bytes(file, HIDDEN | SHOWN) == [what for what in [*HIDDEN, *SHOWN] if what not in without]
    assert made.held_back.pages == made.held_back.versions == 0
