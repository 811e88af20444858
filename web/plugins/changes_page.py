"""What changed, `/changes`: the address says which events, and where the list goes on."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from records.topics import TOPICS
from web.answering import arguments_of, refuse
from web.asking import AskedError
from web.changes.asked import EVENTS, read
from web.changes.stream import changes
from web.changes.telling import MEANINGS, SIZES, TITLES
from web.reading import SlowError, permit


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [(r"^/changes$", changes_page)]


async def changes_page(datasette: Datasette, request: Request) -> Response:
    """Show what an address asks for."""
    await permit(datasette, request)
    try:
        asked = read(arguments_of(request))
        context = {"asked": asked, "found": await changes(datasette, asked)}
    except AskedError as error:
        return await refuse(datasette, request, str(error), status=400)
    except SlowError:
        return await refuse(datasette, request, "This takes too long: ask for one force or kind.", status=503)
    words = {"events": EVENTS, "titles": TITLES, "sizes": SIZES, "meanings": MEANINGS, "topics": TOPICS}
    return Response.html(await datasette.render_template("changes.html", context | words, request=request))
