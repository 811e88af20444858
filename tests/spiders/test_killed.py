"""Crawls that do not come to their end: killed at any instant, or told to stop."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import Workplace

NOW = "2026-11-21T12:00:00Z"
STORIES = newsroom.articles(30, days=4)
PATIENCE = 30.0

Instant = Callable[[Workplace, Force], bool]


@pytest.fixture(scope="module")
def force() -> Iterator[Force]:
    force = Force()
    newsroom.publish(force, STORIES)
    with served(force):
        yield force


@pytest.fixture(scope="module")
def whole(force: Force, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an uninterrupted crawl leaves."""
    workplace = _workplace(tmp_path_factory.mktemp("whole"), force)
    workplace.crawl("news", NOW=NOW)
    return _holdings(workplace)


def _workplace(folder: Path, force: Force) -> Workplace:
    workplace = Workplace(folder)
    workplace.add_news("wessex", force.origin + newsroom.START)
    return workplace


def _holdings(workplace: Workplace) -> dict[str, Any]:
    """Return all that does not depend on how often a crawl was begun."""
    return {
        "pages": workplace.rows(
            """
            SELECT key, url, site, kind, title, published, month, changed, versions, sha256, file
            FROM pages
            ORDER BY key
            """
        ),
        "versions": workplace.rows(
            """
            SELECT pages.key, number, seen_at, change, reader, text_sha256, head, body
            FROM versions
            JOIN pages ON pages.id = page
            JOIN texts ON texts.version = versions.id
            ORDER BY key, number
            """
        ),
        "found": workplace.rows("SELECT count(*) FROM search WHERE search MATCH 'harnmouth'"),
        "broken": workplace.rows("PRAGMA integrity_check") + workplace.rows("PRAGMA foreign_key_check"),
        "files": {path.name: path.read_bytes() for path in workplace.records.rglob("*.txt")},
    }


def _at_the_listings(_: Workplace, force: Force) -> bool:
    return len(force.asked) >= 3


def _among_the_articles(_: Workplace, force: Force) -> bool:
    return sum("story-" in target for target in force.targets) >= 12


def _when_texts_are_kept(workplace: Workplace, _: Force) -> bool:
    return workplace.archive.exists() and any(workplace.records.rglob("*.txt"))


def _wait(instant: Instant, workplace: Workplace, force: Force) -> None:
    deadline = time.monotonic() + PATIENCE
    while not instant(workplace, force):
        assert time.monotonic() < deadline, "the crawl did not come so far"
        time.sleep(0.002)


@pytest.mark.parametrize("instant", [_at_the_listings, _among_the_articles, _when_texts_are_kept])
def test_killed_and_run_again_nothing_is_lost_or_doubled(
    force: Force, whole: dict[str, Any], workplace: Workplace, instant: Instant
) -> None:
    """After kill -9 the same command ends with the archive and the files of an uninterrupted crawl."""
    workplace = _workplace(workplace.folder, force)
    force.forget()
    force.seconds = 0.06
    with workplace.start("news", NOW=NOW) as process:
        _wait(instant, workplace, force)
        process.kill()
    asked = newsroom.paths(STORIES) & set(force.targets)
    force.seconds = 0.0

    again = workplace.crawl("news", NOW=NOW)

    assert (process.returncode, again.code) == (-signal.SIGKILL, 0)
    assert len(asked) < len(STORIES)
    assert _holdings(workplace) == whole
    assert workplace.tally("wessex")["complete"] == 1


def test_told_to_stop_a_crawl_ends_its_run(force: Force, workplace: Workplace) -> None:
    """SIGTERM: what was fetched is kept, and the run says that it was shut down and saw no end."""
    workplace.add_news("wessex", force.origin + newsroom.START)
    force.forget()
    force.seconds = 0.06

    with workplace.start("news", NOW=NOW) as process:
        _wait(_among_the_articles, workplace, force)
        process.terminate()
        process.communicate(timeout=PATIENCE)
    force.seconds = 0.0

    (run,) = workplace.rows("SELECT finished, outcome FROM runs")
    tally = workplace.tally("wessex")
    assert run == {"finished": NOW, "outcome": "shutdown"}
    assert 12 <= tally["new"] == tally["fetched"] < len(STORIES)
    assert tally["new"] == len(list(workplace.records.rglob("*.txt")))
    assert tally["complete"] == 0
