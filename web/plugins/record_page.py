"""A record, `/record/<id>`, and each version, `/record/<id>/<number>`; `.txt` is its text, to the byte."""

import re
from collections.abc import Callable
from typing import Any, Final

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.reading import permit
from web.records.record import as_json, find, show

#: SQLite's integers have up to 19 digits; 18 always fit.
_ADDRESS: Final = re.compile(
    r"(?P<page>\d{1,18})(?:/(?P<number>\d{1,18}))?(?:\.(?P<form>txt|md|json))?", re.ASCII
)


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add every address below `/record/`, so that a wrong one is answered here."""
    return [(r"^/record/(?P<address>.*)$", record_page)]


async def record_page(datasette: Datasette, request: Request) -> Response:
    """Show a record's version as a page, as its text form, as Markdown or as JSON."""
    await permit(datasette, request)
    address = _ADDRESS.fullmatch(request.url_vars["address"])
    if address is None:
        return await _missing(
            datasette, request, "Expected /record/ and a number; with /2 for its version 2."
        )
    number = int(address["number"]) if address["number"] else None
    found = await find(datasette, page=int(address["page"]), number=number)
    if found is None:
        name = address["page"] if number is None else f"{address['page']} with a version {number}"
        return await _missing(datasette, request, f"The archive holds no record {name}.")
    match address["form"]:
        case "txt":
            return Response.text(found["head"] + found["body"])
        case "md":
            return Response(found["body"], content_type="text/markdown; charset=utf-8")
        case "json":
            return Response.json(as_json(found))
    context = {"shown": await show(datasette, found), "is_permalink": number is not None}
    return Response.html(await datasette.render_template("record.html", context, request=request))


async def _missing(datasette: Datasette, request: Request, message: str) -> Response:
    """Answer 404 without raising: Datasette logs what is raised as an error, with every local value."""
    context = {"status": 404, "error": message}
    return Response.html(await datasette.render_template("error.html", context, request=request), status=404)
