import asyncio
import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from archive.arrival import arrive
from archive.connection import batch, open_to_write
from archive.registry import put_sites
from archive.store import save_loaded
from records.text import loads

from .conftest import Get, make_datasette
from .happenings import SITES, begin, build, crawl, end, miss, thin_out

LOADED = """```yaml
title: Fete
url: https://www.wessex.example/fete/
publish:
  date: 1 January 2020
captured:
  time: 2020-01-01T09:00:00Z
```

At noon.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ten pages seen on 1 October, of which five are removed: looked for in vain from the 8th to the 24th."""
    file = tmp_path / "archive.db"
    with closing(open_to_write(file)) as connection:
        with batch(connection):
            put_sites(connection, SITES)
        for day in ("10-01", "10-08", "10-16", "10-24"):
            run = begin(connection, day)
            gone = [] if day == "10-01" else [f"gone-{number}" for number in range(5)]
            for path in [f"gone-{number}" for number in range(5)] if not gone else []:
                crawl(connection, path, "Appeal", f"{path}.", run=run, day=day)
            for number in range(5):
                crawl(connection, f"stays-{number}", "Road", f"Number {number}.", run=run, day=day)
            with batch(connection):
                miss(connection, gone, run=run, day=day)
            end(connection, run=run, day=day)
    return file


@pytest.fixture
def get(file: Path, root: Path) -> Iterator[Get]:
    """Ask for a path of that archive."""
    datasette = make_datasette(file, root)
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(datasette.client.get(path))
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


def table(html: str) -> dict[str, list[str]]:
    """Return the table's cells by the names of its lines."""
    lines = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html, re.DOTALL)
    return {
        unescape(name): [
            " ".join(re.sub(r"<[^>]*>", " ", cell).split())
            for cell in re.findall(r"<td>(.*?)</td>", cells, re.DOTALL)
        ]
        for name, cells in lines
    }


def rows(get: Get, site: str = "wessex") -> list[dict[str, object]]:
    """Run the SQL that the page shows, as it links to it."""
    (path,) = re.findall(r'href="/archive(\?sql=[^"]+)&amp;site=wessex"', get("/survival").text)
    found: list[dict[str, object]] = get(f"/archive.json{path}&site={site}&_shape=array").json()
    return found


def test_the_median_is_told_by_force_kind_and_topic(get: Get) -> None:
    """Half have gone by the sixth day: between the looks of the first and the eighth of October."""
    found = table(get("/survival").text)

    assert list(found) == ["Every page", "News", "Appeal", "No topic", "Wessex Police"]
    assert found["Every page"] == ["6 days 6–more than 6", "not known yet", "not known yet", "10", "5"]
    assert found["Wessex Police"] == found["News"] == found["Every page"]
    assert found["Appeal"] == ["too few seen from the start", "not known yet", "not known yet", "5", "5"]


def test_the_sql_beside_the_table_gives_each_page_s_ages(get: Get) -> None:
    """The day of publication is 30 September; what is there counts up to when it was last seen."""
    assert rows(get) == [
        {"site": "wessex", "kind": "news", "topic": "appeal"}
        | {"entry": 1, "exit": 6, "removed": 1, "pages": 5},
        {"site": "wessex", "kind": "news", "topic": "none"}
        | {"entry": 1, "exit": 24, "removed": 0, "pages": 5},
    ]
    assert rows(get, site="gwynfa") == []


def test_a_page_that_returned_counts_as_never_gone(get: Get, file: Path) -> None:
    """It is watched up to when it was seen again."""
    with closing(open_to_write(file)) as connection:
        run = begin(connection, "11-01")
        crawl(connection, "gone-0", "Appeal", "gone-0.", run=run, day="11-01")
        end(connection, run=run, day="11-01")

    ages = [(row["entry"], row["exit"], row["removed"], row["pages"]) for row in rows(get)]

    assert ages == [(1, 6, 1, 4), (1, 32, 0, 1), (1, 24, 0, 5)]


def test_a_loaded_text_is_watched_from_the_first_crawl_of_its_site(get: Get, file: Path) -> None:
    """Though the archive knows it since 2020: had it gone before the crawls, nobody would know."""
    with closing(open_to_write(file)) as connection:
        with batch(connection):
            arrival = arrive(
                LOADED, record=loads(LOADED), site="wessex", kind="news", timezone="Europe/London"
            )
            save_loaded(connection, arrival, now="2026-10-20T12:00:00Z")
        assert 2465 not in {row["entry"] for row in rows(get)}
        run = begin(connection, "11-01")
        crawl(connection, "fete", "Fete", "At one.", run=run, day="11-01")
        connection.execute("UPDATE pages SET published_date = '2020-01-01' WHERE title = 'Fete'")
        end(connection, run=run, day="11-01")

    (fete,) = [row for row in rows(get) if row["entry"] == 2465]

    assert (fete["exit"], fete["removed"]) == (2496, 0)


def test_the_table_is_counted_anew_after_a_run(get: Get, file: Path) -> None:
    """Not before: it says which crawl it is of."""
    before = get("/survival").text
    with closing(open_to_write(file)) as connection:
        run = begin(connection, "11-01")
        for number in range(5):
            crawl(connection, f"stays-{number}", "Road", f"Number {number}.", run=run, day="11-01")
        assert get("/survival").text == before
        end(connection, run=run, day="11-01")

    looks = (get("/survival").text for _ in range(100))  # the first starts the count

    assert "24 October 2026, 18:30 UTC" in before
    assert any("1 November 2026, 18:30 UTC" in html for html in looks)


def test_who_comes_while_it_is_counted_is_asked_to_come_again(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large archive takes longer than a visitor waits."""
    monkeypatch.setattr("web.figures.online.PATIENCE", 0)
    first = get("/survival")
    monkeypatch.undo()
    second = get("/survival")

    assert (first.status_code, first.headers["retry-after"]) == (503, "30")
    assert "being counted" in first.text
    assert second.status_code == 200


def test_an_archive_read_in_pieces_is_counted_whole(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages are read at once."""
    monkeypatch.setattr("web.figures.online.AT_ONCE", 3)

    assert table(get("/survival").text)["Every page"][-2:] == ["10", "5"]


def test_a_public_copy_without_the_state_of_crawls_says_that_it_cannot_tell(
    tmp_path: Path, root: Path
) -> None:
    """And fails nowhere."""
    file = tmp_path / "public.db"
    build(file)
    thin_out(file)
    datasette = make_datasette(file, root)

    page = asyncio.run(datasette.client.get("/survival"))

    datasette.executor.shutdown()
    datasette.databases["archive"].close()
    assert page.status_code == 200
    assert "No page has been watched" in page.text


def test_a_public_copy_leaves_out_the_topics_of_which_it_lacks_the_removed(get: Get, file: Path) -> None:
    """Those that are left would seem never to go, also those that have become something else."""
    with closing(open_to_write(file)) as connection, batch(connection):
        connection.execute("CREATE TABLE snapshot_info (embargo TEXT)")
        connection.execute("INSERT INTO snapshot_info VALUES ('people')")
        connection.execute("UPDATE pages SET topic = 'missing' WHERE title = 'Road' AND id < 8")
        connection.execute("UPDATE pages SET versions = versions + 1 WHERE id = 10")

    html = get("/survival").text

    assert "holds back appeals for people" in html
    assert table(html)["Every page"][-2:] == ["7", "5"]
    assert "Missing" not in table(html)
    assert sum(int(str(row["pages"])) for row in rows(get)) == 7
