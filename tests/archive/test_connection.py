import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from archive.arrival import Arrival
from archive.connection import ArchiveError, batch, open_to_read, open_to_write
from archive.store import save_loaded

NOW = "2026-11-21T12:00:00Z"


@pytest.fixture
def read_only_folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder in which nobody can write, not even root."""
    if os.geteuid() == 0:
        yield request.getfixturevalue("mount")("ro")
    else:
        tmp_path.chmod(0o500)
        yield tmp_path
        tmp_path.chmod(0o700)


def open_and_close(path: Path) -> str:
    """Open an archive in a process of its own."""
    with closing(open_to_write(path)) as connection:
        return str(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def test_opening_to_write_makes_an_archive(archive_file: Path) -> None:
    """WAL, so that readers and one writer do not wait for each other; foreign keys are checked."""
    with closing(open_to_write(archive_file)) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }

    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 30_000}


def test_an_empty_file_becomes_an_archive(archive_file: Path) -> None:
    """It is what `touch` or a broken-off first start leaves."""
    archive_file.touch()

    with closing(open_to_write(archive_file)) as connection:
        (pages,) = connection.execute("SELECT count(*) FROM pages").fetchone()

    assert pages == 0


def test_opening_twice_changes_nothing(archive_file: Path) -> None:
    """Migrations are applied once."""
    open_to_write(archive_file).close()
    before = archive_file.read_bytes()

    open_to_write(archive_file).close()

    assert archive_file.read_bytes() == before


def test_two_openers_at_once_make_one_archive(archive_file: Path) -> None:
    """The second waits for the first one's schema and takes it as it is."""
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as processes:
        found = list(processes.map(open_and_close, [archive_file] * 6))

    assert len(set(found)) == 1


def test_a_migration_that_fails_leaves_nothing(archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema is there whole or not at all, so that the next start can make it."""
    monkeypatch.setattr("archive.schema.STATEMENTS", ("CREATE TABLE sites (id TEXT)", "CREATE nonsense"))
    with pytest.raises(ArchiveError, match='near "nonsense": syntax error'):
        open_to_write(archive_file)
    monkeypatch.undo()

    with closing(open_to_write(archive_file)) as connection:
        (pages,) = connection.execute("SELECT count(*) FROM pages").fetchone()

    assert pages == 0


def test_a_reader_sees_what_is_kept_and_cannot_write(
    connection: sqlite3.Connection, archive_file: Path, make_arrival: Callable[..., Arrival]
) -> None:
    """Also while the writer is at work."""
    with closing(open_to_read(archive_file)) as reader, batch(connection):
        save_loaded(connection, make_arrival("Text"), now=NOW)
        (pages,) = reader.execute("SELECT count(*) FROM pages").fetchone()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM pages")

    assert pages == 0


def test_opening_to_read_makes_nothing(archive_file: Path) -> None:
    """Where there is no archive the message says how to get one."""
    with pytest.raises(ArchiveError) as caught:
        open_to_read(archive_file)

    assert str(caught.value) == f"{archive_file}: expected an archive, found no file; `make demo` makes one"
    assert not archive_file.exists()


@pytest.mark.parametrize("opening", [open_to_read, open_to_write])
def test_what_is_no_archive_is_left_alone(opening: Callable[[Path], object], tmp_path: Path) -> None:
    """A folder, a text, a path without its folder, a file that gives no bytes: each named with what it is."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("Van found in Harnmouth", encoding="utf-8")
    (tmp_path / "odd").symlink_to("/proc/self/mem")
    (tmp_path / "torn").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)

    messages = []
    for name in ("folder", "text", "no/such/archive.db", "odd", "torn"):
        with pytest.raises(ArchiveError) as caught:
            opening(tmp_path / name)
        messages.append(str(caught.value).removeprefix(f"{tmp_path}/"))

    assert messages[:3] == [
        "folder: expected an archive, found a folder",
        "text: expected an SQLite file, found one that begins b'Van foun'",
        f"no/such/archive.db: expected a folder {tmp_path}/no/such, found none",
    ]
    assert messages[3].startswith("odd: expected an archive, found a file that cannot be read: ")
    assert messages[4].endswith("found: file is not a database")
    assert (tmp_path / "text").read_text(encoding="utf-8") == "Van found in Harnmouth"


def test_another_programs_database_is_not_read(tmp_path: Path) -> None:
    """An SQLite file without pages is no archive."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE birds (name TEXT)")

    with pytest.raises(ArchiveError, match=r"other\.db: expected an archive, found: no such table: pages"):
        open_to_read(tmp_path / "other.db")


def test_a_folder_that_cannot_be_written_is_named(read_only_folder: Path) -> None:
    """The message names the file and SQLite's reason."""
    with pytest.raises(ArchiveError) as caught:
        open_to_write(read_only_folder / "archive.db")

    assert str(caught.value) == (
        f"{read_only_folder}/archive.db: expected an archive that can be written, "
        "found: unable to open database file"
    )


def test_an_archive_of_a_newer_version_is_left_alone(
    connection: sqlite3.Connection, archive_file: Path
) -> None:
    """Its tables may mean something else."""
    connection.execute(
        """
        INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
        VALUES ('archive', 'm999_later', '')
        """
    )

    with pytest.raises(ArchiveError) as caught:
        open_to_write(archive_file)

    assert str(caught.value) == (
        f"{archive_file}: expected an archive this version knows, found migration 'm999_later' of a newer one"
    )


def test_a_path_of_odd_signs_is_opened(tmp_path: Path) -> None:
    """What means something in an address of SQLite's is escaped."""
    path = tmp_path / "a?mode=memory#b %20.db"

    open_to_write(path).close()

    assert path.is_file()
