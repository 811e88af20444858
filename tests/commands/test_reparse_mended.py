"""A reader that refuses or crashes where the next one reads, and the other way round."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.reparsing import changes, copy_of_project, reparse, scrapy, versions
from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import ROOT, Crawled, Workplace

NOW = "2026-11-21T12:00:00Z"
LATER = "2026-11-22T12:00:00Z"
STORIES = newsroom.articles(6)
TITLE = '    title = str(fields["title"])\n'
BROKEN = f"""{TITLE}\
    if title.startswith("Story 3"):
        raise NotARecord(EMPTY, url=page.url, detail="nothing that it understands")
    if title.startswith("Story 5"):
        raise RecursionError("too deep")
"""


@pytest.fixture(scope="module")
def force() -> Iterator[Force]:
    force = Force()
    newsroom.publish(force, STORIES)
    with served(force):
        yield force


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose readers refuse one story, and crash over another."""
    return copy_of_project(tmp_path_factory.mktemp("broken") / "project", TITLE, BROKEN)


@pytest.fixture
def workplace(tmp_path: Path, force: Force) -> Workplace:
    workplace = Workplace(tmp_path / "workplace")
    workplace.folder.mkdir()
    workplace.add_news("wessex", force.origin + newsroom.START)
    return workplace


def _crawl(workplace: Workplace, *arguments: str, at: str = NOW, project: Path = ROOT) -> Crawled:
    return scrapy(workplace, "crawl", "news", *arguments, project=project, NOW=at)


def test_what_no_crawl_could_read_comes_with_a_reader_that_can(
    workplace: Workplace, broken: Path, force: Force
) -> None:
    """What was refused, and what the reader crashed over, are pages, due at once; no other changes."""
    _crawl(workplace, project=broken)

    again = reparse(workplace, NOW=LATER)
    made = [row for row in versions(workplace) if row["change"] == "re-extraction"]

    assert again.code == 0, again.log
    assert changes(workplace) == {"first": 4, "re-extraction": 2}
    assert [row["key"] for row in made] == [f"{force.origin}{STORIES[number].path}" for number in (3, 5)]
    assert {row["seen_at"] for row in made} == {NOW}
    assert len(list(workplace.records.rglob("*.txt"))) == 6
    due = workplace.rows("SELECT count(*) AS due FROM crawl_state WHERE next_check <= :now", now=NOW)
    assert due == [{"due": 2}]


def test_a_crawl_goes_on_with_them(workplace: Workplace, broken: Path) -> None:
    """It finds them as they were."""
    _crawl(workplace, project=broken)
    reparse(workplace, NOW=LATER)

    _crawl(workplace, "-a", "full=1", at=LATER)

    tally = workplace.tally("wessex")
    assert (tally["same"] + tally["unchanged"], tally["new"], tally["changed"]) == (6, 0, 0)


def test_a_reader_that_fails_is_told_and_loses_nothing(workplace: Workplace, broken: Path) -> None:
    """Exit 1, with the pages that it refused or crashed over; the versions that are there stay."""
    _crawl(workplace)
    before = versions(workplace)

    again = reparse(workplace, project=broken, NOW=LATER)

    assert again.code == 1
    assert versions(workplace) == before
    assert "4 as they were, 1 no record, 1 bad" in again.log
    assert "  no record any more: " in again.log
    assert "story-3/: empty" in again.log
    assert "story-5/: the reader failed: article.py, line " in again.log


def test_captures_that_a_crash_left_unknown_are_read_too(workplace: Workplace, broken: Path) -> None:
    """A crawl was killed between a capture and its transaction: the file is mended first, and then read."""
    _crawl(workplace, project=broken)
    (file,) = (workplace.folder / "data" / "warc").iterdir()
    with_tail = file.read_bytes() + file.read_bytes()[:40]
    file.with_name(f"{file.name}.open").write_bytes(with_tail)
    file.unlink()
    for path in (workplace.archive, *workplace.folder.glob("archive.db-*")):
        path.unlink()

    again = reparse(workplace, NOW=LATER)

    assert again.code == 0, again.log
    assert f"{file.name}: left open by a crash, closed: " in again.log
    assert changes(workplace) == {"re-extraction": 6}
    assert [path.name for path in (workplace.folder / "data" / "warc").iterdir()] == [file.name]
