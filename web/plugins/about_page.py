"""What this archive is, `/about`."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.about import about
from web.reading import permit


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [(r"^/about$", about_page)]


async def about_page(datasette: Datasette, request: Request) -> Response:
    """Show how the archive comes about, how its words are meant, and what this copy holds back."""
    await permit(datasette, request)
    context = {"about": await about(datasette), "address": datasette.absolute_url(request, "/")}
    return Response.html(await datasette.render_template("about.html", context, request=request))
