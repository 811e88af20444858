import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.captures import CaptureRow
from captures.appending import WriteError
from captures.checking import problems_of
from captures.reading import read_capture
from captures.recovery import Recovered, recover
from tests.captures.exchanges import LATER, earlier_of, exchange, gzipped, members_of, writer_in

NAME = "police-archive-20261120180211-00007-00001.warc.gz"


class Archive:
    """What a recovery asks and tells."""

    def __init__(self) -> None:
        self.rows: list[CaptureRow] = []

    def known(self, file: str, offset: int) -> bool:
        """Say whether there is a row of a place."""
        return any((row.file, row.offset) == (file, offset) for row in self.rows)

    def recover(self, folder: Path) -> list[Recovered]:
        """Recover into this archive."""
        return recover(folder, adopt=self.rows.append, known=self.known)


@pytest.fixture
def archive() -> Archive:
    return Archive()


@pytest.fixture
def written(tmp_path: Path) -> tuple[bytes, list[CaptureRow]]:
    """A file's bytes, and what lies where in them: a packed answer, a plain one, a revisit."""
    writer = writer_in(tmp_path / "made")
    rows = [writer.write(gzipped(), earlier=None), writer.write(exchange(b"<p>two"), earlier=None)]
    rows.append(writer.write(exchange(b"", status=304, captured_at=LATER), earlier=earlier_of(rows[0])))
    writer.close()
    return (tmp_path / "made" / NAME).read_bytes(), rows


def leave(folder: Path, data: bytes) -> Path:
    """What a crash leaves."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{NAME}.open"
    path.write_bytes(data)
    return folder / NAME


def test_a_file_cut_at_any_byte_keeps_what_was_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: tuple[bytes, list[CaptureRow]]
) -> None:
    """Every member that is left unpacks, and every answer before the cut is there, as it was."""
    data, rows = written
    monkeypatch.setattr("os.fsync", lambda _: None)  # some thousand times, for no disk that is ever cut

    for cut in range(len(data) + 1):
        archive = Archive()
        path = leave(tmp_path / "left", data[:cut])
        whole = [row for row in rows if row.offset + row.length <= cut]

        (recovered,) = archive.recover(path.parent)

        assert archive.rows == whole, cut
        assert recovered.captures == recovered.adopted == len(whole)
        assert [each.name for each in path.parent.iterdir()] == ([NAME] if whole else [])
        if whole:
            kept = path.read_bytes()
            assert data.startswith(kept)
            assert recovered.cut == cut - len(kept)
            assert len(list(members_of(kept))) >= len(whole) + 1
            assert problems_of(path, captures=len(whole)) == []
            path.unlink()


@pytest.mark.parametrize(
    "tail", [bytes(4096), b"\x1f\x8b" + bytes(4094), os.urandom(4096)], ids=["zeros", "magic", "noise"]
)
def test_what_a_power_cut_leaves_behind_the_last_sync_is_cut_off(
    tmp_path: Path, archive: Archive, written: tuple[bytes, list[CaptureRow]], tail: bytes
) -> None:
    """A file may have grown, and its bytes not have come."""
    data, rows = written
    path = leave(tmp_path / "left", data + tail)

    (recovered,) = archive.recover(path.parent)

    assert recovered == Recovered(file=NAME, captures=3, adopted=3, cut=4096)
    assert path.read_bytes() == data
    assert archive.rows == rows


def test_what_the_archive_knows_is_not_told_again(
    tmp_path: Path, archive: Archive, written: tuple[bytes, list[CaptureRow]]
) -> None:
    """And a folder that is sound stays as it is."""
    data, rows = written
    path = leave(tmp_path / "left", data)
    archive.rows = rows[:2]

    (first,), second = archive.recover(path.parent), archive.recover(path.parent)

    assert archive.rows == rows
    assert str(first) == (
        f"{NAME}: left open by a crash, closed: 3 whole captures, 1 of them new to the archive, "
        "0 bytes cut off"
    )
    assert second == []


def test_a_second_crash_on_the_way_is_mended_like_the_first(
    tmp_path: Path, archive: Archive, written: tuple[bytes, list[CaptureRow]]
) -> None:
    """A file gets its name only when the archive knows it all."""
    data, rows = written
    path = leave(tmp_path / "left", data[:-1])

    def crash(row: CaptureRow) -> None:
        if archive.rows:
            raise RuntimeError("power cut")
        archive.rows.append(row)

    with pytest.raises(RuntimeError):
        recover(path.parent, adopt=crash, known=archive.known)
    (recovered,) = archive.recover(path.parent)

    assert archive.rows == rows
    assert (recovered.adopted, recovered.captures) == (2, 3)


def test_a_file_without_a_whole_capture_is_removed(tmp_path: Path, archive: Archive) -> None:
    """Nothing points to it."""
    leave(tmp_path, b"")

    (recovered,) = archive.recover(tmp_path)

    assert str(recovered) == (
        f"{NAME}: left open by a crash, removed: 0 whole captures, 0 of them new to the archive, "
        "0 bytes cut off"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_needs_no_recovery(tmp_path: Path, archive: Archive) -> None:
    """Nothing was captured yet."""
    assert archive.recover(tmp_path / "warc") == []


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path, archive: Archive) -> None:
    """Its writer goes on, and ends it."""
    writer = writer_in(tmp_path)
    writer.write(exchange(), earlier=None)

    recovered = archive.recover(tmp_path)
    last = writer.write(exchange(b"<p>two"), earlier=None)
    writer.close()

    assert (recovered, archive.rows) == ([], [])
    assert problems_of(tmp_path / last.file, captures=2) == []


def test_a_file_that_another_recovery_has_mended_meanwhile_is_left_alone(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch, written: tuple[bytes, list[CaptureRow]]
) -> None:
    """Two commands may start at once."""
    path = leave(tmp_path / "left", written[0])
    monkeypatch.setattr("fcntl.flock", lambda *_: path.with_name(f"{NAME}.open").rename(path))

    recovered = archive.recover(path.parent)

    assert (recovered, archive.rows) == ([], [])
    assert path.read_bytes() == written[0]


def test_a_file_that_is_gone_when_it_is_opened_is_no_error(tmp_path: Path, archive: Archive) -> None:
    """Its writer has just closed it."""
    (tmp_path / f"{NAME}.open").symlink_to(tmp_path / "nowhere")

    assert archive.recover(tmp_path) == []


WRITING = """
import sys
from pathlib import Path
from tests.captures.exchanges import gzipped, writer_in
writer = writer_in(Path(sys.argv[1]), max_bytes=200_000)
while True:
    written = writer.write(gzipped(b"<p>evidence" * 200), earlier=None)
    print(written.file, written.offset, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 50, 500])
