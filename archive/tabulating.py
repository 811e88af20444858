"""Exporting tables: the researchers' views as CSV or Parquet, and a Data Package that describes them.

All files come from one read transaction, a batch of rows at a time, and get
their names when all are whole.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from archive import datapackage, delimited
from archive.describing import Table, tables

EXPORTED: Final = {
    "records": "SELECT * FROM records ORDER BY page",
    "history": "SELECT * FROM history ORDER BY page, version",
    "changes": "SELECT * FROM changes ORDER BY at, page, event, version",
    "mention_history": 'SELECT * FROM mention_history ORDER BY page, version, start, "end", mention',
    "same_story": "SELECT * FROM same_story WHERE page < other ORDER BY page, other",
    "vacancy_records": "SELECT * FROM vacancy_records ORDER BY page",
    "vacancy_events": "SELECT * FROM vacancy_events ORDER BY page, seen_at, day, event",
    "removals": "SELECT * FROM removals ORDER BY id",
    "sites": "SELECT * FROM sites ORDER BY id",
    "coverage": "SELECT * FROM coverage ORDER BY site, kind, week",
}
"""What is exported, and in which order."""

ROWS: Final = 10_000
"""Most rows of a batch, which is a row group in Parquet."""

SIGNS: Final = 8_000_000
"""Signs of text after which a batch ends before it has so many rows."""

_UNFINISHED: Final = ".part"

Row = tuple[Any, ...]


class Writer(Protocol):
    """What writes one table into one file."""

    def write(self, rows: Sequence[Row]) -> None:
        """Write a batch."""

    def close(self) -> None:
        """Finish the file."""


class ExportError(ValueError):
    """A value that is not what its column holds; the message names table, column, expected and found."""


class CsvWriter:
    """Writes a table as CSV."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(delimited.line(column.name for column in table.columns))

    def write(self, rows: Sequence[Row]) -> None:
        """Write a batch."""
        self._file.writelines(map(delimited.line, rows))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def export_tables(  # noqa: PLR0913  (each is one thing that only the caller knows)
    connection: sqlite3.Connection,
    folder: Path,
    *,
    form: str,
    metadata: Mapping[str, Any],
    created: str,
    progress: Callable[[int], object],
) -> dict[str, int]:
    """Write every table of `EXPORTED` and `datapackage.json`; return the number of rows of each.

    Args:
        connection: The archive, opened to read.
        folder: Where the files go; those of an earlier export of this form are replaced.
        form: `csv` or `parquet`.
        metadata: Datasette's, which says what the tables hold.
        created: Now, ISO 8601 in UTC.
        progress: Told the number of rows after each batch.

    Raises:
        ExportError: If a value is not what its column holds; no file has its name then.
        OSError: If a file cannot be written, as above.
    """
    paths = {name: folder / f"{name}.{form}" for name in EXPORTED}
    described = folder / datapackage.FILE
    connection.execute("BEGIN")
    try:
        known = {table.name: table for table in tables(connection, metadata=metadata)}
        counts, resources = {}, []
        for name, path in paths.items():
            rows = connection.execute(EXPORTED[name])
            counts[name] = _write(rows, _unfinished(path), table=known[name], form=form, progress=progress)
            resources.append(datapackage.resource(known[name], path=path.name, form=form) | _proof(path))
        package = datapackage.package(metadata, created=created, resources=resources)
        text = json.dumps(package, ensure_ascii=False, indent=2)
        _unfinished(described).write_text(f"{text}\n", encoding="utf-8")
        for path in [*paths.values(), described]:
            _unfinished(path).replace(path)
    finally:
        connection.execute("ROLLBACK")
        for path in [*paths.values(), described]:
            _unfinished(path).unlink(missing_ok=True)
    return counts


def batches(rows: Iterator[Any]) -> Iterator[list[Row]]:
    """Yield rows in batches that fit into memory, however long their texts."""
    batch: list[Row] = []
    signs = 0
    for found in rows:
        row = tuple(found)
        batch.append(row)
        signs += sum(len(value) for value in row if isinstance(value, str))
        if len(batch) >= ROWS or signs >= SIGNS:
            yield batch
            batch, signs = [], 0
    if batch:
        yield batch


def _write(
    rows: Iterator[Any], path: Path, *, table: Table, form: str, progress: Callable[[int], object]
) -> int:
    count = 0
    writer = _writer(path, table, form=form)
    try:
        for batch in batches(rows):
            writer.write(batch)
            count += len(batch)
            progress(len(batch))
    finally:
        writer.close()
    return count


def _writer(path: Path, table: Table, *, form: str) -> Writer:
    if form == "csv":
        return CsvWriter(path, table)
    # 0.2 s, which no other command needs to spend.
    from archive.parquet import ParquetWriter  # noqa: PLC0415

    return ParquetWriter(path, table)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)


def _proof(path: Path) -> dict[str, Any]:
    with _unfinished(path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {"bytes": file.tell(), "hash": f"sha256:{digest}"}
