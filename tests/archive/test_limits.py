import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from archive.arrival import Arrival, Outcome
from archive.connection import ArchiveError, batch, open_to_write
from archive.loading import BATCH, Report, load
from archive.registry import UNLISTED, put_sites
from archive.sources import Source
from archive.store import save_loaded

NOW = "2026-11-21T12:00:00Z"
HOLD = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN IMMEDIATE'); print(); input()"

Mount = Callable[[str], Path]


@pytest.fixture
def other_writer(connection: sqlite3.Connection, archive_file: Path) -> Iterator["Popen[bytes]"]:
    """Another process that holds the write lock until it gets a line."""
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with Popen([sys.executable, "-c", HOLD, str(archive_file)], stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield other
        other.communicate(b"\n")


def fill(disk: Path, texts: list[Source]) -> Report:
    with closing(open_to_write(disk / "archive.db")) as connection:
        with batch(connection):
            put_sites(connection, [UNLISTED])
        return load(connection, texts, places={}, now=NOW, progress=show_nothing)


def show_nothing(_: int) -> None:
    """Nobody watches."""


@pytest.mark.usefixtures("other_writer")
def test_a_writer_waits_for_another_and_then_says_so(
    archive_file: Path, monkeypatch: pytest.MonkeyPatch, make_arrival: Callable[..., Arrival]
) -> None:
    """It waits as long as it is told, gives SQLite's reason, and has kept nothing."""
    monkeypatch.setattr("archive.connection.BUSY_MS", 300)
    started = time.monotonic()

    with closing(open_to_write(archive_file)) as writer:
        with pytest.raises(sqlite3.OperationalError, match="database is locked"), batch(writer):
            save_loaded(writer, make_arrival("Text"), now=NOW)
        waited = time.monotonic() - started
        (pages,) = writer.execute("SELECT count(*) FROM pages").fetchone()

    assert waited >= 0.3
    assert pages == 0


def test_a_writer_goes_on_when_the_other_is_done(
    connection: sqlite3.Connection, other_writer: "Popen[bytes]", make_arrival: Callable[..., Arrival]
) -> None:
    """Waiting is no failure."""
    assert other_writer.stdin is not None
    other_writer.stdin.write(b"\n")
    other_writer.stdin.flush()

    with batch(connection):
        saved = save_loaded(connection, make_arrival("Text"), now=NOW)

    assert saved.outcome is Outcome.NEW


def test_a_full_disk_loses_nothing_and_the_next_run_goes_on(mount: Mount) -> None:
    """The batches before it are kept, the one that met it is not, and the archive stays sound."""
    disk = mount("size=8m")
    texts = [Source(name=f"{number}.md", data=f"{number} ".encode() * 200) for number in range(4_000)]

    with pytest.raises(sqlite3.OperationalError, match="disk"):
        fill(disk, texts)
    with closing(sqlite3.connect(disk / "archive.db")) as reader:
        (kept,) = reader.execute("SELECT count(*) FROM pages").fetchone()
        (sound,) = reader.execute("PRAGMA integrity_check").fetchone()
    report = fill(disk, texts[:3])

    assert sound == "ok"
    assert 0 < kept < 4_000
    assert kept % BATCH == 0
    assert sum(report.counts.values()) == 3


def test_a_disk_too_full_for_an_archive_is_named(mount: Mount) -> None:
    """No half-made archive stands in the next start's way."""
    disk = mount("size=1m")
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * (2**20 - 2**15))

    with pytest.raises(ArchiveError, match=r"expected an archive that can be written, found: .*disk"):
        open_to_write(disk / "archive.db")
    ballast.unlink()
    report = fill(disk, [Source(name="a.md", data=b"A")])

    assert report.counts[Outcome.NEW] == 1
