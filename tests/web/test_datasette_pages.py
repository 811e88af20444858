import asyncio
import csv
import html
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import yaml
from datasette.app import Datasette

from web.reading import SlowError, rows

from .conftest import Get

METADATA = Path(__file__).parents[2] / "web" / "metadata.yaml"
EXAMPLES = list(yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["archive"]["queries"])


@pytest.fixture
def archive_metadata() -> dict[str, Any]:
    metadata = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
    return dict(metadata["databases"]["archive"])


def test_every_table_and_column_is_described(archive_file: Path, archive_metadata: dict[str, Any]) -> None:
    """`web/metadata.yaml` says what each means, and names none that is not there."""
    described = {name: set(table.get("columns", {})) for name, table in archive_metadata["tables"].items()}

    with closing(sqlite3.connect(archive_file)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'search%'"
        ).fetchall()
        columns = {
            name: {column[1] for column in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in names
            if name != "_sqlite_migrations"
        }

    del described["_sqlite_migrations"]
    described.pop("snapshot_info", None)  # public copies alone have it
    assert described == columns


def test_pages_have_the_project_s_facets(get: Get) -> None:
    """By site, kind and month; others are not suggested."""
    page = get("/archive/pages").text

    assert [name in page for name in ('id="facet-site"', 'id="facet-kind"', 'id="facet-month"')] == [True] * 3
    assert "Suggested facets" not in page


def test_the_database_is_called_archive_whatever_its_file(get: Get) -> None:
    """Addresses must not hang on a file's name."""
    assert get("/archive").status_code == 200
    assert get("/any-name").status_code == 404


def test_the_list_of_tables_describes_them(get: Get) -> None:
    """Views first, with all their rows, queries to start from, tables; the search index is not listed."""
    page = get("/archive").text
    address = re.search(r'href="(/stream\.csv[^"]+FROM\+records)"', page)

    assert address is not None
    assert get(address[1]).text.splitlines()[-1] == "# complete: 8 rows"
    assert page.index(">records</a>") < page.index(">history</a>")

    assert "One row a page, with its latest text." in page
    assert "Records by month and force" in page
    assert "search_data" not in page


def test_every_example_has_words_and_says_what_its_fields_take(archive_metadata: dict[str, Any]) -> None:
    """A title, a description, and a line beside each field, all of which may stay empty."""
    examples = archive_metadata["queries"]

    assert len(examples) >= 10
    for example in examples.values():
        assert len(example["title"]) > 5
        assert example["description"].endswith(".")
        named = set(re.findall(r":([a-z]+)", re.sub(r"'[^']*'", "", example["sql"])))
        assert named == set(example.get("fields", {}))
        assert all("; empty, " in hint for hint in example.get("fields", {}).values())


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_runs_as_a_page_and_as_a_stream(get: Get, name: str) -> None:
    """With its fields empty."""
    page = get(f"/archive/{name}")
    stream = get(f"/stream.csv?query={name}").text

    assert page.status_code == 200
    assert f"/stream.csv?query={name}" in page.text
    assert stream.splitlines()[-1].startswith("# complete: ")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("records_by_month", "Wessex Police"),
        ("week_in_all_forces?from=2026-11-16", "Man jailed"),
        ("texts_with?word=grey", "[grey]"),
        ("topics_by_force?from=2025-01", "Mercia Vale Constabulary"),
        ("most_versions", '<a href="/record/1">1</a>'),
        ("record_history?page=2", "Van found"),
        ("edits_by_meaning", "minor"),
        ("health_of_runs?site=wessex", "wessex"),
        ("survival_data", "2026-11-20"),
    ],
)
def test_an_example_answers_its_question(get: Get, asked: str, found: str) -> None:
    """With rows of the archive."""
    page = get(f"/archive/{asked}").text

    assert "<tbody>" in page
    assert found in page


def test_an_example_that_cannot_be_run_says_why(get: Get) -> None:
    """FTS5's syntax is the reader's own."""
    page = get("/archive/texts_with?word=%22")

    assert page.status_code == 400
    assert "unterminated string" in page.text
    assert "/stream.csv" not in page.text


