import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette

from web.reading import SlowError, rows

from .conftest import Get


def test_every_table_and_column_is_described(archive_file: Path, root: Path) -> None:
    """`web/metadata.yaml` says what each means, and names none that is not there."""
    described = yaml.safe_load((root / "web" / "metadata.yaml").read_text())["databases"]["archive"]["tables"]
    described = {name: set(table.get("columns", {})) for name, table in described.items()}

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
    """Views first, queries to start from, then the tables; the search index is not listed."""
    page = get("/archive").text

    assert "One row a page, with its latest text." in page
    assert "Records by month and force" in page
    assert "search_data" not in page


@pytest.mark.parametrize("query", ["records_by_month", "most_versions", "texts_with?word=van"])
def test_the_example_queries_run(get: Get, query: str) -> None:
    """Each gives rows."""
    page = get(f"/archive/{query}")

    assert page.status_code == 200
    assert "<tbody>" in page.text


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
