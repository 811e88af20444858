import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from archive.arrival import arrive
from archive.connection import open_to_read
from bench.synthetic.making import make
from bench.synthetic.plan import Plan
from records.text import dumps, loads
from tests.web.conftest import make_datasette

RECORDS = 500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("synthetic") / "archive.db"
    make(file, plan=Plan(records=RECORDS))
    return file


@pytest.fixture
def archive(made: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_to_read(made)) as connection:
        yield connection


def rows(archive: sqlite3.Connection, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in archive.execute(sql)]


def test_a_synthetic_archive_is_whole(archive: sqlite3.Connection) -> None:
    """Nothing points to what is not there, and every table of the records has rows."""
    assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
    assert rows(archive, "PRAGMA foreign_key_check") == []
    for table in ("versions", "texts", "captures", "removals", "absences", "meanings", "aliases"):
        assert rows(archive, f"SELECT count(*) > 0 FROM {table}") == [(1,)], table  # noqa: S608  (ours)


def test_counts_agree_with_the_pages(archive: sqlite3.Connection) -> None:
    """Those that triggers keep in any other archive, here made at once."""
    assert rows(archive, "SELECT sum(pages), sum(versions) FROM month_counts") == rows(
        archive, "SELECT count(*), sum(versions) FROM pages"
    )
    assert rows(archive, "SELECT count(*), sum(versions) FROM pages") == [(RECORDS, 599)]
    dated = "SELECT count(*) FROM pages WHERE length(published_date) = 10"
    assert rows(archive, "SELECT sum(pages) FROM week_counts") == rows(archive, dated)
    numbers = "SELECT page, count(*), max(number) FROM versions GROUP BY page ORDER BY page"
    assert rows(archive, numbers) == rows(archive, "SELECT id, versions, versions FROM pages ORDER BY id")


def test_what_is_mentioned_stands_where_it_is_said_to(archive: sqlite3.Connection) -> None:
    """As many as in real texts; those that a search is narrowed by are counted."""
    wrong = """
        SELECT count(*)
        FROM mentions
        JOIN texts ON texts.version = mentions.version
        WHERE substr(body, start + 1, "end" - start) <> printed
    """
    counted = """
        SELECT count(*)
        FROM mention_values
        JOIN pages ON pages.latest = mention_values.version
    """

    assert rows(archive, wrong) == [(0,)]
    assert rows(archive, "SELECT count(*) / 599 BETWEEN 8 AND 14 FROM mentions") == [(1,)]
    assert rows(archive, counted) == rows(archive, "SELECT sum(pages) FROM mention_counts")


def test_every_text_is_what_the_archive_would_have_made_of_it(archive: sqlite3.Connection) -> None:
    """Text form, dates, digests, topic: as if a crawl had brought it."""
    found = archive.execute(
        """
        SELECT
            head || body AS text, url, pages.title, texts.description, kind, published, published_date, topic,
            text_sha256, content_sha256, words_sha256
        FROM pages
        JOIN versions ON versions.id = pages.latest
        JOIN texts ON texts.version = pages.latest
        """
    ).fetchall()
    for row in found:
        record = loads(row["text"])
        assert dumps(record) == row["text"]
        made = arrive(row["text"], record=record, site="x", kind=None, timezone="Europe/London")
        moment = (made.published.iso, made.published.date) if made.published else (None, None)
        assert (made.key, made.title, made.description, made.kind, *moment, made.topic) == tuple(row)[1:8]
        assert (made.text_sha256, made.content_sha256, made.words_sha256) == tuple(row)[8:]
    assert len(found) == RECORDS


def test_words_are_frequent_and_rare(archive: sqlite3.Connection) -> None:
    """One stands in every record, one in seven of them, and phrases are found."""
    asked = "SELECT count(*) FROM search JOIN pages ON latest = search.rowid WHERE search MATCH ?"
    (rare,) = archive.execute("SELECT substr(body, 11, instr(body, '.') - 11) FROM texts WHERE version = 99")
    phrase = archive.execute(
        "SELECT substr(title, 1, instr(title, ' in ')) FROM pages WHERE title LIKE '% in %'"
    )
    found = [archive.execute(asked, (match,)).fetchone()[0] for match in ("police", rare[0])]

    assert found == [RECORDS, 7]
    assert archive.execute(asked, (f'"{phrase.fetchone()[0]}"',)).fetchone()[0] >= 1


def test_a_seed_makes_one_archive(made: Path, tmp_path: Path) -> None:
    """The same again, and another with another seed."""
    again, other = tmp_path / "again.db", tmp_path / "other.db"
    make(again, plan=Plan(records=RECORDS))
    make(other, plan=Plan(records=RECORDS, seed=2))

    texts = []
    for file in (made, again, other):
        with closing(open_to_read(file)) as connection:
            texts.append(
                rows(connection, "SELECT * FROM texts UNION ALL SELECT id, url, site, key, status FROM pages")
            )

    assert texts[0] == texts[1] != texts[2]


def test_its_pages_are_shown(made: Path, root: Path) -> None:
    """The record with its headings, an edit's difference, the front page and a search."""
    edited = 13
    datasette = make_datasette(made, root)
    try:
        paths = (f"/record/{edited}", f"/record/{edited}/diff/1/2", "/", "/search?q=police")
        answers = [asyncio.run(_get(datasette, path)) for path in paths]
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()

    assert [status for status, _ in answers] == [200, 200, 200, 200]
    assert answers[0][1].count("<h2>") >= 1
    assert "<li>" in answers[0][1]
    assert "<ins>" in answers[1][1]
    assert f"{RECORDS} records" in answers[3][1]


async def _get(datasette: Datasette, path: str) -> tuple[int, str]:
    answer = await datasette.client.get(path)
    return answer.status_code, answer.text
