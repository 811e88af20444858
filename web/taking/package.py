"""`datapackage.json`: every table and view described for programs, with the addresses of their streams."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request

from archive import datapackage
from archive.describing import tables
from web.reading import DATABASE


async def package(datasette: Datasette, request: Request) -> dict[str, Any]:
    """Return the package's description, its addresses absolute as the visitor asked for it."""
    metadata = {name: datasette.metadata(name) for name in ("title", "description", "license", "source")}
    metadata["databases"] = datasette.metadata("databases")
    found = await datasette.get_database(DATABASE).execute_fn(
        lambda connection: tables(connection, metadata=metadata)
    )
    resources = []
    for table in found:
        sql = f"SELECT * FROM {table.name}"  # noqa: S608  (a table's own name)
        path = datasette.urls.path("/stream.csv?" + urlencode({"sql": sql}))
        described = datapackage.resource(table, path=datasette.absolute_url(request, path), form="csv")
        resources.append(described | {"dialect": datapackage.COMMENTED})
    created = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return datapackage.package(metadata, created=created, resources=resources)
