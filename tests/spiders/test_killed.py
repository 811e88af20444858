"""Crawls that do not come to their end: killed at any instant, or told to stop."""

import random
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from captures.checking import problems_of
from captures.reading import read_capture
from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import Workplace

NOW, LATER = "2026-11-21T12:00:00Z", "2027-06-30T12:00:00Z"
NUMBER = 30
PATIENCE = 30.0
SLOWLY = 0.06
"""Seconds for each answer, so that there is time to kill."""

HOLDINGS = {
    "pages": """
        SELECT key, url, site, kind, title, published, month, changed, removed, versions, sha256, file
        FROM pages
        ORDER BY key
    """,
    "versions": """
        SELECT pages.key, number, seen_at, change, reader, edit_size, edit_meanings, text_sha256, head, body
        FROM versions
        JOIN pages ON pages.id = page
        JOIN texts ON texts.version = versions.id
        ORDER BY key, number
    """,
    "meanings": """
        SELECT pages.key, number, rank, meaning, confidence, spans
        FROM meanings
        JOIN versions ON versions.id = version
        JOIN pages ON pages.id = page
        ORDER BY key, number, rank
    """,
    "states": """
        SELECT key, crawl_state.status, last_seen, last_checked, next_check, etag, last_modified, delisted
        FROM crawl_state
        JOIN pages ON pages.id = page
        ORDER BY key
    """,
    "aliases": "SELECT aliases.key, pages.key AS page FROM aliases JOIN pages ON pages.id = page ORDER BY 1",
    "removals": """
        SELECT key, class, last_seen, first_missed, last_missed, observations, confirmed, returned
        FROM removals
        JOIN pages ON pages.id = page
        ORDER BY key
    """,
    "absences": """
        SELECT key, class, detail, seen_at
        FROM absences
        JOIN pages ON pages.id = page
        WHERE removal IS NOT NULL
        ORDER BY key
    """,
    "health": """
        SELECT site, complete, swept, health, checked, vanished
        FROM run_sites
        WHERE run = (
            SELECT min(id)
            FROM runs
            WHERE outcome = 'finished' AND started = (SELECT max(started) FROM runs)
        )
    """,
    "found": "SELECT count(*) FROM search WHERE search MATCH 'harnmouth'",
}
"""All that does not depend on how often a crawl was begun."""

