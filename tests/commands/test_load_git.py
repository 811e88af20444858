"""`scrapy load --git REPO`, as a user starts it."""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

import pytest

from tests.archive.repository import NOON, Repository, record

COMMITS, FILES = 300, 10
"""Of the long history: commits, and new files in each."""

Scrapy = Callable[..., CompletedProcess[str]]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit(1, {"news/van.md": record("A", title="Van"), "README.md": "Our records"})
    repository.commit(2, {"news/van.md": record("B", title="Van")})
    return repository


@pytest.fixture
def long_history(tmp_path: Path) -> Path:
    """A bare repository of many commits: each brings pages, edits one and deletes one."""
    path = tmp_path / "long.git"
    run(["git", "init", "--quiet", "--bare", "--initial-branch=main", path], check=True)
    stream = b"".join(_stream())
    run(["git", f"--git-dir={path}", "fast-import", "--quiet"], input=stream, check=True)
    return path


def _stream() -> Iterator[bytes]:
    """Yield what `git fast-import` reads."""
    for commit in range(COMMITS):
        stamp = 1_700_000_000 + commit * 60
        yield f"commit refs/heads/main\ncommitter A <a> {stamp} +0000\ndata 1\nx\n".encode()
        for number in range(FILES):
            yield _file(commit * FILES + number, body="First")
        if commit:
            yield _file((commit - 1) * FILES, body="Edited")
            yield f"D {(commit - 1) * FILES + 1}.txt\n".encode()


def _file(number: int, *, body: str) -> bytes:
    text = record(body, url=f"https://www.wessex.example/{number}/").encode()
    return f"M 100644 inline {number}.txt\ndata {len(text)}\n".encode() + text + b"\n"


def rows(archive: Path) -> list[tuple[object, ...]]:
    """All that a history brings, save when it was loaded."""
    with closing(sqlite3.connect(archive, timeout=30)) as connection:
        return [
            *connection.execute("SELECT * FROM pages ORDER BY id"),
            *connection.execute("SELECT id, page, number, seen_at, text_sha256 FROM versions ORDER BY id"),
            *connection.execute("SELECT * FROM texts ORDER BY version"),
            *connection.execute("SELECT * FROM deletions ORDER BY page"),
        ]


def count(archive: Path) -> int:
    """How many versions there are; none while the archive is being made."""
    with closing(sqlite3.connect(archive, timeout=0)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM versions").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def test_a_history_goes_in_and_again_changes_nothing(
    scrapy: Scrapy, repository: Repository, tmp_path: Path
) -> None:
    """Beside folders, and whatever comes later."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/bike.md").write_text(
        record("Bike", url="https://www.wessex.example/bike/"), encoding="utf-8"
    )
    first = scrapy("load", "--git", repository.path, tmp_path / "texts")
    repository.commit(3, {"news/van.md": None})

    second, third = (scrapy("load", f"--git={repository.path}") for _ in range(2))

    assert (first.returncode, first.stdout, first.stderr) == (
        0,
        "load: 2 new, 1 further versions, 0 already there, 0 bad\n",
        "",
    )
    assert second.stdout == (
        "load: 0 new, 0 further versions, 2 already there, 0 bad\n"
        "load: 1 deleted in the history: noted, and kept\n"
    )
    assert third.stdout == "load: 0 new, 0 further versions, 2 already there, 0 bad\n"
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        found = connection.execute(
            "SELECT seen_at, kind, is_latest FROM history WHERE title = 'Van'"
        ).fetchall()
    assert found == [(NOON.format(1), "news", 0), (NOON.format(2), "news", 1)]


def test_a_history_that_cannot_be_read_does_not_stop_the_others(
    scrapy: Scrapy, repository: Repository, tmp_path: Path
) -> None:
    """It is named, as bad texts are; none at all is wrong use."""
    done = scrapy("load", "--git", tmp_path, "--git", repository.path)
    unused = scrapy("load")

    assert done.returncode == 1
    assert done.stdout == "load: 1 new, 1 further versions, 0 already there, 1 bad\n"
    assert done.stderr.startswith(f"  not loaded: {tmp_path}: expected a git repository, found none (")
    assert unused.returncode == 2
    assert "scrapy load [PATH ...] [--git REPO]" in unused.stdout + unused.stderr


def test_names_that_no_terminal_can_show_are_listed(
    scrapy: Scrapy, repository: Repository, tmp_path: Path
) -> None:
    """One line a bad text, whatever its name holds."""
    (repository.path / "a\nb\x1b[31m\udcff.md").write_text("```yaml\n", encoding="utf-8")
    commit = repository.commit(3)

    done = scrapy("load", "--git", repository.path, "--bad-list", tmp_path / "bad.txt")

    listed = (tmp_path / "bad.txt").read_text(encoding="utf-8").splitlines()
    assert done.returncode == 1
    assert [line.partition(", ")[0] for line in listed] == [
        f"{repository.path}@{commit}:a\\nb\\x1b[31m\\xff.md"
    ]
    assert done.stderr == f"  not loaded: {listed[0]}\n"


def test_a_history_whose_load_is_killed_is_finished_by_the_next(
    scrapy: Scrapy, environment: dict[str, str], root: Path, long_history: Path, tmp_path: Path
) -> None:
    """The archive is the one that an undisturbed load makes."""
    command = [sys.executable, "-m", "scrapy", "load", "--git", str(long_history)]
    archive, other = tmp_path / "archive.db", tmp_path / "other.db"

    with Popen(command, cwd=root, env=environment, stdout=PIPE, stderr=PIPE) as killed:
        end = time.monotonic() + 60
        while not (archive.exists() and count(archive) >= 1_000):
            assert time.monotonic() < end
            time.sleep(0.01)
        killed.kill()
        killed.communicate()
    kept = count(archive)
    again = scrapy("load", "--git", long_history)
    undisturbed = scrapy("load", "--git", long_history, ARCHIVE_DB=str(other))

    assert 1_000 <= kept < COMMITS * (FILES + 1) - 1
    assert (again.returncode, undisturbed.returncode) == (0, 0)
    assert undisturbed.stdout == (
        "load: 3,000 new, 299 further versions, 0 already there, 0 bad\n"
        "load: 299 deleted in the history: noted, and kept\n"
    )
    assert rows(archive) == rows(other)
