"""The search, `/search`: the address is the query. One that cannot be understood is told why."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import arguments_of
from web.asking import AskedError
from web.reading import SlowError, permit
from web.searching.asked import read, read_kept
from web.searching.patience import BusyError
from web.searching.query import QueryError
from web.searching.search import search
from web.searching.taking import taken

SLOW = "This search takes too long: add a word, or choose a force, a kind or a month."
BUSY = "Another search is being counted, one at a time. Try again in some seconds."


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the search."""
    return [(r"^/search$", search_page)]


async def search_page(datasette: Datasette, request: Request) -> Response:
    """Show what an address asks for."""
    await permit(datasette, request)
    arguments = arguments_of(request)
    asked = read_kept(arguments)
    context: dict[str, Any] = {"asked": asked, "found": None, "problem": None, "is_wrong": None}
    status = 200
    try:
        asked = read(arguments)
        if "" in arguments.values():  # a form's empty fields: the address is what is cited
            return Response.redirect(datasette.urls.path(asked.address()))
        context |= {"asked": asked, "found": await search(datasette, asked), "taken": taken(asked)}
    except (AskedError, QueryError) as error:
        context |= {
            "problem": str(error),
            "is_wrong": "address" if isinstance(error, AskedError) else "query",
        }
        status = 400
    except SlowError:
        context["problem"], status = SLOW, 400
    except BusyError:
        context["problem"], status = BUSY, 503
    html = await datasette.render_template("search.html", context, request=request)
    return Response.html(html, status=status)
