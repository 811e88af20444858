"""The front page, `/`."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.front import front
from web.reading import permit


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Take the place of Datasette's list of databases."""
    return [(r"^/$", front_page)]


async def front_page(datasette: Datasette, request: Request) -> Response:
    """Show what the archive holds."""
    await permit(datasette, request)
    context = {"front": await front(datasette)}
    return Response.html(await datasette.render_template("front.html", context, request=request))
