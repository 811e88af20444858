import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

Scrapy = Callable[..., CompletedProcess[str]]


def count(tmp_path: Path) -> int:
    """How many pages there are; none while the archive is being made."""
    with closing(sqlite3.connect(tmp_path / "archive.db", timeout=0)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so, a minute at most."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_archive_that_can_grow_no_more_loses_nothing(
    scrapy: Scrapy, environment: dict[str, str], root: Path, tmp_path: Path
) -> None:
    """Here a limit on a file's size stands for a full disk; without it the same command goes on."""
    (tmp_path / "texts").mkdir()
    for number in range(100):
        (tmp_path / f"texts/{number}.txt").write_text(f"{number} " * 10_000, encoding="utf-8")
    limited = [
        "sh",
        "-c",
        'ulimit -f 2048 && exec "$0" -m scrapy load "$1"',
        sys.executable,
        str(tmp_path / "texts"),
    ]

    full = run(limited, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    again = scrapy("load", tmp_path / "texts")

    assert full.returncode == 2
    assert full.stderr.startswith(f"load: {tmp_path}/archive.db: ")
    assert full.stderr.endswith("; what went in before stays, run it again\n")
    assert (again.returncode, again.stdout) == (
        0,
        "load: 100 new, 0 further versions, 0 already there, 0 bad\n",
    )


def test_a_load_that_is_killed_is_finished_by_the_next(
    scrapy: Scrapy, environment: dict[str, str], root: Path, tmp_path: Path
) -> None:
    """Whole batches are kept, no process is left behind, and the same command brings the rest."""
    (tmp_path / "texts").mkdir()
    for number in range(4_000):
        (tmp_path / f"texts/{number}.txt").write_text(f"Text {number}", encoding="utf-8")
    command = [sys.executable, "-m", "scrapy", "load", str(tmp_path / "texts")]

    with Popen(command, cwd=root, env=environment, stdout=PIPE, stderr=PIPE) as killed:
        until(lambda: (tmp_path / "archive.db").exists() and count(tmp_path) >= 1_000)
        killed.kill()
        killed.communicate()
    kept = count(tmp_path)
    again = scrapy("load", tmp_path / "texts")

    assert 1_000 <= kept < 4_000
    assert kept % 500 == 0
    assert (again.returncode, again.stdout) == (
        0,
        f"load: {4_000 - kept:,} new, 0 further versions, {kept:,} already there, 0 bad\n",
    )
    assert count(tmp_path) == 4_000
