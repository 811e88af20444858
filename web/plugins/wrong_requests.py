"""Wrong arguments of a table's address that Datasette answers with 500 are answered with 400, and why."""

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Final

from datasette import Response, hookimpl
from datasette import handle_exception as datasettes
from datasette.app import Datasette
from datasette.utils.asgi import Request
from datasette.views.base import DatasetteError

from web.reading import DATABASE

#: Where it is installed, Datasette draws every local value of each request that was wrong: a second each.
datasettes.rich = None

#: `_sort=nothing`; `id__in=[` and `_next=x`; `_where=1;2`.
_WRONG: Final = (DatasetteError, ValueError, sqlite3.Warning, sqlite3.ProgrammingError)


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """Answer where a table's arguments are at fault; leave all else to Datasette."""
    status = getattr(exception, "status", 500)
    is_table = f"/{DATABASE}/" in request.path and bool(request.query_string)
    if status != 500 or not is_table or not isinstance(exception, _WRONG):  # noqa: PLR2004  (its word for any)
        return None
    said = {"status": 400, "error": f"The address has an argument that cannot be read: {exception}"}

    async def answer() -> Response:
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "title": None, **said}, status=400)
        html = await datasette.render_template("error.html", said, request=request)
        return Response.html(html, status=400)

    return answer
