"""What changed between two versions of a record, `/record/<id>/diff/<number>/<number>`, and its form."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import arguments_of, refuse
from web.asking import AskedError
from web.reading import SlowError, permit
from web.records.diff import address, compare, read_form, read_view
from web.records.finding import SLOW, MissingError, find_version

_NUMBER = "[0-9]{1,18}"


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]  # datasette has no types; before all of /record/
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [
        (rf"^/record/(?P<page>{_NUMBER})/diff$", diff_page),
        (rf"^/record/(?P<page>{_NUMBER})/diff/(?P<before>{_NUMBER})/(?P<after>{_NUMBER})$", diff_page),
    ]


async def diff_page(datasette: Datasette, request: Request) -> Response:
    """Compare two versions, or lead the form's address to where they are compared."""
    await permit(datasette, request)
    try:
        return await _answer(datasette, request)
    except MissingError as error:
        return await refuse(datasette, request, str(error), status=404)
    except AskedError as error:
        return await refuse(datasette, request, str(error), status=400)
    except SlowError:
        return await refuse(datasette, request, SLOW, status=503)


async def _answer(datasette: Datasette, request: Request) -> Response:
    asked = {name: int(value) for name, value in request.url_vars.items()}
    if "before" not in asked:
        before, after, view = read_form(arguments_of(request))
        for number in (before, after):
            await find_version(datasette, page=asked["page"], number=number)
        return Response.redirect(datasette.urls.path(address(asked["page"], before, after, view=view)))
    compared = await compare(datasette, **asked, view=read_view(request.args.get("view")))
    html = await datasette.render_template("diff.html", {"compared": compared}, request=request)
    return Response.html(html)
