import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from archive.connection import open_to_write
from web.changes import sql

from .conftest import Get, make_datasette
from .happenings import (
    ABSENT,
    BURGLARY,
    CAREERS,
    CRASH,
    HOSTILE,
    NOTICES,
    RETURNED,
    VANISHED,
    build,
    thin_out,
)


def asking(file: Path, root: Path) -> Iterator[Get]:
    datasette = make_datasette(file, root)
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(datasette.client.get(path))
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("changes") / "archive.db"
    build(file)
    return file


@pytest.fixture(scope="module")
def get(archive: Path, root: Path) -> Iterator[Get]:
    """Ask for a path of the archive of `happenings`."""
    yield from asking(archive, root)


@pytest.fixture(scope="module")
def get_public(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Get]:
    """Ask for a path of a copy of it from which much is held back."""
    file = tmp_path_factory.mktemp("public") / "archive.db"
    build(file)
    thin_out(file)
    yield from asking(file, root)


def pages(html: str) -> list[int]:
    """Return the pages listed, in their order."""
    return [int(number) for number in re.findall(r'<h3><a href="/record/(\d+)"', html)]


def told(html: str) -> list[str]:
    return [unescape(words) for words in re.findall(r'<p class="told"><span>(.*?)</span>', html)]


def test_an_edit_says_its_size_and_meaning_and_leads_to_what_changed(get: Get) -> None:
    """The difference is that to the version before."""
    html = get("/changes?event=edited").text

    assert pages(html) == [CRASH, BURGLARY]
    assert told(html) == ["Major edit: update", "Major edit: outcome"]
    assert re.findall(r'href="(/record/\d+/diff/[^"]+)"', html) == [
        f"/record/{CRASH}/diff/1/2",
        f"/record/{BURGLARY}/diff/1/2",
    ]


def test_a_removal_says_between_which_looks_the_page_went(get: Get) -> None:
    """One that has been undone says so, and stays in the list."""
    html = get("/changes?event=removed").text

    assert pages(html) == [RETURNED, VANISHED]
    removed = "Removed between 1 and 8 October 2026 (gone, 3 observations)"
    assert told(html) == [f"{removed}; there again 1 November 2026", removed]


def test_a_return_says_since_when_the_page_had_been_gone(get: Get) -> None:
    """It is dated by the crawl that saw it again."""
    html = get("/changes?event=returned").text

    assert pages(html) == [RETURNED]
    assert told(html) == ["There again; it had gone between 1 and 8 October 2026 (gone, 3 observations)"]
    assert '<h2 id="day-2026-11-01">1 November 2026</h2>' in html


def test_what_is_missing_stands_apart_from_what_is_removed(get: Get) -> None:
    """It is in no other list."""
    html = get("/changes?event=missing").text

    assert pages(html) == [ABSENT]
    assert told(html) == ["Not found since 1 November 2026 (gone, 1 observation); last there 1 October 2026"]
    assert "Not removals yet" in html
    assert "Not found since" not in get("/changes").text


def test_the_whole_stream_is_leafed_through_once_and_in_order(get: Get, archive: Path) -> None:
    """Also through the many pages of one second: what the view `changes` has, nothing twice."""
    path, seen = "/changes", []
    while path:
        html = get(path).text
        assert len(pages(html)) <= 40
        seen += pages(html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        path = unescape(older[1]) if older else ""

    with closing(sqlite3.connect(archive)) as connection:
        expected = [row[0] for row in connection.execute("SELECT page FROM changes ORDER BY at DESC")]
    assert sorted(seen) == sorted(expected)
    assert seen[:6] == [RETURNED, CRASH, RETURNED, VANISHED, BURGLARY, HOSTILE + NOTICES]


def test_events_are_grouped_by_day_newest_first(get: Get) -> None:
    """A day has one heading."""
    days = re.findall(r'<h2 id="day-([^"]+)"', get("/changes").text)

    assert days == ["2026-11-01", "2026-10-24", "2026-10-08", "2026-10-01"]


def test_an_imported_text_is_no_change(get: Get) -> None:
    """Nobody saw it come."""
    assert "Loaded" not in get("/changes").text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("event=new&kind=careers", [CAREERS]),
        ("event=new&site=gwynfa", [CAREERS]),
        ("site=mercia-vale", [ABSENT]),
        ("event=missing&site=mercia-vale", [ABSENT]),
        ("event=missing&site=wessex", []),
        ("event=edited&meaning=outcome", [BURGLARY]),
        ("meaning=outcome", [BURGLARY]),
        ("event=edited&meaning=template", []),
        ("event=edited&size=major&site=wessex", [CRASH, BURGLARY]),
        ("event=edited&size=minor", []),
        ("event=edited&topic=court", [BURGLARY]),
        ("event=removed&kind=careers", []),
        ("event=new&kind=vacancy", []),
        ("event=edited&site=&kind=&meaning=", [CRASH, BURGLARY]),
    ],
)
def test_a_list_is_narrowed(get: Get, asked: str, expected: list[int]) -> None:
    """By force, kind, topic, and edits by meaning and size; who names a meaning asks for edits."""
    page = get(f"/changes?{asked}")

    assert page.status_code == 200
    assert pages(page.text) == expected


