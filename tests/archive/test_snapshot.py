"""A snapshot is one file that anybody may open; what is no snapshot is never written over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive import replacing
from archive.captures import put_capture
from archive.connection import ArchiveError, batch, open_to_read
from archive.embargo import Embargo
from archive.replacing import pack
from archive.snapshot import SnapshotError, is_snapshot
from tests.invented import capture_row

from .conftest import Crawled, MakeArrival
from .publishing import left_beside, one, publish
from .yesterday import make_archive as make_yesterday


def test_a_snapshot_is_one_file_that_anybody_may_open(archive: Path, tmp_path: Path) -> None:
    """No write-ahead log that only its owner could make; nothing lies beside it; SQLite can plan by it."""
    target = tmp_path / "public.db"

    made = publish(archive, target)

    assert (made.pages, made.versions, made.held_back.versions) == (2, 2, 1)
    assert made.size == target.stat().st_size
    assert target.read_bytes()[18:20] == b"\x01\x01"
    assert left_beside(target) == {"public.db"}
    assert one(target, "SELECT count(*) > 0 FROM sqlite_stat1")
    with closing(sqlite3.connect(f"{target.as_uri()}?immutable=1", uri=True)) as reader:
        assert reader.execute("SELECT rowid FROM search WHERE search MATCH 'van'").fetchall() == [(3,)]


def test_an_earlier_snapshot_is_replaced(archive: Path, tmp_path: Path) -> None:
    """Who has it open goes on reading the old one."""
    target = tmp_path / "public.db"
    publish(archive, target, embargo=Embargo.NONE)
    with closing(open_to_read(target)) as reader:
        publish(archive, target)

        assert reader.execute("SELECT count(*) FROM versions").fetchone()[0] == 3
    assert one(target, "SELECT count(*) FROM versions") == 2


def test_an_older_archive_becomes_today_s_in_the_copy(
    archive_file: Path, tmp_path: Path, make_arrival: MakeArrival
) -> None:
    """The archive itself stays as it was."""
    make_yesterday(archive_file, {"van.txt": (make_arrival("A van is back.", reader="x 1"), "live")})

    publish(archive_file, tmp_path / "public.db")

    assert one(tmp_path / "public.db", "SELECT status FROM pages") == "live"
    assert one(archive_file, "SELECT count(*) FROM _sqlite_migrations") == 1


def test_the_payload_of_a_repeated_answer_stays_known(
    archive: Path, tmp_path: Path, connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """Of the same address; one at another address might be that of a page which is held back."""
    url, other = "https://www.wessex.example/news/van-found/", "https://www.wessex.example/news/other/"
    with batch(connection):
        first = put_capture(connection, capture_row(url=url, offset=1), run=None)
        again = put_capture(connection, capture_row(url=url, offset=2, kind="revisit"), run=None)
        foreign = put_capture(connection, capture_row(url=other, offset=3), run=None)
        strange = put_capture(connection, capture_row(url=url, offset=4, kind="revisit"), run=None)
        for revisit, original in ((again, first), (strange, foreign)):
            connection.execute("UPDATE captures SET original = ? WHERE id = ?", (original, revisit))
    crawled(make_arrival("A red van."), capture=again)
    crawled(make_arrival("A blue van."), capture=strange)

    publish(archive, tmp_path / "public.db")

    with closing(open_to_read(tmp_path / "public.db")) as reader:
        kept = [tuple(row) for row in reader.execute("SELECT id, original FROM captures ORDER BY id")]
    assert kept == [(first, None), (again, first), (strange, None)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nowhere/public.db", "expected a folder .*nowhere, found none"),
        ("archive.db", "found the archive itself"),
        ("archive.db-wal", "found the archive itself"),
        ("link.db", "found the archive itself"),
        ("notes.db", "expected no file, or an earlier snapshot to replace, found another"),
        ("backup.db", "expected no file, or an earlier snapshot to replace, found another"),
        (".", "expected no file, or an earlier snapshot to replace, found another"),
    ],
)
def test_what_is_no_snapshot_is_never_written_over(
    archive: Path, tmp_path: Path, name: str, found: str
) -> None:
    """An archive or its copy least of all; the message names the place."""
    (tmp_path / "notes.db").write_text("Dear diary")
    (tmp_path / "link.db").symlink_to(archive)
    with closing(sqlite3.connect(archive)) as reader:
        reader.execute("VACUUM INTO ?", (str(tmp_path / "backup.db"),))

    with pytest.raises(SnapshotError, match=found):
        publish(archive, tmp_path / name)

    assert (tmp_path / "notes.db").read_text() == "Dear diary"
    assert [
        one(tmp_path / file, "SELECT count(*) FROM versions") for file in ("archive.db", "backup.db")
    ] == [3, 3]


def test_a_snapshot_is_no_archive_to_make_another_from(archive: Path, tmp_path: Path) -> None:
    """What it holds back cannot be told any more."""
    publish(archive, tmp_path / "public.db")

    with pytest.raises(ArchiveError, match="expected an archive, found a snapshot of one"):
        publish(tmp_path / "public.db", tmp_path / "other.db")


def test_an_archive_of_a_newer_version_is_refused(
    archive: Path, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    """Its tables may hold what this version knows nothing of."""
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('archive', 'm9', '')"
    )

    with pytest.raises(ArchiveError, match="found migration 'm9' of a newer one"):
        publish(archive, tmp_path / "public.db")


def test_a_copy_that_is_not_sound_is_not_published(
    archive: Path, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    """A page without its latest version is a fault of the archive's."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE pages SET latest = 99 WHERE id = 2")

    with pytest.raises(SnapshotError, match="a copy that is not sound: pages 2"):
        publish(archive, tmp_path / "public.db")

    assert left_beside(archive) == set()


def test_what_is_no_snapshot_is_told_from_one(archive: Path, tmp_path: Path) -> None:
    """An archive, another file, nothing."""
    publish(archive, tmp_path / "public.db")

    found = [is_snapshot(tmp_path / name) for name in ("public.db", "archive.db", "none.db", ".")]

    assert found == [True, False, False, False]


def test_a_packed_copy_unpacks_to_the_snapshot(archive: Path, tmp_path: Path) -> None:
    """To the byte, and smaller."""
    publish(archive, tmp_path / "public.db")

    size = pack(tmp_path / "public.db", tmp_path / "public.db.zst")

    packed = (tmp_path / "public.db.zst").read_bytes()
    assert size == len(packed) < (tmp_path / "public.db").stat().st_size
    assert replacing._zstd.decompress(packed) == (tmp_path / "public.db").read_bytes()
