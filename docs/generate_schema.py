"""The archive's schema: tables and views out of an archive in memory, descriptions out of web/metadata.yaml.

The descriptions are those that Datasette shows; one that is missing is an error.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from archive.describing import Table, read_metadata, tables
from archive.migrations import migrations
from docs.generate import ROOT, sentence, table


def schema(*, metadata: Path = ROOT / "web" / "metadata.yaml") -> str:
    """Return a section for each table and view, with each column.

    Raises:
        DescriptionError: If one has no description.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        migrations.apply(Database(connection, execute_plugins=False))
        connection.row_factory = sqlite3.Row
        found = tables(connection, metadata=read_metadata(metadata))
        return "\n\n".join(map(_section, found))


def _section(found: Table) -> str:
    kind = "View" if found.is_view else "Table"
    columns = table(["column", "type", "null", "what it holds"], _columns(found))
    return f"## {found.name}\n\n{kind}. {sentence(found.description)}\n\n{columns}"


def _columns(found: Table) -> Iterator[list[str]]:
    for column in found.columns:
        target = f" → `{column.target}`" if column.target else ""
        null = "" if found.is_view or column.required else "yes"
        yield [f"`{column.name}`", column.declared, null, f"{column.description}{target}"]