def test_a_query_that_is_cut_says_so_and_leads_to_all_rows(get: Get) -> None:
    """The page shows the first thousand."""
    sql = "WITH RECURSIVE n (i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n LIMIT 1500) SELECT i FROM n"
    page = get(f"/archive?{urlencode({'sql': sql, 'first': '7'})}").text
    address = re.search(r'href="(/stream\.jsonl\?[^"]+)"', page)

    assert "The first 1,000 rows" in page
    assert "There are more." in page
    assert address is not None
    rows = get(html.unescape(address[1])).text.splitlines()
    assert json.loads(rows[-1]) == {"_end": "complete", "rows": 1500}


def test_a_query_that_takes_too_long_for_a_page_may_be_had_as_a_download(get: Get) -> None:
    """With its SQL as it was asked; Datasette's own words hold a script that our policy forbids."""
    sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n WHERE i < 9"
    page = get(f"/archive?{urlencode({'sql': sql})}")
    address = re.search(r'href="(/stream\.csv\?[^"]+)"', page.text)

    assert page.status_code == 400
    assert "<script" not in page.text
    assert address is not None
    assert dict(parse_qsl(urlsplit(html.unescape(address[1])).query)) == {"sql": sql}


def test_a_table_leads_to_all_its_rows_as_they_are_filtered(get: Get) -> None:
    """In the page's own order, however many pages there are."""
    page = get("/archive/pages?site=wessex&_size=2").text
    address = re.search(r'href="(/stream\.csv\?[^"]+)"', page)

    assert address is not None
    rows = list(csv.DictReader(get(html.unescape(address[1])).text.splitlines()[:-1]))
    assert {row["site"] for row in rows} == {"wessex"}
    assert len(rows) > 2
    published = [row["published"] for row in rows if row["published"]]
    assert published == sorted(published, reverse=True)


def test_a_later_page_of_a_table_leads_back_to_all_rows(get: Get) -> None:
    """What stands on it is not all."""
    first = get("/archive/pages?_size=2").text
    following = re.search(r'href="([^"]+)" rel="next"', first)

    assert following is not None
    page = get(html.unescape(following[1]).removeprefix("http://localhost")).text
    assert "/stream.csv" not in page
    assert "with all rows to take away" in page


@pytest.mark.parametrize("path", ["/archive/records", "/archive?sql=SELECT+1", "/archive/most_versions"])
def test_no_page_offers_csv_that_ends_without_a_word(get: Get, path: str) -> None:
    """Datasette's own stops at 1,000 rows of a query."""
    links = re.findall(r'href="([^"]+)"', get(path).text)

    assert [link for link in links if ".csv" in link and not link.startswith("/stream.csv?")] == []


def test_a_page_s_number_leads_to_its_record(get: Get) -> None:
    """From the views; other numbers stay as they are."""
    page = get("/archive/records").text

    assert '<a href="/record/1">1</a>' in page
    assert '<a href="/record/2026' not in page


def test_a_query_cannot_fill_the_memory(get: Get) -> None:
    """The limit on a value's length holds for the archive's connections."""
    page = get("/archive?sql=SELECT+hex(zeroblob(400000000))")

    assert page.status_code == 400
    assert "string or blob too big" in page.text


def test_a_query_that_runs_into_the_time_limit_is_told_apart(datasette: Datasette) -> None:
    """The limit is Datasette's setting."""
    endless = (
        "WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count) SELECT sum(n) FROM count"
    )

    with pytest.raises(SlowError, match="longer than 1000 ms"):
        asyncio.run(rows(datasette, endless))


def test_datasette_s_own_pages_have_no_inline_script(get: Get) -> None:
    """Their policy forbids it, so none may be needed."""
    for path in ("/archive", "/archive/pages", "/archive/pages/1", "/archive?sql=SELECT+1", "/-/versions"):
        assert "<script>" not in get(path).text


def test_an_unknown_address_has_the_project_s_404(get: Get) -> None:
    """Datasette's own message is about databases."""
    page = get("/nope")

    assert page.status_code == 404
    assert "There is no page at this address." in page.text
