"""A snapshot is whole or not there: after a kill, while others write, when a disk is full."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from archive.connection import batch, open_to_write
from archive.embargo import Embargo
from archive.replacing import scratch_folder
from archive.snapshot import SnapshotError
from archive.store import save_loaded

from .conftest import MakeArrival, Mount
from .publishing import NOW, WHOLE, left_beside, one, publish

ROOT = Path(__file__).parents[2]
STEPS = [
    "copying the archive",
    "holding back: people",
    "building the search index",
    "writing the public copy",
]
HALT = """
import sys
from pathlib import Path
from archive.embargo import Embargo
from archive.snapshot import make_snapshot

def tell(step):
    print(step, flush=True)
    if step == sys.argv[3]:
        sys.stdin.read()

places = Path(sys.argv[1]), Path(sys.argv[2])
make_snapshot(*places, embargo=Embargo.PEOPLE, now="2026-11-22T12:00:00Z", progress=tell)
"""


def kill_at(step: str, *, archive: Path, target: Path) -> None:
    """Begin a snapshot in a process that waits at a step, and kill it there."""
    command = [sys.executable, "-c", HALT, str(archive), str(target), step]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert any(line.strip() == step for line in run.stdout)
        run.kill()
        run.communicate()


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_leaves_the_earlier_snapshot_whole(archive: Path, tmp_path: Path, step: str) -> None:
    """Whenever it comes; nobody else can look into what is left, and the next run removes it."""
    target = tmp_path / "public.db"
    publish(archive, target, embargo=Embargo.NONE)
    before = target.read_bytes()

    kill_at(step, archive=archive, target=target)

    assert target.read_bytes() == before
    assert left_beside(target) == {"public.db", ".public.db.part"}
    assert (tmp_path / ".public.db.part").stat().st_mode & 0o777 == 0o700
    publish(archive, target)
    assert left_beside(target) == {"public.db"}


def test_a_kill_leaves_no_half_made_first_snapshot(archive: Path, tmp_path: Path) -> None:
    """Where there was none, there is none."""
    kill_at(STEPS[-1], archive=archive, target=tmp_path / "public.db")

    assert not (tmp_path / "public.db").exists()


def test_a_snapshot_made_while_others_write_is_one_moment_s(
    archive: Path, tmp_path: Path, make_arrival: MakeArrival
) -> None:
    """Every version with its text and its place in the index; the writer never waits in vain."""
    target, stop, failures = tmp_path / "public.db", threading.Event(), []

    def write() -> None:
        number = 0
        with closing(open_to_write(archive)) as writer:
            while not stop.is_set():
                number += 1
                url = f"https://www.wessex.example/{number}/"
                try:
                    with batch(writer):
                        save_loaded(writer, make_arrival(f"Text {number}", url=url), now=NOW)
                except sqlite3.Error as error:
                    failures.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        counts = [(publish(archive, target).versions, one(target, WHOLE)) for _ in range(3)]
    finally:
        stop.set()
        thread.join()

    assert failures == []
    assert [sound for _, sound in counts] == [1, 1, 1]
    assert counts[0][0] < counts[-1][0]


def test_a_full_disk_leaves_the_earlier_snapshot(archive: Path, mount: Mount) -> None:
    """The message names the place and the reason, and nothing half-made takes room."""
    disk = mount("size=2m")
    target = disk / "public.db"
    publish(archive, target, embargo=Embargo.NONE)
    before = target.read_bytes()
    (disk / "ballast").write_bytes(b"x" * (2 * 2**20 - len(before) - 2**17))

    with pytest.raises(SnapshotError, match=r"public.db: expected room for two copies of .*disk"):
        publish(archive, target)

    assert target.read_bytes() == before
    assert {path.name for path in disk.iterdir()} == {"public.db", "ballast"}


def test_two_snapshots_do_not_get_into_each_other_s_way(archive: Path, tmp_path: Path) -> None:
    """The second is told at once."""
    target = tmp_path / "public.db"
    with (
        scratch_folder(target),
        pytest.raises(SnapshotError, match=r"another process that writes in .*\.part"),
    ):
        publish(archive, target)

    publish(archive, target)
