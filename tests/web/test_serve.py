import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.embargo import Embargo
from archive.snapshot import make_snapshot
from web import serve
from web.robots import SETTING


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


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands that it would become, of a server started in another folder."""
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, command: commands.append(command))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "127.0.0.1")
    return commands


@pytest.fixture
def snapshot(archive_file: Path, tmp_path: Path) -> Path:
    file = tmp_path / "copy.db"
    make_snapshot(
        archive_file, file, embargo=Embargo.PEOPLE, now="2026-11-22T12:00:00Z", progress=lambda _: None
    )
    return file


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        serve.main(arguments)
    assert stopped.value.code == serve.WRONG_USE
    return capsys.readouterr().err


def test_a_snapshot_is_served_as_what_never_changes(snapshot: Path, became: list[list[str]]) -> None:
    """With its counts known, limits for strangers, and no visitor named in the log."""
    serve.main(["--public", str(snapshot), "--port", "8123", "--base-url", "/news/", "--https"])

    (command,) = became
    assert command[3:6] == ["--immutable", str(snapshot), "--inspect-file"]
    inspected = json.loads(Path(command[6]).read_text(encoding="utf-8"))
    os.close(int(command[6].rsplit("/", 1)[1]))
    assert inspected["archive"]["tables"]["pages"] == {"count": 8}
    places = [place for place, word in enumerate(command) if word == "--setting"]
    told = {command[place + 1]: command[place + 2] for place in places}
    assert (told["base_url"], told["force_https_urls"]) == ("/news/", "on")
    assert {"sql_time_limit_ms", "max_returned_rows", "num_sql_threads"} < set(told)
    assert command[7:9] == ["--host", "127.0.0.1"]
    assert os.environ["FORWARDED_ALLOW_IPS"] == ""


def test_an_archive_is_not_served_to_the_public(
    archive_file: Path, became: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """It says why, and what to do instead."""
    told = refused(["--public", str(archive_file)], capsys)

    assert told == (
        f"{archive_file}: expected a snapshot (`scrapy snapshot FILE` makes one), found an archive: it holds "
        "what is not for the public\n"
    )
    assert became == []


def test_a_public_copy_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is started."""
    assert "none.db: expected an archive, found no file" in refused(
        ["--public", str(tmp_path / "none.db")], capsys
    )


@pytest.mark.parametrize("option", [["--host", "0.0.0.0"], ["--base-url", "/x/"], ["--https"]])  # noqa: S104
@pytest.mark.usefixtures("became")
def test_the_archive_itself_is_for_this_machine_alone(
    archive_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    """What opens a server to others needs a snapshot."""
    monkeypatch.setenv("ARCHIVE_DB", str(archive_file))

    assert "expected --public FILE beside them, found none" in refused(option, capsys)


def test_only_a_public_copy_may_be_indexed(
    archive_file: Path, snapshot: Path, became: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting does nothing for the archive itself."""
    monkeypatch.setenv("ARCHIVE_DB", str(archive_file))
    monkeypatch.setenv(SETTING, "1")

    serve.main(["--public", str(snapshot)])
    kept = os.environ[SETTING]
    serve.main([])

    assert kept == "1"
    assert SETTING not in os.environ
    os.close(int(became[0][6].rsplit("/", 1)[1]))
