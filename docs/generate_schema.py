"""The archive's schema: tables and views out of an archive in memory, descriptions out of web/metadata.yaml.

The descriptions are those that Datasette shows; one that is missing is an error.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import yaml
from sqlite_utils import Database

from archive.migrations import migrations
from docs.generate import ROOT, sentence, table

_INTERNAL: Final = re.compile(r"_?sqlite_|search(?:_|$)")
"""Tables that SQLite and its tools keep for themselves, and the index, whose columns are the texts'."""

_TABLES: Final = """
SELECT name, type
FROM sqlite_master
WHERE type IN ('table', 'view')
ORDER BY type DESC, name
"""

_COLUMNS: Final = """
SELECT
    columns.name,
    columns.type,
    NOT (columns."notnull" OR columns.pk) AS may_be_null,
    keys."table" || '.' || keys."to" AS target
FROM pragma_table_info(:name) AS columns
LEFT JOIN pragma_foreign_key_list(:name) AS keys ON keys."from" = columns.name
ORDER BY columns.cid
"""


class SchemaError(ValueError):
    """A table or column without a description; the message names it and the file in which it belongs."""


def schema(*, metadata: Path = ROOT / "web" / "metadata.yaml") -> str:
    """Return a section for each table and view, with each column.

    Raises:
        SchemaError: If one has no description.
    """
    told = yaml.safe_load(metadata.read_text(encoding="utf-8"))["databases"]["archive"]["tables"]
    with closing(sqlite3.connect(":memory:")) as connection:
        migrations.apply(Database(connection, execute_plugins=False))
        connection.row_factory = sqlite3.Row
        found = [row for row in connection.execute(_TABLES) if not _INTERNAL.match(row["name"])]
        return "\n\n".join(_section(connection, row, told=told.get(row["name"], {})) for row in found)


def _section(connection: sqlite3.Connection, found: sqlite3.Row, *, told: Mapping[str, Any]) -> str:
    name = found["name"]
    about = sentence(_described(told.get("description"), place=name))
    rows = _columns(connection, name, told=told.get("columns", {}), is_table=found["type"] == "table")
    columns = table(["column", "type", "null", "what it holds"], rows)
    return f"## {name}\n\n{found['type'].capitalize()}. {about}\n\n{columns}"


def _columns(
    connection: sqlite3.Connection, name: str, *, told: Mapping[str, str], is_table: bool
) -> Iterator[list[str]]:
    for row in connection.execute(_COLUMNS, {"name": name}):
        about = _described(told.get(row["name"]), place=f"{name}.{row['name']}")
        target = f" → `{row['target']}`" if row["target"] else ""
        null = "yes" if is_table and row["may_be_null"] else ""
        yield [f"`{row['name']}`", row["type"] or "", null, f"{about}{target}"]


def _described(text: str | None, *, place: str) -> str:
    if not text:
        raise SchemaError(f"web/metadata.yaml: {place}: expected a description, found none")
    return " ".join(text.split())
