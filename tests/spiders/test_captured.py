"""Captures of whole crawls: what came is kept, also where no reader could read it, or the disk was full."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from captures.checking import problems_of
from captures.reading import read_capture
from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, served
from tests.spiders.workplace import ROOT, Workplace

NOW = "2026-11-21T12:00:00Z"
STORIES = newsroom.articles(3)
CRASHING = """
import sys
from dataclasses import replace
from platforms import registry
from scrapy.cmdline import execute

today = registry.platform("single_online_home")

def read_record(page):
    if "story-1" in page.url:
        raise ZeroDivisionError("a bug")
    return today.read_record(page)

registry.PLATFORMS = {today.name: replace(today, read_record=read_record)}
execute(["scrapy", *sys.argv[1:]])
"""
"""The project's commands with a reader that fails over one page."""


@pytest.fixture
def force() -> Iterator[Force]:
    force = Force()
    newsroom.publish(force, STORIES)
    with served(force):
        yield force


@pytest.fixture
def site(force: Force, workplace: Workplace) -> Workplace:
    workplace.add_news("wessex", force.origin + newsroom.START)
    return workplace


def captured(workplace: Workplace) -> list[tuple[str, int]]:
    rows = workplace.rows("SELECT url, status FROM captures ORDER BY url, id")
    return [("/" + row["url"].split("/", 3)[3], row["status"]) for row in rows]


def require_sound(workplace: Workplace) -> None:
    """Every file is closed and whole, with as many captures as there are rows."""
    rows = workplace.rows("SELECT file, count(*) AS number FROM captures GROUP BY file")
    assert {row["file"] for row in rows} == {path.name for path in workplace.warc.iterdir()}
    for row in rows:
        assert problems_of(workplace.warc / row["file"], captures=row["number"]) == []


def test_a_reader_that_fails_leaves_the_capture(force: Force, site: Workplace) -> None:
    """The page is counted as an error, and can be read when the reader is mended."""
    crawled = subprocess.run(
        [sys.executable, "-c", CRASHING, "crawl", "news"],
        cwd=ROOT,
        env=site.environment(NOW=NOW),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    (row,) = site.rows("SELECT file, offset FROM captures WHERE url LIKE '%story-1/'")
    capture = read_capture(site.warc, file=row["file"], offset=row["offset"])
    assert "ZeroDivisionError: a bug" in crawled.stderr
    assert capture.text() == pages.article(STORIES[1])
    assert site.pages("wessex").keys() == newsroom.paths([STORIES[0], STORIES[2]])
    assert (site.tally("wessex")["errors"], site.tally("wessex")["health"]) == (1, "unhealthy")
    assert len(captured(site)) == len(force.asked)


def test_every_answer_is_captured_with_what_was_asked(force: Force, site: Workplace) -> None:
    """robots.txt and listings too, failures with each try; what did not answer is not."""
    force.replies[STORIES[0].path] = Reply(status=500)
    force.replies[STORIES[1].path] = Reply(status=0)

    site.crawl("news", NOW=NOW)

    found = captured(site)
    assert ("/robots.txt", 200) in found
    assert found.count((STORIES[0].path, 500)) == 3
    assert [path for path, _ in found if path == STORIES[1].path] == []
    assert len(found) == len(force.asked) - force.targets.count(STORIES[1].path)
    require_sound(site)


def test_what_is_as_it_was_is_a_revisit_of_what_was_read(force: Force, site: Workplace) -> None:
    """Though a soft 404 and an error were answered meanwhile."""
    force.tags = True
    site.crawl("news", NOW=NOW)
    lost = Reply(body=pages.page(title="Page not found", main="<h1>Page not found</h1>"))
    for number, reply in enumerate((lost, Reply(status=500)), start=1):
        for story in STORIES:
            force.replies[story.path] = reply
        site.crawl("news", NOW=f"2027-01-{number:02}T12:00:00Z")
    newsroom.publish(force, STORIES)

    site.crawl("news", NOW="2027-03-01T12:00:00Z")

    rows = site.rows(
        """
        SELECT captures.digest, captures.status, held.digest AS held, held.run
        FROM captures
        JOIN captures AS held ON held.id = captures.original
        WHERE captures.run = 4 AND captures.url LIKE '%story-%'
        """
    )
    assert [(row["status"], row["run"], row["digest"] == row["held"]) for row in rows] == [(304, 1, True)] * 3
    assert {page["status"] for page in site.pages("wessex").values()} == {"live"}
    require_sound(site)


@pytest.fixture
def large() -> list[pages.Article]:
    """Stories that do not pack well."""
    stories = newsroom.articles(30)
    for number, story in enumerate(stories):
        story.text = Random(number).randbytes(10_000).hex()  # noqa: S311  (noise)
    return stories


def test_a_full_disk_ends_the_crawl_and_loses_nothing(
    force: Force, site: Workplace, mount: Callable[[str], Path], large: list[pages.Article]
) -> None:
    """It exits 1 and says where; what is stored has its evidence. With room, the same command goes on."""
    disk = mount("size=400k")
    site.variables["DATA_DIR"] = str(disk)
    site.warc, site.records = disk / "warc", disk / "records"
    newsroom.publish(force, large)

    crawled = site.crawl("news", NOW=NOW)
    (run,) = site.rows("SELECT outcome, health FROM runs JOIN run_sites ON run = runs.id")
    (missing,) = site.rows("SELECT count(*) AS number FROM versions WHERE capture IS NULL")
    (kept,) = site.rows("SELECT count(*) AS number FROM pages")
    require_sound(site)
    subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
    again = site.crawl("news", NOW=NOW)

    texts = {path.name: path.read_bytes() for path in site.records.rglob("*.txt")}
    rows = site.rows(
        "SELECT file, head || body AS text FROM pages JOIN texts ON texts.version = pages.latest"
    )
    assert "No space left on device; the crawl ends, what is stored stays" in crawled.log.replace("'", "")
    assert crawled.log.count("Traceback") == crawled.log.count("OSError: [Errno 28]")
    assert crawled.log.endswith(f"crawl: {site.warc}: no room for captures; make room, and crawl again\n")
    assert (crawled.code, again.code) == (1, 0)
    assert run == {"outcome": "captures-full", "health": "partial"}
    assert missing == {"number": 0}
    assert 0 < kept["number"] < len(large)
    assert site.pages("wessex").keys() == newsroom.paths(large)
    assert texts == {os.path.basename(row["file"]): row["text"].encode() for row in rows}  # noqa: PTH119
    assert site.rows("SELECT count(*) AS number FROM versions WHERE capture IS NULL") == [{"number": 0}]
    require_sound(site)
