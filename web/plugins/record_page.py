"""A record, `/record/<id>`, and each version, `/record/<id>/<number>`, as a page and in every other form."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import refuse
from web.asking import AskedError
from web.reading import SlowError, permit
from web.records.evidence import CLASSES
from web.records.finding import SLOW, Asked, MissingError, find, read_address
from web.records.forms import TYPES, citations, write
from web.records.record import citation, show


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add every address below `/record/`, so that a wrong one is answered here."""
    return [(r"^/record/(?P<address>.*)$", record_page)]


async def record_page(datasette: Datasette, request: Request) -> Response:
    """Answer with a version, or say why there is none; raises nothing, for Datasette logs what is raised."""
    await permit(datasette, request)
    try:
        asked = read_address(request.url_vars["address"], as_of=request.args.get("as_of"))
        return await _answer(datasette, request, asked)
    except MissingError as error:
        return await refuse(datasette, request, str(error), status=404)
    except AskedError as error:
        return await refuse(datasette, request, str(error), status=400)
    except SlowError:
        return await refuse(datasette, request, SLOW, status=503)


async def _answer(datasette: Datasette, request: Request, asked: Asked) -> Response:
    found = await find(datasette, asked)
    path = datasette.urls.path(f"/record/{found['page']}/{found['number']}")
    permalink = datasette.absolute_url(request, path)
    cited = citation(found, permalink=permalink, archive=datasette.metadata("title") or "Police archive")
    if asked.form:
        body = await write(datasette, found, form=asked.form, cited=cited)
        return Response(body, content_type=TYPES[asked.form])
    context = {
        "asked": asked,
        "shown": await show(datasette, found),
        "permalink": permalink,
        "citations": citations(cited),
        "classes": CLASSES,
    }
    return Response.html(await datasette.render_template("record.html", context, request=request))
