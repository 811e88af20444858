"""A chart as an image, `/charts/<name>.svg` or `.png`: `theme=dark`, `width=narrow`, `site=`."""

from collections.abc import Callable
from typing import Any, Final

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import arguments_of, refuse
from web.asking import AskedError
from web.figures.chart_list import CHARTS
from web.figures.charts import image
from web.figures.charts_asked import read
from web.figures.drawing import DrawingError
from web.reading import SlowError, permit

TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
"""Media types by the address's ending."""


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the images."""
    return [(r"^/charts/(?P<name>[a-z]{1,40})\.(?P<form>svg|png)$", chart_image)]


async def chart_image(datasette: Datasette, request: Request) -> Response:
    """Draw a chart."""
    await permit(datasette, request)
    name, form = request.url_vars["name"], request.url_vars["form"]
    if name not in CHARTS:
        return await refuse(datasette, request, f"There is no chart “{name}”.", status=404)
    try:
        asked = read(arguments_of(request))
        drawn = await image(datasette, CHARTS[name], asked, form=form)
    except AskedError as error:
        return await refuse(datasette, request, str(error), status=400)
    except (SlowError, DrawingError) as error:
        return await refuse(datasette, request, f"The chart cannot be drawn: {error}.", status=503)
    if drawn is None:
        return await refuse(datasette, request, CHARTS[name].empty, status=404)
    return Response(drawn, content_type=TYPES[form])
