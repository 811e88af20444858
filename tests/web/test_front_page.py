import asyncio
import re
from contextlib import closing
from pathlib import Path

from archive.connection import open_to_write

from .conftest import Get, make_datasette


def test_the_front_page_counts_what_is_there(get: Get) -> None:
    """Records, versions, sites with pages, and pages missing."""
    page = get("/").text

    figures = dict(re.findall(r"<dt>([\w ]+)</dt><dd>(?:<a [^>]*>)?([\w –]+)", page))
    assert figures == {
        "Records": "8",
        "Versions": "11",
        "Sites": "4",
        "Pages missing": "1",
        "Published": "January 2025 – November 2026",
    }


def test_the_front_page_lists_the_newest_and_the_changed(get: Get) -> None:
    """Newest by publication; changed only what the site itself edited."""
    newest, changed = get("/").text.split('id="changed"')

    assert re.findall(r'href="/record/(\d+)"', newest) == ["1", "3", "2", "5"]
    assert re.findall(r'href="/record/(\d+)"', changed) == ["1"]


def test_every_link_of_the_front_page_answers(get: Get) -> None:
    """The examples to start from run."""
    links = set(re.findall(r'href="(/[^"]*)"', get("/").text))

    assert {path: get(path.replace("&amp;", "&")).status_code for path in links} == dict.fromkeys(links, 200)


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path, root: Path) -> None:
    """No list, no figures, but the two ways in."""
    open_to_write(tmp_path / "archive.db").close()
    datasette = make_datasette(tmp_path / "archive.db", root)

    with closing(datasette.databases["archive"]):
        pages = [asyncio.run(datasette.client.get(path)) for path in ("/", "/search")]
        datasette.executor.shutdown()

    assert "make demo" in pages[0].text
    assert "Nothing found" in pages[1].text
