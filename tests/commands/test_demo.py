"""`scrapy demo` builds its archive again and again, and touches nobody else's."""

import hashlib
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from subprocess import PIPE, CompletedProcess, Popen
from urllib.request import urlopen

import pytest

Scrapy = Callable[..., CompletedProcess[str]]

RECORD = "```yaml\ntitle: Van found\nurl: https://www.elsewhere.example/van/\n```\n\nIt is back.\n"


def test_the_demo_shows_edits_and_removals(untraced: Scrapy) -> None:
    """What the archive holds is told site by site, what edits mean, and which pages are gone."""
    demo = untraced("demo")

    assert demo.returncode == 0, demo.stderr
    assert _totals(demo.stdout)["wessex"]["edits"] > 0
    assert sum(total["removed"] for total in _totals(demo.stdout).values()) > 0
    assert sum(total["errors"] for total in _totals(demo.stdout).values()) == 0
    assert "what the edits mean: " in demo.stdout
    assert "\nremoved between 2026-11-" in demo.stdout


@pytest.mark.long
def test_the_demo_builds_the_same_archive_twice(scrapy: Scrapy, environment: dict[str, str]) -> None:
    """A second demo begins from scratch."""
    first = scrapy("demo")
    pages = _texts(environment)
    second = scrapy("demo")

    assert _totals(first.stdout) == _totals(second.stdout)
    assert _texts(environment) == pages


def test_the_demo_touches_no_archive_of_other_sites(
    scrapy: Scrapy, environment: dict[str, str], tmp_path: Path
) -> None:
    """Where the archive holds another site, the demo exits 2 and says how to go on."""
    source = tmp_path / "van.txt"
    source.write_text(RECORD, encoding="utf-8")
    scrapy("load", source)
    archive = Path(environment["ARCHIVE_DB"])
    before = hashlib.sha256(archive.read_bytes()).hexdigest()

    demo = scrapy("demo")

    assert demo.returncode == 2
    assert "(unlisted): nothing was touched" in demo.stderr
    assert "ARCHIVE_DB=demo.db DATA_DIR=demo-data make demo" in demo.stderr
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == before


def test_a_demo_that_cannot_write_says_so(scrapy: Scrapy, tmp_path: Path) -> None:
    """A place that cannot be written ends the demo with the reason, and without a traceback."""
    (tmp_path / "taken").write_text("a file where a folder is wanted", encoding="utf-8")

    demo = scrapy("demo", ARCHIVE_DB=str(tmp_path / "none" / "archive.db"))
    elsewhere = scrapy("demo", DATA_DIR=str(tmp_path / "taken" / "data"))

    assert (demo.returncode, elsewhere.returncode) == (2, 2)
    assert f"expected a folder {tmp_path / 'none'}, found none" in demo.stderr
    assert str(tmp_path / "taken") in elsewhere.stderr
    assert "Traceback" not in demo.stderr + elsewhere.stderr


def test_the_sandbox_serves_until_interrupted(root: Path, environment: dict[str, str]) -> None:
    """It names each site's address, and the command that crawls them."""
    process = Popen(
        [sys.executable, "-m", "scrapy", "sandbox", "--port", "0"],
        cwd=root,
        env=environment,
        stdout=PIPE,
        stderr=PIPE,
        text=True,
        # A shell's background jobs are deaf to it.
        preexec_fn=partial(signal, SIGINT, SIG_DFL),  # noqa: PLW1509  (no other thread runs here)
    )
    try:
        lines = [process.stdout.readline() for _ in range(5)] if process.stdout else []
        site, origin = lines[0].split()
        with urlopen(f"{origin}/robots.txt", timeout=10) as answer:  # noqa: S310  (our own server)
            rules = answer.read().decode()
    finally:
        process.send_signal(SIGINT)
        _, complaints = process.communicate(timeout=30)

    assert site == "wessex"
    assert "Disallow: /*/mediacentre" in rules
    assert "scrapy crawl news" in lines[4]
    assert (process.returncode, complaints) == (0, "")


def _texts(environment: dict[str, str]) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(environment["ARCHIVE_DB"])) as connection:
        return set(connection.execute("SELECT head, body FROM texts"))


def _totals(printed: str) -> dict[str, dict[str, int]]:
    """Read the table that the demo prints, by site."""
    lines = [line.split() for line in printed.splitlines()]
    start = next(number for number, line in enumerate(lines) if line[:2] == ["site", "pages"])
    return {
        site: dict(zip(lines[start][1:], map(int, counts), strict=True))
        for site, *counts in (line for line in lines[start + 1 :] if len(line) == len(lines[start]))
    }
