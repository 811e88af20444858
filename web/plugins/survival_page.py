"""How long pages stay online, `/survival`."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from web.answering import refuse
from web.figures.online import survival
from web.figures.survival import AGES, FEWEST, LATEST_START
from web.figures.survival_sql import lives_of_site
from web.reading import DATABASE, SlowError, permit

COUNTING: Final = "The pages are being counted, which takes a while: come back in a minute."


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Add the page."""
    return [(r"^/survival$", survival_page)]


async def survival_page(datasette: Datasette, request: Request) -> Response:
    """Show the table and the SQL behind it."""
    await permit(datasette, request)
    try:
        found = await survival(datasette)
    except SlowError:
        found = None
    if found is None:
        again = {"retry-after": "30"}
        return await refuse(datasette, request, COUNTING, status=503, title="Counting", headers=again)
    sql = lives_of_site(is_public=found.is_public)
    example = urlencode({"sql": sql, "site": found.sites[0] if found.sites else ""})
    context = {
        "found": found,
        "ages": AGES,
        "fewest": FEWEST,
        "latest_start": LATEST_START,
        "sql": sql,
        "run": f"/{DATABASE}?{example}",
    }
    return Response.html(await datasette.render_template("survival.html", context, request=request))