Instant = Callable[[Workplace, Force], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What uninterrupted crawls leave, and how long they take when answers come slowly."""

    folder: Path
    """Where the first day's archive is."""

    first: dict[str, Any]
    """What there is after the first day."""

    later: dict[str, Any]
    """What there is after the later one."""

    seconds: float
    """How long a crawl takes."""


@pytest.fixture(scope="module")
def force() -> Iterator[Force]:
    force = Force()
    force.tags = True
    with served(force):
        yield force


@pytest.fixture(scope="module")
def days(force: Force, tmp_path_factory: pytest.TempPathFactory) -> Days:
    """Crawl both days, uninterrupted."""
    folder = tmp_path_factory.mktemp("first")
    workplace = Workplace(folder)
    workplace.add_news("wessex", force.origin + newsroom.START)
    _first_day(force)
    _crawl(workplace, NOW)
    first = _holdings(workplace)
    later = _copy(folder, tmp_path_factory.mktemp("later"))
    _later_day(force)
    force.seconds = SLOWLY
    begun = time.monotonic()
    _crawl(later, LATER)
    return Days(folder=folder, first=first, later=_holdings(later), seconds=time.monotonic() - begun)


def _crawl(workplace: Workplace, now: str) -> str:
    """Crawl to the end; return the log."""
    crawled = workplace.crawl("news", NOW=now)
    assert crawled.code == 0, crawled.log
    return crawled.log


def _first_day(force: Force) -> None:
    force.replies.clear()
    newsroom.publish(force, newsroom.articles(NUMBER, days=4))
    force.forget()


def _later_day(force: Force) -> None:
    """Edit three stories, and let two be gone, of which one is still listed."""
    force.replies.clear()
    stories = newsroom.articles(NUMBER, days=4)
    for story in stories[:3]:
        story.text = f"{story.text} A 34-year-old man has been charged."
    newsroom.publish(force, stories)
    newsroom.relist(force, [story for story in stories if story is not stories[9]])
    for story in stories[8:10]:
        del force.replies[story.path]
    force.forget()


def _copy(folder: Path, to: Path) -> Workplace:
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return Workplace(to)


def _holdings(workplace: Workplace) -> dict[str, Any]:
    """Return what an archive holds, once its evidence was found to be sound."""
    kept: dict[str, Any] = {name: workplace.rows(query) for name, query in HOLDINGS.items()}
    broken = workplace.rows("PRAGMA integrity_check") + workplace.rows("PRAGMA foreign_key_check")
    assert broken == [{"integrity_check": "ok"}]
    kept["files"] = {path.name: path.read_bytes() for path in workplace.records.rglob("*.txt")}
    kept["payloads"] = _payloads(workplace)
    _require_sound_captures(workplace)
    return kept


def _payloads(workplace: Workplace) -> dict[tuple[str, int], str]:
    """Return the digest of each version's payload, as it is in data/warc."""
    rows = workplace.rows(
        """
        SELECT pages.key, number, held.file, held.offset, captures.digest
        FROM versions
        JOIN pages ON pages.id = page
        JOIN captures ON captures.id = versions.capture
        JOIN captures AS held ON held.id = coalesce(captures.original, captures.id)
        """
    )
    (versions,) = workplace.rows("SELECT count(*) AS number FROM versions")
    assert len(rows) == versions["number"]
    found = {}
    for row in rows:
        digest = read_capture(workplace.warc, file=row["file"], offset=row["offset"]).digest
        assert digest == row["digest"]
        found[row["key"], row["number"]] = digest
    return found


def _require_sound_captures(workplace: Workplace) -> None:
    """Every file is closed, every member whole, and there are as many captures as rows."""
    rows = workplace.rows("SELECT file, count(*) AS number FROM captures GROUP BY file")
    assert {row["file"] for row in rows} == {path.name for path in workplace.warc.iterdir()}
    for row in rows:
        assert problems_of(workplace.warc / row["file"], captures=row["number"]) == []
    lost = "SELECT count(*) AS number FROM captures WHERE kind = 'revisit' AND original IS NULL"
    assert workplace.rows(lost) == [{"number": 0}]


def _at_the_listings(_: Workplace, force: Force) -> bool:
    return len(force.asked) >= 3


def _among_the_articles(_: Workplace, force: Force) -> bool:
    return sum("story-" in target for target in force.targets) >= 12


def _when_texts_are_kept(workplace: Workplace, _: Force) -> bool:
    return workplace.archive.exists() and any(workplace.records.rglob("*.txt"))


def _after(seconds: float) -> Instant:
    end = time.monotonic() + seconds
    return lambda _, __: time.monotonic() >= end


def _wait(instant: Instant, workplace: Workplace, force: Force) -> None:
    deadline = time.monotonic() + PATIENCE
    while not instant(workplace, force):
        assert time.monotonic() < deadline, "the crawl did not come so far"
        time.sleep(0.002)


def _kill(workplace: Workplace, force: Force, instant: Instant, *, now: str) -> int:
    """Begin a crawl, and kill it; return how it ended."""
    force.seconds = SLOWLY
    with workplace.start("news", NOW=now) as process:
        _wait(instant, workplace, force)
        process.kill()
        process.communicate(timeout=PATIENCE)
    force.seconds = 0.0
    return process.returncode


@pytest.mark.parametrize("instant", [_at_the_listings, _among_the_articles, _when_texts_are_kept])
def test_killed_and_run_again_nothing_is_lost_or_doubled(
    force: Force, days: Days, workplace: Workplace, instant: Instant
) -> None:
    """After kill -9 the same command ends with the archive and the files of an uninterrupted crawl."""
    workplace.add_news("wessex", force.origin + newsroom.START)
    _first_day(force)
    code = _kill(workplace, force, instant, now=NOW)
    asked = newsroom.paths(newsroom.articles(NUMBER, days=4)) & set(force.targets)

    _crawl(workplace, NOW)

    assert code == -signal.SIGKILL
    assert len(asked) < NUMBER
    assert _holdings(workplace) == days.first
    assert workplace.tally("wessex")["complete"] == 1


def test_killed_among_edits_and_absences_each_counts_once(
    force: Force, days: Days, workplace: Workplace
) -> None:
    """A later crawl: edits become one version each, absences one observation, whoever found them first."""
    _copy(days.folder, workplace.folder)
    _later_day(force)
    code = _kill(workplace, force, _among_the_articles, now=LATER)

    _crawl(workplace, LATER)

    assert code == -signal.SIGKILL
    assert _holdings(workplace) == days.later
    assert len(days.later["absences"]) == len(days.later["removals"]) == 2
    assert len(days.later["versions"]) == NUMBER + 3
    assert {row["health"] for row in days.later["health"]} == {"healthy"}


def test_killed_at_random_it_is_as_if_nothing_had_happened(
    force: Force, days: Days, workplace: Workplace
) -> None:
    """Between the process's start and its end there is no bad instant."""
    seconds = random.uniform(0, days.seconds)  # noqa: S311  (no secret)
    workplace.add_news("wessex", force.origin + newsroom.START)
    _first_day(force)
    _kill(workplace, force, _after(seconds), now=NOW)

    _crawl(workplace, NOW)

    assert _holdings(workplace) == days.first, f"killed after {seconds:.3f} s of {days.seconds:.1f} s"


@pytest.mark.long
def test_killed_at_a_hundred_random_instants(force: Force, days: Days, tmp_path: Path) -> None:
    """Half of them in a first crawl, half in one that finds edits and absences; prints what it met."""
    logs, killed = [], 0
    for number in range(100):
        folder = tmp_path / str(number)
        is_first = number % 2 == 0
        workplace = _new(folder, force) if is_first else _copy(days.folder, folder)
        (_first_day if is_first else _later_day)(force)
        now = NOW if is_first else LATER
        seconds = random.uniform(0, days.seconds)  # noqa: S311  (no secret)
        killed += _kill(workplace, force, _after(seconds), now=now) == -signal.SIGKILL
        logs.append(_crawl(workplace, now))
        wanted = days.first if is_first else days.later
        assert _holdings(workplace) == wanted, f"killed after {seconds:.3f} s of {days.seconds:.1f} s"
        shutil.rmtree(folder)
    print(_figures(logs, killed=killed, seconds=days.seconds))  # noqa: T201  (what the long tests are for)


def _new(folder: Path, force: Force) -> Workplace:
    workplace = Workplace(folder)
    workplace.add_news("wessex", force.origin + newsroom.START)
    return workplace


def _figures(logs: list[str], *, killed: int, seconds: float) -> str:
    """Say what a hundred kills left behind, and what was mended."""
    mended = [line for log in logs for line in log.splitlines() if "left open by a crash" in line]
    adopted = sum(int(re.findall(r"(\d+) of them new", line)[0]) for line in mended)
    torn = sum(" 0 bytes cut off" not in line for line in mended)
    return (
        f"\n{len(logs)} crawls of {seconds:.1f} s: {killed} killed before their end; {len(mended)} files "
        f"left open, {torn} with a torn end, {adopted} captures adopted; every archive as if uninterrupted"
    )


def test_told_to_stop_a_crawl_ends_its_run(force: Force, workplace: Workplace) -> None:
    """SIGTERM: what was fetched is kept, and the run says that it was shut down and saw no end."""
    workplace.add_news("wessex", force.origin + newsroom.START)
    _first_day(force)
    force.seconds = SLOWLY

    with workplace.start("news", NOW=NOW) as process:
        _wait(_among_the_articles, workplace, force)
        process.terminate()
        process.communicate(timeout=PATIENCE)
    force.seconds = 0.0

    (run,) = workplace.rows("SELECT finished, outcome FROM runs")
    tally = workplace.tally("wessex")
    assert run == {"finished": NOW, "outcome": "shutdown"}
    assert 12 <= tally["new"] == tally["fetched"] < NUMBER
    assert tally["new"] == len(list(workplace.records.rglob("*.txt")))
    assert (tally["complete"], tally["health"]) == (0, "partial")
    _require_sound_captures(workplace)


def test_stopped_and_run_again_it_goes_on(force: Force, days: Days, workplace: Workplace) -> None:
    """The same command brings the rest, and ends as an uninterrupted crawl."""
    _copy(days.folder, workplace.folder)
    _later_day(force)
    force.seconds = SLOWLY
    with workplace.start("news", NOW=LATER) as process:
        _wait(_among_the_articles, workplace, force)
        process.terminate()
        process.communicate(timeout=PATIENCE)
    force.seconds = 0.0

    _crawl(workplace, LATER)

    assert _holdings(workplace) == days.later