def test_counts_stand_beside_the_lists_that_are_not_narrowed(get: Get) -> None:
    """They are of the whole archive."""
    count = (
        r'aria-label="Events">.*?Edited <span class="count">2</span>.*?Missing <span class="count">1</span>'
    )

    assert re.search(count, get("/changes").text, re.DOTALL)
    assert not re.search(count, get("/changes?site=wessex").text, re.DOTALL)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("event=gone", "event: expected all, new, edited, removed, returned or missing, found “gone”."),
        ("kind=x", "kind: expected"),
        ("site=nobody", "site: expected the id of a site with pages, found “nobody”."),
        ("site=%27", "site: expected a site's id"),
        ("meaning=x", "meaning: expected"),
        ("topic=x", "topic: expected"),
        ("size=x", "size: expected"),
        ("event=new&meaning=outcome", "meaning: expected event=edited with it, found “new”."),
        ("before=yesterday", "before: expected a place in this list such as"),
        ("event=new&before=2026-10-01T18:00:00Z,edited-1", "before: expected a place in this list"),
    ],
)
def test_what_cannot_be_asked_is_told_why(get: Get, asked: str, message: str) -> None:
    """What was expected and found; never an error of the server."""
    page = get(f"/changes?{asked}")

    assert page.status_code == 400
    assert message in unescape(page.text)


@pytest.mark.parametrize("name", ["event", "site", "kind", "topic", "meaning", "size", "before"])
@pytest.mark.parametrize("value", ["%00", "%ff", "<script>", "9" * 400, "%F0%9F%91%AE", "١٢٣"])
def test_no_argument_makes_the_page_fail(get: Get, name: str, value: str) -> None:
    """It is refused, and nothing of it is taken for HTML."""
    page = get(f"/changes?{name}={value}")

    assert page.status_code == 400
    assert "<script" not in page.text


def test_a_place_beyond_the_end_says_so(get: Get) -> None:
    """And leads back."""
    html = get("/changes?event=edited&before=2020-01-01T00:00:00Z,edited-1").text

    assert "Nothing before this" in html
    assert 'href="/changes?event=edited">Back to the newest' in html


def test_a_headline_with_markup_is_shown_as_its_signs(get: Get) -> None:
    """As everywhere."""
    html = get("/changes?event=new&before=2026-10-01T18:00:00Z,new-8").text

    assert pages(html)[0] == HOSTILE
    assert "<script" not in html


@pytest.mark.parametrize("event", ["all", "new", "edited", "removed", "returned", "missing"])
def test_a_public_copy_has_the_same_events(get: Get, get_public: Get, event: str) -> None:
    """Also where versions and the state of crawls are held back."""
    page = get_public(f"/changes?event={event}")

    assert page.status_code == 200
    assert pages(page.text) == pages(get(f"/changes?event={event}").text)


def test_a_version_held_back_is_not_linked_to(get_public: Get) -> None:
    """The edit is told, and why there is nothing to compare."""
    html = get_public("/changes?event=edited").text

    assert "/diff/" not in html
    assert html.count("The version before it is held back.") == 2


def test_every_link_of_the_page_answers(get: Get) -> None:
    """Tabs, records, differences, feed, and the meanings' legend."""
    html = get("/changes?event=edited").text
    links = set(re.findall(r'href="(/(?!static|coverage|charts)[^"]*)"', html))

    assert len(links) > 15
    assert {link: get(unescape(link)).status_code for link in links} == dict.fromkeys(links, 200)


def test_an_archive_without_pages_says_what_to_expect(tmp_path: Path, root: Path) -> None:
    """No list fails for want of rows."""
    open_to_write(tmp_path / "archive.db").close()
    for get in asking(tmp_path / "archive.db", root):
        pages = [get(path) for path in ("/changes", "/changes?event=missing", "/changes.atom", "/survival")]

    assert [page.status_code for page in pages] == [200] * 4
    assert "Nothing yet" in pages[0].text


@pytest.mark.parametrize("name", ["NEW", "EDITED", "EDITED_OF", "REMOVED", "RETURNED", "MISSING"])
def test_no_list_goes_through_every_page_or_version(archive: Path, name: str) -> None:
    """Each walks an index from its newest end: of a million records that is what makes it quick."""
    values = dict.fromkeys(("at", "id", "site", "kind", "topic", "meaning", "size", "limit"))
    with closing(sqlite3.connect(archive)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {getattr(sql, name)}", values).fetchall()

    steps = [step[-1] for step in plan]
    assert not [step for step in steps if re.match(r"SCAN (pages|versions|texts)|BLOOM FILTER", step)]
    assert [step for step in steps if re.match(r"SEARCH pages USING INTEGER PRIMARY KEY", step)]
