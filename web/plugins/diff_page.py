"""What changed between two versions of a record, `/record/<id>/diff/<number>/<number>`."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.reading import permit
from web.records.diff import compare


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]  # datasette has no types; before all of /record/
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [
        (r"^/record/(?P<page>[0-9]{1,18})/diff/(?P<before>[0-9]{1,18})/(?P<after>[0-9]{1,18})$", diff_page)
    ]


async def diff_page(datasette: Datasette, request: Request) -> Response:
    """Show two versions side by side."""
    await permit(datasette, request)
    asked = {name: int(value) for name, value in request.url_vars.items()}
    compared = await compare(datasette, **asked)
    if compared is None:
        error = "The archive holds no record {page} with versions {before} and {after}.".format(**asked)
        html = await datasette.render_template("error.html", {"status": 404, "error": error}, request=request)
        return Response.html(html, status=404)
    html = await datasette.render_template("diff.html", {"compared": compared}, request=request)
    return Response.html(html)
