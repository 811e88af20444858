"""/robots.txt of a public copy that may be indexed; of any other, datasette-block-robots has the word."""

from collections.abc import Callable
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette

from web.robots import CLOSED, may_index


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]  # datasette has no types; before datasette-block-robots
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the file, where it is to say something else."""
    return [(r"^/robots\.txt$", robots_txt)] if may_index() else []


async def robots_txt(datasette: Datasette) -> Response:
    """Leave records, lists of changes and figures open, and close what has no end."""
    lines = ["User-agent: *", *(f"Disallow: {datasette.urls.path(path)}" for path in CLOSED)]
    return Response.text("\n".join(lines) + "\n")
