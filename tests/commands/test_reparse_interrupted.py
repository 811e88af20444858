"""A reparse that is killed at any instant, and run again."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.reparsing import changed_project, copied, holdings, reparse, scrapy, start
from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import Workplace

NOW = "2026-11-21T12:00:00Z"
LATER = "2026-11-22T12:00:00Z"
STORIES = newsroom.articles(230, days=0.5)
PATIENCE = 60.0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose readers are of another version."""
    return changed_project(tmp_path_factory.mktemp("changed") / "project")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """An archive of several batches of captures."""
    force = Force()
    newsroom.publish(force, STORIES)
    workplace = Workplace(tmp_path_factory.mktemp("crawled"))
    with served(force):
        workplace.add_news("wessex", force.origin + newsroom.START)
        crawl = scrapy(workplace, "crawl", "news", NOW=NOW)
        assert crawl.code == 0, crawl.log
        yield workplace


@pytest.fixture(scope="module")
def whole(crawled: Workplace, project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an uninterrupted reparse leaves."""
    workplace = copied(crawled, tmp_path_factory.mktemp("whole") / "workplace")
    reparse(workplace, project=project, NOW=LATER)
    return holdings(workplace)


@pytest.mark.parametrize("batches", [1, pytest.param(3, marks=pytest.mark.long)])
def test_killed_and_run_again_nothing_is_lost_or_doubled(
    crawled: Workplace, project: Path, whole: dict[str, Any], tmp_path: Path, batches: int
) -> None:
    """After kill -9 the same command ends with the archive and the files of an uninterrupted one."""
    workplace = copied(crawled, tmp_path / "workplace")
    with start(workplace, "reparse", project=project, NOW=LATER) as process:
        _wait_for(workplace, batches=batches)
        process.kill()
    left = _made(workplace)

    again = reparse(workplace, project=project, NOW=LATER)

    assert (process.returncode, again.code) == (-signal.SIGKILL, 0), again.log
    assert 0 < left < len(STORIES)
    assert holdings(workplace) == whole
    assert _made(workplace) == len(STORIES)


def _made(workplace: Workplace) -> int:
    (row,) = workplace.rows("SELECT count(*) AS made FROM versions WHERE change = 're-extraction'")
    return int(row["made"])


def _wait_for(workplace: Workplace, *, batches: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _made(workplace) < 50 * batches:
        assert time.monotonic() < deadline, "the reparse did not come so far"
        time.sleep(0.002)
