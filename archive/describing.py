"""What each table and column holds: an archive's schema beside the descriptions that Datasette shows.

The descriptions have one source, `web/metadata.yaml`; documents, exports and the web's package read it here.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

TIMES: Final = frozenset(
    {"first_seen", "last_seen", "changed", "removed", "seen_at", "recorded_at", "at", "complete_look"}
    | {"first_missed", "last_missed", "confirmed", "returned"}
    | {"started", "finished", "captured_at", "last_checked", "next_check", "delisted"}
)
"""Columns whose values are full times in UTC; other dates are only as precise as somebody printed them."""

LISTS: Final = frozenset({"edit_meanings", "rules", "spans"})
"""Columns that hold JSON lists."""

COUNTS: Final = frozenset(
    {"is_latest", "published", "runs", "cross_force", "listed", "fetched", "missed", "blocked"}
    | {"version", "former_page"}
)
"""Whole numbers among the columns of views that SQLite computes and knows no type of."""

SHARES: Final = frozenset({"likeness"})
"""Parts of one among them."""

KEYS: Final = {
    "records": ("page",),
    "history": ("page", "version"),
    "mention_history": ("page", "version", "start", "end", "mention"),
    "mention_records": ("page", "start", "end", "mention"),
    "coverage": ("site", "kind", "week"),
    "vacancy_events": ("page", "seen_at", "day", "event"),
    "vacancy_records": ("page",),
    "same_story": ("page", "other"),
}
"""What tells the rows of a view apart; a table says so itself."""

_INTERNAL: Final = re.compile(r"_?sqlite_|search(?:_|$)")
"""Tables that SQLite and its tools keep for themselves, and the index, whose columns are the texts'."""

_TYPES: Final = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}

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
    columns.pk,
    columns."notnull" OR columns.pk AS required,
    keys."table" || '.' || keys."to" AS target
FROM pragma_table_info(:name) AS columns
LEFT JOIN pragma_foreign_key_list(:name) AS keys ON keys."from" = columns.name
ORDER BY columns.cid
"""


class DescriptionError(ValueError):
    """A table or column without a description; the message names it and the file in which it belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column and what it holds."""

    name: str
    """As in SQL."""

    declared: str
    """TEXT, INTEGER or REAL; empty where a view computes it."""

    required: bool
    """Whether no row may lack it; of a view's columns known for its key alone."""

    target: str | None
    """The column that it points to, `pages.id`; None for none."""

    description: str
    """One line."""

    @property
    def type(self) -> str:
        """What its values are, in the words of Table Schema: string, integer, number, datetime or array."""
        if self.name in TIMES:
            return "datetime"
        if self.name in LISTS:
            return "array"
        if not self.declared:
            return "integer" if self.name in COUNTS else "number" if self.name in SHARES else "string"
        return _TYPES[self.declared]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table or view."""

    name: str
    """As in SQL."""

    is_view: bool
    """Whether it is a view."""

    description: str
    """One line."""

    columns: tuple[Column, ...]
    """In their order."""

    key: tuple[str, ...]
    """Columns that tell rows apart; empty where none are known."""


def read_metadata(path: Path) -> Mapping[str, Any]:
    """Return Datasette's metadata: what the archive is, and what its tables hold."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def tables(connection: sqlite3.Connection, *, metadata: Mapping[str, Any]) -> list[Table]:
    """Return an archive's views and tables, views first, each by name.

    The search index is left out, and so is a table that the metadata does
    not name: somebody else has put it there.

    Args:
        connection: The archive; its rows are `sqlite3.Row`.
        metadata: What `read_metadata` returns.

    Raises:
        DescriptionError: If a table that is named, or one of its columns, has no description.
    """
    told = metadata["databases"]["archive"]["tables"]
    found = connection.execute(_TABLES).fetchall()
    return [
        _table(connection, row["name"], is_view=row["type"] == "view", told=told[row["name"]])
        for row in found
        if row["name"] in told and not _INTERNAL.match(row["name"])
    ]


def _table(connection: sqlite3.Connection, name: str, *, is_view: bool, told: Mapping[str, Any]) -> Table:
    rows = connection.execute(_COLUMNS, {"name": name}).fetchall()
    keyed = sorted((row["pk"], row["name"]) for row in rows if row["pk"])
    key = KEYS.get(name, ()) if is_view else tuple(column for _, column in keyed)
    return Table(
        name=name,
        is_view=is_view,
        description=_described(told.get("description"), place=name),
        columns=tuple(_column(row, key=key, table=name, told=told.get("columns", {})) for row in rows),
        key=key,
    )


def _column(row: sqlite3.Row, *, key: tuple[str, ...], table: str, told: Mapping[str, str]) -> Column:
    return Column(
        name=row["name"],
        declared=row["type"] or "",
        required=bool(row["required"]) or row["name"] in key,
        target=row["target"],
        description=_described(told.get(row["name"]), place=f"{table}.{row['name']}"),
    )


def _described(text: str | None, *, place: str) -> str:
    if not text:
        raise DescriptionError(f"web/metadata.yaml: {place}: expected a description, found none")
    return " ".join(text.split())
