import os
import subprocess
import sys
from pathlib import Path

import pytest

from web import serve


def run(root: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "web.serve"],
        cwd=root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_an_archive_the_way_to_one_is_named(tmp_path: Path, root: Path) -> None:
    """Exit code 2, one line, nothing made."""
    missing = tmp_path / "archive.db"

    done = run(root, ARCHIVE_DB=str(missing))

    assert done.returncode == serve.WRONG_USE
    assert done.stderr == f"{missing}: expected an archive, found no file; `make demo` makes one\n"
    assert not missing.exists()


def test_a_file_that_is_no_archive_is_not_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what was found."""
    (tmp_path / "notes.db").write_text("Dear diary")
    monkeypatch.setenv("ARCHIVE_DB", str(tmp_path / "notes.db"))

    with pytest.raises(SystemExit) as stopped:
        serve.main([])

    assert stopped.value.code == serve.WRONG_USE
    assert "expected an SQLite file" in capsys.readouterr().err


def test_an_archive_is_served_from_the_checkout(
    archive_file: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It becomes `python -m datasette` on the loopback address, wherever it was started."""
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, command: became.append(command))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARCHIVE_DB", str(archive_file))

    serve.main(["--port", "8123"])

    assert became[0][:4] == [sys.executable, "-m", "datasette", str(archive_file)]
    assert became[0][4:8] == ["--host", "127.0.0.1", "--port", "8123"]
    assert Path.cwd() == root
