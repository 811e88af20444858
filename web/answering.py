"""What the routes have in common: reading an address's arguments, and saying why there is no answer."""

from collections.abc import Mapping

from datasette import Response
from datasette.app import Datasette
from datasette.utils.asgi import Request


def arguments_of(request: Request) -> dict[str, str]:
    """Return an address's arguments; of one that stands several times, the first."""
    return {name: request.args.get(name) for name in request.args}


async def refuse(  # noqa: PLR0913  (what an answer is made of)
    datasette: Datasette,
    request: Request,
    message: str,
    *,
    status: int,
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the page that says what is wrong; nothing is raised, for Datasette logs what is.

    Args:
        datasette: The application.
        request: What is refused.
        message: What was expected and found, to the reader.
        status: The HTTP status.
        title: Its heading; None: the usual one of the status.
        headers: Further headers.
    """
    context = {"status": status, "error": message, "title": title}
    html = await datasette.render_template("error.html", context, request=request)
    return Response.html(html, status=status, headers=dict(headers or {}))
