"""What describes exported tables to programs: a Data Package (version 2), with a Table Schema for each table.

Pure: tables and places in, a dictionary for `datapackage.json` out.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from archive.describing import Column, Table

FILE: Final = "datapackage.json"
"""Its name, beside the files that it describes."""

MEDIA_TYPES: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
"""Formats of tables, and how they are called on the web."""

_PROFILES: Final = "https://datapackage.org/profiles/2.0"

COMMENTED: Final = {"$schema": f"{_PROFILES}/tabledialect.json", "commentChar": "#"}
"""The dialect of a stream, whose last line is a comment."""


def package(
    metadata: Mapping[str, Any], *, created: str, resources: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return a package.

    Args:
        metadata: Datasette's, which says what the archive is, and under which terms.
        created: When the package was made, ISO 8601 in UTC.
        resources: What `resource` returned, one a table.
    """
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "police-archive",
        "title": metadata["title"],
        "description": f"{metadata['description']} Licence: {metadata['license']}.",
        "sources": [{"title": metadata["source"]}],
        "created": created,
        "resources": list(resources),
    }


def resource(table: Table, *, path: str, form: str) -> dict[str, Any]:
    """Return one table's description.

    Args:
        table: The table.
        path: Where its rows are: a file's name or an address.
        form: `csv` or `parquet`.
    """
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": path,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "description": table.description,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    fields = [_field(column, is_key=column.name in table.key) for column in table.columns]
    key = {"primaryKey": list(table.key)} if table.key else {}
    return {"$schema": f"{_PROFILES}/tableschema.json", "fields": fields} | key


def _field(column: Column, *, is_key: bool) -> dict[str, Any]:
    # Programs take an empty text for a missing one, and texts may be empty.
    required = column.required and (is_key or column.type != "string")
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        "constraints": {"required": required},
    }
