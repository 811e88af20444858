"""All rows of a query, `/stream.csv` and `/stream.jsonl`; the last line says whether they are complete."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.asking import AskedError
from web.reading import permit
from web.taking.asked import UnknownError, read
from web.taking.forms import FORMS, FormError
from web.taking.pieces import StreamError
from web.taking.sending import BusyError, Receive, Send
from web.taking.streams import headers, stream

BUSY = "As many downloads are under way as this server allows. Try again in a minute."


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add both forms."""
    return [(r"^/stream\.(?P<form>csv|jsonl)$", stream_page)]


async def stream_page(
    datasette: Datasette, request: Request, receive: Receive, send: Send
) -> Response | None:
    """Send the rows; None where they are sent, else a line of text with what is wrong."""
    await permit(datasette, request)
    if request.method not in {"GET", "HEAD"}:
        return Response.text("Expected GET.", status=405, headers={"allow": "GET, HEAD"})
    try:
        asked = await read(datasette, request)
        if request.method == "HEAD":
            return Response("", headers=headers(asked), content_type=FORMS[asked.form].content_type)
        await stream(datasette, asked, receive=receive, send=send)
    except UnknownError as error:
        return Response.text(str(error), status=404)
    except (AskedError, StreamError, FormError) as error:
        return Response.text(str(error), status=400)
    except BusyError:
        return Response.text(BUSY, status=503, headers={"retry-after": "60"})
    return None
