import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.arrival import Outcome
from rereading.reparsing import Reparse
from sites.registry import Registry
from sites.site import Section, Site
from tests.captures import foreign
from tests.spiders import newsroom, pages

ORIGIN = "https://www.wessex.example"
VAN = f"{ORIGIN}/news/wessex/news/van-found/"
STORY, OTHER = (pages.article(story) for story in newsroom.articles(2))
LATER = "2026-11-22T12:00:00Z"

Crawl = Callable[..., int]
MakeReparse = Callable[..., Reparse]
MakeSite = Callable[..., Site]


@pytest.fixture
def texts() -> dict[str, str]:
    """The text files that were kept."""
    return {}


@pytest.fixture
def make_reparse(connection: sqlite3.Connection, registry: Registry, texts: dict[str, str]) -> MakeReparse:
    """Make a reparse of the archive."""

    def make(site: str | None = None) -> Reparse:
        return Reparse(
            connection=connection,
            registry=registry,
            site=site,
            now="2026-12-01T12:00:00Z",
            keep_text=texts.__setitem__,
            progress=lambda _: None,
        )

    return make


def _versions(connection: sqlite3.Connection) -> list[tuple[str, str, str, bool]]:
    """Return change, time, title and whether it is the latest, in order."""
    rows = connection.execute(
        """
        SELECT change, seen_at, texts.title, versions.id = pages.latest AS latest
        FROM versions
        JOIN texts ON texts.version = versions.id
        JOIN pages ON pages.id = versions.page
        ORDER BY versions.id
        """
    )
    return [(row["change"], row["seen_at"], row["title"], bool(row["latest"])) for row in rows]


def _package(path: Path, *states: tuple[str, str]) -> Path:
    """Write a WARC file of the page's states, each with its time."""
    path.write_bytes(
        foreign.packed(*(foreign.response(body.encode(), url=VAN, time=time) for time, body in states))
    )
    return path


def test_our_own_captures_give_the_records_that_are_there(
    connection: sqlite3.Connection,
    make_reparse: MakeReparse,
    crawl: Crawl,
    warc: Path,
    texts: dict[str, str],
) -> None:
    """Nothing changes, and each page's text file is made sure of."""
    crawl(STORY, url=VAN)
    crawl(OTHER, url=VAN, at=LATER)
    crawl("<h1>Page not found</h1>", url=f"{VAN}gone/")
    before = _versions(connection)
    reparse = make_reparse()

    reparse.own(warc)

    assert _versions(connection) == before
    assert (reparse.report.read, reparse.report.counts) == (3, {Outcome.SAME: 2})
    assert (reparse.report.refused, reparse.report.lost, reparse.report.bad) == ({"soft-404": 1}, [], [])
    assert list(texts) == ["van.txt"]
    assert "Story 1 from Harnmouth" in texts["van.txt"]


def test_a_page_that_reads_no_more_is_told_and_stays(
    connection: sqlite3.Connection, make_reparse: MakeReparse, make_site: MakeSite, crawl: Crawl, warc: Path
) -> None:
    """A site file, or a reader, that takes an article for a listing shows."""
    crawl(STORY, url=VAN)
    mistaken = Section(kind="news", platform="single_online_home", start="/news/wessex/news/van-found/")
    reparse = replace(make_reparse(), registry=Registry([make_site(mistaken)]))

    reparse.own(warc)

    assert reparse.report.refused == {"listing": 1}
    assert reparse.report.lost == [f"{VAN}: listing"]
    assert [title for _, _, title, _ in _versions(connection)] == ["Story 0 from Harnmouth"]


