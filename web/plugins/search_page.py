"""The search, `/search`: the address is the query. One that cannot be understood is told why."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.reading import SlowError, permit
from web.searching.asked import Asked, AskedError, read
from web.searching.query import QueryError
from web.searching.search import search


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the search."""
    return [(r"^/search$", search_page)]


async def search_page(datasette: Datasette, request: Request) -> Response:
    """Show what an address asks for."""
    await permit(datasette, request)
    arguments = {name: request.args.get(name) for name in request.args}
    context: dict[str, Any] = {"asked": Asked(text=arguments.get("q", "")), "found": None, "problem": None}
    try:
        asked = read(arguments)
        context |= {"asked": asked, "found": await search(datasette, asked)}
    except (AskedError, QueryError) as error:
        context["problem"] = str(error)
    except SlowError:
        context["problem"] = "This search takes too long: add a word, or choose a force, a kind or a month."
    html = await datasette.render_template("search.html", context, request=request)
    return Response.html(html, status=400 if context["problem"] else 200)
