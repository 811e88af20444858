import sqlite3
from pathlib import Path
from typing import Any

import pytest

from archive.describing import DescriptionError, Table, read_metadata, tables


@pytest.fixture
def metadata(root: Path) -> dict[str, Any]:
    return dict(read_metadata(root / "web" / "metadata.yaml"))


@pytest.fixture
def described(connection: sqlite3.Connection, metadata: dict[str, Any]) -> dict[str, Table]:
    return {table.name: table for table in tables(connection, metadata=metadata)}


def test_views_come_first_and_the_index_not_at_all(described: dict[str, Table]) -> None:
    """Readers begin with views; the search index and the list of migrations are SQLite's business."""
    names = list(described)

    views = [name for name in names if described[name].is_view]
    assert names[: len(views)] == views == sorted(views)
    assert {"changes", "coverage", "history", "records"} <= set(views)
    assert [name for name in names if name.startswith(("search", "_", "sqlite"))] == []


def test_a_column_has_its_type_in_the_words_of_table_schema(described: dict[str, Table]) -> None:
    """Full times, lists and what views compute, beside SQLite's own types."""
    types = {
        f"{table.name}.{column.name}": column.type for table in described.values() for column in table.columns
    }

    assert types["records.first_seen"] == "datetime"
    assert types["records.published"] == "string"
    assert types["history.edit_meanings"] == "array"
    assert types["history.is_latest"] == "integer"
    assert types["changes.event"] == "string"
    assert types["coverage.published"] == "integer"
    assert types["meanings.confidence"] == "number"


def test_keys_and_targets(described: dict[str, Table]) -> None:
    """What tells rows apart, of tables in the order of the key; what a column points to."""
    site = next(column for column in described["pages"].columns if column.name == "site")

    assert described["history"].key == ("page", "version")
    assert described["changes"].key == ()
    assert described["month_counts"].key == ("site", "kind", "month", "status")
    assert (site.target, site.required, site.declared) == ("sites.id", True, "TEXT")
    assert all(column.required for column in described["records"].columns if column.name == "page")


def test_a_table_that_nobody_described_is_left_out(
    connection: sqlite3.Connection, metadata: dict[str, Any]
) -> None:
    """Somebody may keep tables of their own in the file."""
    connection.execute("CREATE TABLE notes (page INTEGER)")

    assert "notes" not in [table.name for table in tables(connection, metadata=metadata)]


def test_a_column_that_nobody_described_is_an_error(
    connection: sqlite3.Connection, metadata: dict[str, Any]
) -> None:
    """The message says which, and where its description belongs."""
    connection.execute("ALTER TABLE pages ADD COLUMN note TEXT")

    with pytest.raises(DescriptionError, match=r"^web/metadata\.yaml: pages\.note: expected a description"):
        tables(connection, metadata=metadata)
