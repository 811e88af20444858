"""Security headers on every answer, set outside Datasette so that errors and static files have them too.

No page runs a script of another host or one written into it. Datasette's own
pages (tables, SQL) load its scripts, which set styles; the archive's pages
load none at all.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from datasette import hookimpl
from datasette.app import Datasette

from web.robots import may_index

OURS: Final = ("/search", "/record/", "/changes", "/survival", "/coverage", "/charts", "/about", "/static/")
"""Beginnings of the archive's own addresses, beside the front page."""

_ALL = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
STRICT: Final = f"{_ALL}; style-src 'self'; img-src 'self'"
"""For the archive's own pages."""

FOR_DATASETTE: Final = (
    f"{_ALL}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
)
"""For Datasette's: its scripts come from files, its templates carry `style` attributes."""

HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)

NO_INDEX: Final = (b"x-robots-tag", b"noindex, nofollow")
"""Unless `ALLOW_INDEXING` says otherwise."""

_OURS = {name for name, _ in (*HEADERS, NO_INDEX)} | {b"content-security-policy"}

App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """Wrap the application so that each response carries the headers."""
    base = datasette.setting("base_url").rstrip("/")
    robots = () if may_index() else (NO_INDEX,)

    def wrap(app: App) -> App:
        async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401  (ASGI)
            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    policy = (b"content-security-policy", _policy(scope["path"].removeprefix(base)).encode())
                    kept = [header for header in message.get("headers", []) if header[0].lower() not in _OURS]
                    message = message | {"headers": [*kept, *HEADERS, *robots, policy]}
                await send(message)

            await app(scope, receive, send_with_headers)

        return wrapped

    return wrap


def _policy(path: str) -> str:
    return STRICT if path == "/" or path.startswith(OURS) else FOR_DATASETTE
