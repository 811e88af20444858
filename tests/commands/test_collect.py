"""Each exit code of `scrapy collect` provoked for real, on the sandbox."""

import json
import os
import pty
import re
import signal
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.server import CHALLENGE, Sandbox
from tests.commands.collector import Collector, ended, wait_for

MakeCollector = Callable[..., Collector]

SIZE = 0.15


@pytest.fixture
def collector(tmp_path: Path, sandbox: Sandbox) -> Iterator[MakeCollector]:
    """Make a collector of some of the sandbox's sites."""
    made: list[Collector] = []

    def make(*sites: str) -> Collector:
        made.append(Collector(tmp_path, sandbox=sandbox, sites=sites))
        return made[-1]

    yield make
    for collector in made:
        collector.stop()


def test_all_well_exits_zero_and_then_nothing_is_due(collector: MakeCollector, sandbox: Sandbox) -> None:
    """Both spiders in one process, one line at the end; at once again, nobody is asked for anything."""
    both = collector("gwynfa", "old-harnshire")

    first = both.collect()
    asked = len(sandbox.log)
    second = both.collect()

    pages = len(both.rows("SELECT * FROM pages"))
    line = rf"collect: 2 sites, {pages} new, 0 changed, 0 removed, 0 missing, 0 errors in \d+ s\n"
    assert (first.code, second.code) == (0, 0)
    assert re.fullmatch(line, first.out)
    assert (second.out, second.log, len(sandbox.log)) == ("collect: nothing is due\n", "", asked)
    assert both.rows("SELECT command, arguments, outcome FROM runs ORDER BY id") == [
        {"command": "crawl news", "arguments": "site=gwynfa,old-harnshire", "outcome": "finished"},
        {"command": "crawl careers", "arguments": "site=gwynfa", "outcome": "finished"},
    ]


def test_sites_that_need_attention_exit_one(collector: MakeCollector, sandbox: Sandbox) -> None:
    """One has been silent for weeks, although it answers; another asks for a browser; both are told."""
    both = collector("wessex", "old-harnshire")
    both.expect("old-harnshire", low=3, high=60, days=10)
    sandbox.fail("/", force="wessex", status=403, body=CHALLENGE)

    collected = both.collect("--kind", "news", "--json", NOW="2026-12-08T18:00:00Z")

    told = json.loads(collected.out)
    silent, refusing = told["sites"]
    assert (collected.code, told["exit"]) == (1, 1)
    assert (silent["site"], silent["health"], silent["run"]) == ("old-harnshire", "healthy", 1)
    assert re.fullmatch(
        r"nothing published for \d+ days \(since 2026-1[01]-\d\d\), expected 3 to 60 pages a week",
        silent["problems"][0],
    )
    assert (refusing["site"], refusing["health"], refusing["counts"]["new"]) == ("wessex", "unhealthy", 0)
    assert re.fullmatch(
        r"unhealthy: \d+ requests were refused, a listing was not seen to its end", refusing["problems"][0]
    )
    assert f"old-harnshire news: {silent['problems'][0]}" in collected.log
    assert both.rows("SELECT DISTINCT site FROM pages") == [{"site": "old-harnshire"}]


@pytest.mark.parametrize(
    ("named", "settings", "message"),
    [
        (["nowhere", "wessex"], {}, "expected an id of the registry, found 'nowhere'"),
        (
            [],
            {"DOWNLOAD_DELAY": "abc"},
            "setting DOWNLOAD_DELAY: expected a number from 0 to 3600, found 'abc'",
        ),
    ],
)
def test_wrong_use_exits_two_and_asks_nobody(
    collector: MakeCollector, sandbox: Sandbox, named: list[str], settings: dict[str, str], message: str
) -> None:
    """The message is all there is, and no archive was made."""
    wessex = collector("wessex")

    collected = wessex.collect(*named, **settings)

    assert (collected.code, collected.out) == (2, "")
    assert collected.log == f"collect: {message}\n"
    assert not wessex.workplace.archive.exists()
    assert not sandbox.log


def test_nothing_fetched_exits_three(collector: MakeCollector, sandbox: Sandbox) -> None:
    """Every site is down at once: more likely it is this machine's line."""
    both = collector("wessex", "old-harnshire")
    sandbox.fail("/", drop=True)

    collected = both.collect("--kind", "news")

    assert collected.code == 3
    assert collected.out.startswith("collect: 2 sites, 0 new, 0 changed, 0 removed, 0 missing, ")


def test_a_crawl_that_cannot_begin_exits_three(collector: MakeCollector, sandbox: Sandbox) -> None:
    """Something of this machine is wrong: the log has the traceback, and the other kind is tried."""
    collected = collector("gwynfa").collect("-s", "SCHEDULER=nowhere.Scheduler")

    assert collected.code == 3
    assert collected.log.count("the crawl could not begin") == 2
    assert "No module named 'nowhere'" in collected.log
    assert "unhealthy: gwynfa (news: the crawl kept nothing, see the log)" in collected.out
    assert not sandbox.log


def test_of_two_at_once_one_works_and_one_exits_seventy_five(
    collector: MakeCollector, sandbox: Sandbox
) -> None:
    """The second says who holds the lock, and asks nobody.

    The first runs on a terminal, where a bar is all that is shown; Ctrl-C
    twice ends it at once, and in order, although the site hangs.
    """
    wessex = collector("wessex")
    sandbox.fail("/news/", delay=60)
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    first = wessex.start_on(its, "--kind", "news")
    os.close(its)
    wait_for(lambda: any(request.path.startswith("/news/") for request in sandbox.log))

    second = wessex.collect("wessex", "--json")
    still = first.poll()
    stopped = time.monotonic()
    first.send_signal(signal.SIGINT)
    time.sleep(0.3)
    first.send_signal(signal.SIGINT)

    held = f"archive.db.collect.lock: another run holds the lock: process {first.pid}, since "
    assert still is None
    assert second.code == 75
    assert second.log.startswith("collect: ")
    assert held in second.log
    assert second.log.count("\n") == 1
    assert json.loads(second.out) == {"exit": 75, "summary": second.log.rstrip("\n"), "sites": []}
    assert ended(first).code == 0
    assert time.monotonic() - stopped < 4
    assert wessex.rows("SELECT command, outcome FROM runs") == [
        {"command": "crawl news", "outcome": "shutdown"}
    ]
    shown = _all_of(ours)
    assert "collect: " in shown
    assert "answers" in shown
    assert "INFO" not in shown


def _all_of(terminal: int) -> str:
    """Return all that a terminal was sent; when nobody writes to it any more, reading fails."""
    shown = b""
    with suppress(OSError):
        while chunk := os.read(terminal, 4096):
            shown += chunk
    os.close(terminal)
    return shown.decode()