def test_a_capture_that_is_lost_is_told(
    connection: sqlite3.Connection, make_reparse: MakeReparse, crawl: Crawl, warc: Path
) -> None:
    """The others are read."""
    lost = crawl(STORY, url=VAN)
    crawl(OTHER, url=VAN, at=LATER)
    connection.execute("UPDATE captures SET file = 'lost.warc.gz' WHERE id = :lost", {"lost": lost})
    reparse = make_reparse()

    reparse.own(warc)

    assert reparse.report.bad == [f"{warc / 'lost.warc.gz'}: expected a WARC file, found none"]
    assert reparse.report.counts == {Outcome.SAME: 1}


def test_what_a_package_holds_is_saved_in_the_order_of_time(
    connection: sqlite3.Connection, make_reparse: MakeReparse, tmp_path: Path, texts: dict[str, str]
) -> None:
    """Whatever the order of packages and of captures in them: A, B and A again are three imports."""
    late = _package(
        tmp_path / "late.warc.gz", ("2024-01-01T00:00:00Z", STORY), ("2022-01-01T00:00:00Z", STORY)
    )
    early = _package(tmp_path / "early.warc.gz", ("2023-01-01T00:00:00Z", OTHER))
    first, again = make_reparse(), make_reparse()

    first.packages([late, early])
    versions = _versions(connection)
    again.packages([early, late])

    assert versions == [
        ("import", "2022-01-01T00:00:00Z", "Story 0 from Harnmouth", False),
        ("import", "2023-01-01T00:00:00Z", "Story 1 from Harnmouth", False),
        ("import", "2024-01-01T00:00:00Z", "Story 0 from Harnmouth", True),
    ]
    assert first.report.counts == {Outcome.NEW: 1, Outcome.CHANGED: 2}
    assert again.report.counts == {Outcome.SAME: 3}
    assert _versions(connection) == versions
    assert texts == {}


def test_a_package_that_breaks_off_gives_what_comes_before(
    connection: sqlite3.Connection, make_reparse: MakeReparse, tmp_path: Path
) -> None:
    """What is missing is told, and the next package is read."""
    torn = _package(
        tmp_path / "torn.warc.gz", ("2022-01-01T00:00:00Z", STORY), ("2023-01-01T00:00:00Z", OTHER)
    )
    torn.write_bytes(torn.read_bytes()[:-20])
    whole = _package(tmp_path / "whole.warc.gz", ("2024-01-01T00:00:00Z", OTHER))
    reparse = make_reparse()

    reparse.packages([torn, tmp_path / "none.warc.gz", whole])

    assert [time for _, time, *_ in _versions(connection)] == ["2022-01-01T00:00:00Z", "2024-01-01T00:00:00Z"]
    assert [problem.split(":")[0].split("/")[-1] for problem in reparse.report.bad] == [
        "torn.warc.gz",
        "[Errno 2] No such file or directory",
    ]


def test_a_package_of_our_own_captures_says_nothing_new(
    connection: sqlite3.Connection, make_reparse: MakeReparse, crawl: Crawl, warc: Path
) -> None:
    """They are our own, wherever they come from."""
    crawl(STORY, url=VAN)
    crawl(OTHER, url=VAN, at=LATER)
    before = _versions(connection)
    (file,) = warc.iterdir()
    reparse = make_reparse(site="wessex")

    reparse.packages([file])

    assert _versions(connection) == before
    assert reparse.report.counts == {Outcome.SAME: 2}


@pytest.mark.parametrize("number", [30, 120])
def test_however_many_captures_each_is_read_once(
    connection: sqlite3.Connection, make_reparse: MakeReparse, tmp_path: Path, number: int
) -> None:
    """Here or in other processes."""
    stories = newsroom.articles(number)
    records = [
        foreign.response(pages.article(story).encode(), url=ORIGIN + story.path, time=LATER)
        for story in stories
    ]
    package = tmp_path / "many.warc.gz"
    package.write_bytes(foreign.packed(*records))
    reparse = make_reparse()

    reparse.packages([package])

    assert (reparse.report.read, reparse.report.counts) == (number, {Outcome.NEW: number})
    assert {title for *_, title, _ in _versions(connection)} == {story.title for story in stories}
