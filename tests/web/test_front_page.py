import asyncio
import re
from contextlib import closing
from pathlib import Path

from archive.connection import batch, open_to_write
from archive.registry import SiteRow, put_sites

from .conftest import Get, make_datasette

REMOVED = (
    """
    INSERT INTO pages (id, key, site, title, first_seen, removed, versions, latest, sha256)
    VALUES (7, 'k', 'wessex', 'Gone', '2026-11-01T00:00:00Z', '2026-11-08T00:00:00Z', 1, 3, '')
    """,
    """
    INSERT INTO versions (id, page, number, recorded_at, change, content_sha256, text_sha256)
    VALUES (3, 7, 1, '2026-11-01T00:00:00Z', 'first', '', '')
    """,
    """
    INSERT INTO removals (page, class, last_seen, first_missed, last_missed, observations, confirmed)
    VALUES (7, 'gone', '2026-11-04T00:00:00Z', '2026-11-08T00:00:00Z', '', 3, '2026-11-22T00:00:00Z')
    """,
)


def test_the_front_page_counts_what_is_there(get: Get) -> None:
    """Records, versions, edits, removals, pages missing, sites with pages; since when; the last crawl."""
    page = get("/").text

    figures = dict(re.findall(r"<dt>([\w ]+)</dt><dd><a [^>]*>([\w –]+)", page))
    assert figures == {
        "Records": "8",
        "Versions": "11",
        "Edits by the sites": "2",
        "Removed": "0",
        "Missing of late": "1",
        "Sites": "4",
    }
    assert "Published January 2025 to November 2026." in page
    assert re.search(r"Last crawl <time [^>]*>20 November 2026, 18:00 UTC</time> \(it runs", page)


def test_the_front_page_lists_the_newest_and_the_changed(get: Get) -> None:
    """Newest by publication; changed only what the site itself edited, with what that means."""
    newest, changed = get("/").text.split('id="changed"')

    assert re.findall(r'href="/record/(\d+)"', newest) == ["1", "3", "2", "5"]
    assert re.findall(r'href="/record/(\d+)"', changed) == ["1"]
    assert "<span>withdrawn, editorial</span>" in changed
    assert "No removal is confirmed yet" in changed


def test_the_front_page_lists_what_was_removed(tmp_path: Path, root: Path) -> None:
    """With the days between which it went."""
    path = tmp_path / "archive.db"
    with closing(open_to_write(path)) as connection, batch(connection):
        put_sites(connection, [SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London")])
        for statement in REMOVED:
            connection.execute(statement)
    datasette = make_datasette(path, root)

    with closing(datasette.databases["archive"]):
        page = asyncio.run(datasette.client.get("/")).text
        datasette.executor.shutdown()

    removed = page.split('id="removed"')[1]
    assert 'href="/record/7"' in removed
    assert "between 4 and 8 November 2026" in removed


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
