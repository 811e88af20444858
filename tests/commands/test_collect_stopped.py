"""Runs of `scrapy collect` that are stopped: by their own time, by a signal; the next one goes on."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.server import Sandbox
from tests.commands.collector import Collector, ended, wait_for

SIZE = 0.5
SITES = ("gwynfa",)
SLOWLY = {"DOWNLOAD_DELAY": "0.2"}
SECONDS = 10.0
"""Within which a run must end that is told to."""


@pytest.fixture(scope="module")
def whole(serving: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an uninterrupted run leaves."""
    collector = Collector(tmp_path_factory.mktemp("whole"), sandbox=serving, sites=SITES)
    assert collector.collect().code == 0
    return collector.holdings()


@pytest.fixture
def collector(tmp_path: Path, sandbox: Sandbox) -> Iterator[Collector]:
    collector = Collector(tmp_path, sandbox=sandbox, sites=SITES)
    yield collector
    collector.stop()


def served(sandbox: Sandbox) -> set[str]:
    """Return the paths of the records that were sent, by the sandbox's log and its ledger."""
    records = {entry.path for entry in sandbox.world.ledger(0) if entry.record and entry.alive}
    return records & {request.path for request in sandbox.log if request.status == 200}


def stored(collector: Collector) -> set[str]:
    """Return the paths of the pages that the archive holds."""
    return {"/" + row["url"].split("/", 3)[3] for row in collector.rows("SELECT url FROM pages")}


@pytest.mark.long  # a crawl that is stopped and goes on is among the short ones
def test_stopped_twice_nothing_is_lost(collector: Collector, sandbox: Sandbox, whole: dict[str, Any]) -> None:
    """The time is up, then a signal comes, then a run goes to its end: the archive is as if none had stopped.

    Each stop is all well, and keeps whatever was sent; after a signal nothing is linked.
    """
    soon = ("-s", "DOWNLOAD_TIMEOUT=1")
    first = collector.collect(*soon, COLLECT_MAX_MINUTES="0.02", **SLOWLY)
    sent_first, kept_first = served(sandbox), stored(collector)
    process = collector.start("--kind", "news", **SLOWLY)
    wait_for(lambda: len(served(sandbox) - sent_first) >= 4)
    process.terminate()
    second = ended(process)
    sent, kept = served(sandbox), stored(collector)

    third = collector.collect()

    assert (first.code, second.code, third.code) == (0, 0, 0)
    assert ["read for copies" in run.log for run in (first, second, third)] == [True, False, True]
    assert "; the time was up (COLLECT_MAX_MINUTES), the next run goes on; not begun: 1\n" in first.out
    assert second.out.endswith("; stopped by a signal, the next run goes on\n")
    assert kept_first >= sent_first
    assert kept >= sent > sent_first
    assert len(kept) < sum(page["kind"] == "news" for page in whole["pages"])
    assert collector.rows("SELECT command, outcome, health FROM runs JOIN run_sites ON run = id") == [
        {"command": "crawl news", "outcome": "budget", "health": "partial"},
        {"command": "crawl news", "outcome": "shutdown", "health": "partial"},
        {"command": "crawl careers", "outcome": "finished", "health": "healthy"},
        {"command": "crawl news", "outcome": "finished", "health": "healthy"},
    ]
    assert collector.holdings() == whole


def test_a_site_that_hangs_does_not_hold_a_signal_up(collector: Collector, sandbox: Sandbox) -> None:
    """Requests without an answer are let go of after some seconds; the run ends in order."""
    sandbox.fail("/news/", delay=60)
    process = collector.start("gwynfa", "--kind", "news")
    wait_for(lambda: any(request.path.startswith("/news/") for request in sandbox.log))
    told = time.monotonic()
    process.terminate()

    stopped = ended(process)

    assert time.monotonic() - told < SECONDS
    assert stopped.code == 0
    assert "requests without an answer are left to the next run" in stopped.log
    assert "Traceback" not in stopped.log
    assert collector.rows("SELECT outcome FROM runs") == [{"outcome": "shutdown"}]
