import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.arrival import Arrival, Outcome
from archive.connection import ArchiveError, batch, open_to_read, open_to_write
from archive.crawling import aliases, known_pages, last_sweep, newest_when_complete
from archive.observing import Fetch
from archive.runs import start_run
from archive.store import save_crawled
from tests.archive.yesterday import CRAWLED, make_archive

BASE = "https://www.wessex.example/news/"
READER = "single_online_home 1"
STAYED = ("sites", "runs", "aliases", "texts", "search")
GREW = ("versions", "run_sites", "pages")

MakeArrival = Callable[..., Arrival]


@pytest.fixture
def arrivals(make_arrival: MakeArrival) -> list[Arrival]:
    """Three stories, as they were crawled."""
    return [
        make_arrival(
            f"A grey van was found in Harnmouth, {number}.",
            url=f"{BASE}story-{number}/",
            reader=READER,
            captured__time=CRAWLED,
            publish__date=f"{number + 1:02}/11/2026",
        )
        for number in range(3)
    ]


@pytest.fixture
def yesterdays(tmp_path: Path, arrivals: list[Arrival]) -> Path:
    """An archive that the first version made: two pages live, one missing."""
    path = tmp_path / "yesterday.db"
    states = ("live", "live", "missing")
    make_archive(path, {f"{number}.txt": (arrivals[number], states[number]) for number in range(3)})
    return path


@pytest.fixture
def migrated(yesterdays: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_to_write(yesterdays)) as connection:
        yield connection


def rows(connection: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def tables(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    names = (*STAYED, *GREW)
    return {name: rows(connection, f"SELECT * FROM {name}") for name in names}  # noqa: S608  (our own tables)


def test_an_archive_of_yesterday_is_migrated_and_keeps_everything(yesterdays: Path) -> None:
    """What was there says the same; what is new has room, and says that nothing is known of the past."""
    with closing(sqlite3.connect(yesterdays)) as old:
        before = tables(old)

    with closing(open_to_write(yesterdays)) as new:
        after = tables(new)
        broken = rows(new, "PRAGMA foreign_key_check")
        sound = rows(new, "PRAGMA integrity_check")
        new.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")

    assert len(before["pages"]) == 3
    assert {table: after[table] for table in STAYED} == {table: before[table] for table in STAYED}
    for table in GREW:
        kept = [{name: row[name] for name in before[table][0]} for row in after[table]]
        added = {name: row[name] for row in after[table] for name in row.keys() - before[table][0].keys()}
        assert kept == before[table]
        assert set(added.values()) <= {None, 0, "live", "missing"}
        assert added
    assert (broken, sound) == ([], [{"integrity_check": "ok"}])


def test_every_page_that_was_crawled_is_due_at_once(migrated: sqlite3.Connection) -> None:
    """Nobody noted when it is due; one that no listing leads to would never be asked for again."""
    state = rows(migrated, "SELECT * FROM crawl_state ORDER BY page")
    known = known_pages(migrated, site="wessex", kind="news")

    assert [(row["status"], row["last_seen"], row["last_checked"]) for row in state] == [
        (status, CRAWLED, CRAWLED) for status in ("live", "live", "missing")
    ]
    assert [page.next_check for page in known] == [CRAWLED] * 3
    assert {(page.etag, page.last_modified, page.file) for page in known} == {(None, None, None)}


def test_the_next_crawl_reads_listings_to_their_end(migrated: sqlite3.Connection) -> None:
    """No run of the first version swept; that it was complete still holds."""
    newest = newest_when_complete(migrated, site="wessex", kind="news", command="crawl news")

    assert last_sweep(migrated, site="wessex", command="crawl news") is None
    assert newest == "2026-11-03"
    assert len(aliases(migrated, site="wessex", kind="news")) == 3


def test_the_views_show_what_they_showed(yesterdays: Path) -> None:
    """`records` as before; `history` with where the evidence lies, which is nowhere yet."""
    with closing(sqlite3.connect(yesterdays)) as old:
        records, history = rows(old, "SELECT * FROM records"), rows(old, "SELECT * FROM history")
    open_to_write(yesterdays).close()

    with closing(open_to_read(yesterdays)) as new:
        found = rows(new, "SELECT * FROM history")
        now = rows(new, "SELECT * FROM records")

    assert [{name: row[name] for name in records[0]} for row in now] == records
    assert [{name: row[name] for name in history[0]} for row in found] == history
    assert {(row["warc_file"], row["warc_offset"], row["edit_size"]) for row in found} == {(None, None, None)}


def test_an_archive_of_yesterday_goes_on(migrated: sqlite3.Connection, arrivals: list[Arrival]) -> None:
    """What is crawled now is compared with what was crawled then."""
    at = "2026-11-21T12:00:00Z"
    with batch(migrated):
        run = start_run(migrated, command="crawl news", arguments="", now=at)
        saved = save_crawled(
            migrated, arrivals[2], fetch=Fetch(run=run, at=at), file="2.txt", reread=lambda _: None
        )

    (state,) = rows(migrated, "SELECT status, last_seen FROM crawl_state WHERE page = 3")
    assert saved.outcome is Outcome.SAME
    assert state == {"status": "live", "last_seen": at}


def test_an_archive_of_yesterday_can_be_read_before_it_is_migrated(yesterdays: Path) -> None:
    """Reading changes nothing; the first command that writes brings it up to date."""
    before = yesterdays.read_bytes()

    with closing(open_to_read(yesterdays)) as connection:
        (pages,) = rows(connection, "SELECT count(*) AS number FROM pages")

    assert pages == {"number": 3}
    assert yesterdays.read_bytes() == before


def test_a_migration_that_breaks_off_leaves_the_archive_as_it_was(
    yesterdays: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next start does it again, from its beginning."""
    with monkeypatch.context() as broken:
        broken.setattr("archive.schema_evidence.INDEXES", ("CREATE nonsense",))
        with pytest.raises(ArchiveError, match='near "nonsense": syntax error'):
            open_to_write(yesterdays)
    with closing(sqlite3.connect(yesterdays)) as old:
        between = rows(old, "SELECT * FROM crawl_state LIMIT 1")

    with closing(open_to_write(yesterdays)) as connection:
        after = rows(connection, "SELECT * FROM crawl_state LIMIT 1")

    assert between[0].keys() == {"page", "status", "last_seen", "last_checked"}
    assert after[0]["next_check"] == CRAWLED
