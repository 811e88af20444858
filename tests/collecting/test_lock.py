import os
import subprocess
import sys
from pathlib import Path

import pytest

from collecting.lock import HeldError, LockError, lock

NOW = "2026-11-21T12:00:00Z"

HOLD = """
import sys, time
from pathlib import Path
from collecting.lock import lock
with lock(Path(sys.argv[1]), now=sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_who_holds_the_lock_is_named(tmp_path: Path) -> None:
    """An operator sees which process to look at, and since when it runs."""
    archive = tmp_path / "archive.db"

    with lock(archive, now=NOW), pytest.raises(HeldError) as caught, lock(archive, now=NOW):
        pass

    assert str(caught.value).startswith(f"{archive}.collect.lock: another run holds the lock")
    assert str(caught.value).endswith(f"process {os.getpid()}, since {NOW}")


def test_the_lock_is_free_again(tmp_path: Path) -> None:
    """The file stays and holds nothing."""
    archive = tmp_path / "archive.db"

    for _ in range(2):
        with lock(archive, now=NOW):
            assert archive.with_name("archive.db.collect.lock").exists()


def test_the_lock_of_another_archive_is_another(tmp_path: Path) -> None:
    """Two archives may be built at once."""
    with lock(tmp_path / "a.db", now=NOW), lock(tmp_path / "b.db", now=NOW):
        assert {path.name for path in tmp_path.iterdir()} == {"a.db.collect.lock", "b.db.collect.lock"}


def test_a_killed_process_holds_nothing(root: Path, tmp_path: Path) -> None:
    """After kill -9 there is nothing to clear away."""
    archive = tmp_path / "archive.db"
    command = [sys.executable, "-c", HOLD, str(archive), NOW]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(HeldError, match=f"process {process.pid}"), lock(archive, now=NOW):
            pass

        process.kill()

    with lock(archive, now=NOW):
        pass


def test_a_holder_without_a_name_has_just_begun(tmp_path: Path) -> None:
    """Between taking the lock and writing its name."""
    archive = tmp_path / "archive.db"

    with lock(archive, now=NOW):
        (tmp_path / "archive.db.collect.lock").write_text("", encoding="utf-8")
        with pytest.raises(HeldError, match="a process that has just begun"), lock(archive, now=NOW):
            pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The message names the file and says why."""
    archive = tmp_path / "none" / "archive.db"

    with pytest.raises(LockError) as caught, lock(archive, now=NOW):
        pass

    assert str(caught.value).startswith(f"{archive}.collect.lock: expected a file that can be written")
