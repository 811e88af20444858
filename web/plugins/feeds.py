"""The Atom feeds, `/changes.atom` and `/search.atom`. A reader that has the newest is told so (304)."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import arguments_of
from web.asking import AskedError
from web.changes.atom import TYPE
from web.changes.feeds import changes_feed, search_feed
from web.reading import SlowError, permit
from web.searching.query import QueryError


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add both."""
    return [(r"^/changes\.atom$", changes_atom), (r"^/search\.atom$", search_atom)]


async def changes_atom(datasette: Datasette, request: Request) -> Response:
    """Answer with a list of changes."""
    return await _answer(datasette, request, changes_feed)


async def search_atom(datasette: Datasette, request: Request) -> Response:
    """Answer with a search that is saved."""
    return await _answer(datasette, request, search_feed)


async def _answer(datasette: Datasette, request: Request, feed: Callable[..., Any]) -> Response:
    await permit(datasette, request)

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, datasette.urls.path(path)))

    arguments = arguments_of(request)
    try:
        body = await feed(datasette, arguments, absolute=absolute)
    except (AskedError, QueryError) as error:
        return Response.text(f"{error}\n", status=400)
    except SlowError:
        return Response.text("This takes too long: ask for one force or kind, or add a word.\n", status=503)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    if tag in (request.headers.get("if-none-match") or "").replace("W/", "").split(", "):
        return Response("", status=304, headers={"etag": tag})
    return Response(body, content_type=TYPE, headers={"etag": tag})
