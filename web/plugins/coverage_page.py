"""How far each week can be trusted, `/coverage`: all sites' weeks, or with `site=` one site's."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import arguments_of, refuse
from web.asking import AskedError
from web.figures.coverage import coverage
from web.figures.coverage_asked import read
from web.reading import SlowError, permit


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [(r"^/coverage$", coverage_page)]


async def coverage_page(datasette: Datasette, request: Request) -> Response:
    """Show what an address asks for."""
    await permit(datasette, request)
    try:
        asked = read(arguments_of(request))
        found = await coverage(datasette, asked)
    except AskedError as error:
        return await refuse(datasette, request, str(error), status=400)
    except SlowError:
        return await refuse(datasette, request, "This takes too long: ask for fewer weeks.", status=503)
    if found is None:
        message = f"The archive has no site “{asked.site}”; the table of sites names them all."
        return await refuse(datasette, request, message, status=404)
    return Response.html(await datasette.render_template("coverage.html", {"shown": found}, request=request))
