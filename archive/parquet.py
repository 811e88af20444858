"""Parquet: a table's columns with proper types and their descriptions, zstd, a row group a batch."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from archive.describing import Column, Table
from archive.tabulating import ExportError

TYPES: Final = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "datetime": pa.timestamp("ms", tz="UTC"),
    "array": pa.list_(pa.string()),
}
"""Arrow's types for those of Table Schema."""

_TOO_MANY_VALUES: Final = frozenset({"body", "description", "url", "text_sha256", "payload_digest"})
"""Columns whose values seldom repeat: a dictionary of them would only be thrown away."""


class ParquetWriter:
    """Writes a table as Parquet."""

    def __init__(self, path: Path, table: Table) -> None:
        self._table = table
        self._schema = pa.schema(
            [_field(column) for column in table.columns], metadata={"description": table.description}
        )
        names = [column.name for column in table.columns if column.name not in _TOO_MANY_VALUES]
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd", use_dictionary=names)

    def write(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write a batch as a row group.

        Raises:
            ExportError: If a value is not of its column's type, such as a time that is none.
        """
        columns = zip(zip(*rows, strict=True), self._table.columns, strict=True)
        arrays = [self._array(list(values), column) for values, column in columns]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))

    def close(self) -> None:
        """Write what ends the file."""
        self._writer.close()

    def _array(self, values: list[Any], column: Column) -> pa.Array:
        try:
            return _array(values, column)
        except (pa.ArrowException, ValueError) as error:
            place = f"{self._table.name}.{column.name}"
            raise ExportError(f"{place}: expected values of type {column.type}, found: {error}") from error


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name,
        TYPES[column.type],
        nullable=not column.required,
        metadata={"description": column.description},
    )


def _array(values: list[Any], column: Column) -> pa.Array:
    if column.type == "datetime":
        return pa.array(values, pa.string()).cast(TYPES["datetime"])
    if column.type == "array":
        values = [None if value is None else json.loads(value) for value in values]
    return pa.array(values, TYPES[column.type])