def test_a_writer_that_is_killed_loses_nothing_that_it_said_it_wrote(
    tmp_path: Path, root: Path, archive: Archive, lines: int
) -> None:
    """Kill -9, at any moment, with full files behind it or not."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().split() for _ in range(lines)]
        busy = archive.recover(tmp_path)
        process.send_signal(signal.SIGKILL)
        said += [line.split() for line in process.stdout if line.endswith("\n")]

    recovered = archive.recover(tmp_path)

    assert busy == []
    assert len(recovered) == len({file for file, _ in said}) == len(list(tmp_path.iterdir()))
    assert all(archive.known(file, int(offset)) for file, offset in said)
    assert len(archive.rows) - len(said) in {0, 1}
    assert [problems_of(tmp_path / each.file, captures=each.captures) for each in recovered] == [
        [] for _ in recovered
    ]
    last = archive.rows[-1]
    assert read_capture(tmp_path, file=last.file, offset=last.offset).body() == b"<p>evidence" * 200


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("needs mount, to have a disk that is full")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("needs the right to mount, to have a disk that is full")
    yield folder
    subprocess.run([umount, folder], check=True)


def test_a_full_disk_ends_the_writing_and_spoils_nothing(small_disk: Path, archive: Archive) -> None:
    """What was written before is whole, closed or recovered."""
    writer = writer_in(small_disk)
    rows: list[CaptureRow] = []

    with pytest.raises(WriteError, match="No space left on device"):
        rows.extend(writer.write(exchange(os.urandom(3000)), earlier=None) for _ in range(100))
    writer.close()

    assert len(rows) > 5
    assert problems_of(small_disk / rows[0].file, captures=len(rows)) == []
    assert archive.recover(small_disk) == []
