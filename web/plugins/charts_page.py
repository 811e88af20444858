"""The charts, `/charts`: each with its numbers and its query; `site=` narrows all to one force."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import arguments_of, refuse
from web.asking import AskedError
from web.figures.charts import page
from web.figures.charts_asked import read
from web.reading import SlowError, permit


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [(r"^/charts$", charts_page)]


async def charts_page(datasette: Datasette, request: Request) -> Response:
    """Show every chart."""
    await permit(datasette, request)
    try:
        asked = read(arguments_of(request))
        shown = await page(datasette, site=asked.site)
    except AskedError as error:
        return await refuse(datasette, request, str(error), status=400)
    except SlowError:
        return await refuse(datasette, request, "This takes too long just now.", status=503)
    if shown is None:
        message = f"The archive has no record of a site “{asked.site}”."
        return await refuse(datasette, request, message, status=404)
    context = {"shown": shown, "asked": asked}
    return Response.html(await datasette.render_template("charts.html", context, request=request))
