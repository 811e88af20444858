"""What all tables and columns hold, for programs: `/datapackage.json`."""

import json
from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.reading import DATABASE, permit
from web.taking.package import package


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the description."""
    return [(r"^/datapackage\.json$", datapackage_page)]


async def datapackage_page(datasette: Datasette, request: Request) -> Response:
    """Describe what can be streamed, to those who may stream it."""
    await permit(datasette, request)
    await datasette.ensure_permissions(request.actor, [("execute-sql", DATABASE)])
    text = json.dumps(await package(datasette, request), ensure_ascii=False, indent=2)
    return Response(text + "\n", content_type="application/json; charset=utf-8")
