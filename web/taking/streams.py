"""Streams of a Datasette: their connections, how many there may be, how long each may take.

`plugins: stream:` in Datasette's metadata sets `seconds`, `first_row_seconds` and `at_once`.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, Event
from typing import Any, Final
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.plugins import pm

from web.reading import DATABASE
from web.taking.asked import Asked
from web.taking.forms import FORMS
from web.taking.pieces import Limits, pieces
from web.taking.sending import Receive, Send, Stream, send_stream

AT_ONCE: Final = 4
"""Streams at the same time; each may keep a core busy."""

CACHE_KIB: Final = 8_000
"""Page cache of a stream's connection, in KiB."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    limits: Limits
    places: BoundedSemaphore


_allowed: WeakKeyDictionary[Datasette, _Allowed] = WeakKeyDictionary()


async def stream(datasette: Datasette, asked: Asked, *, receive: Receive, send: Send) -> None:
    """Send all rows of a query.

    Raises:
        BusyError: If as many streams are under way as are allowed.
        StreamError: If the query cannot be run, or gives no row in time.
        FormError: If the form cannot hold its columns.
    """
    allowed = _allowed.setdefault(datasette, _read_allowed(datasette))
    gone = Event()
    made = pieces(
        partial(_connect, datasette),
        sql=asked.sql,
        values=asked.values,
        form=FORMS[asked.form],
        limits=allowed.limits,
        gone=gone,
    )
    await send_stream(
        Stream(made, gone=gone, places=allowed.places),
        gone=gone,
        start={"type": "http.response.start", "status": 200, "headers": _raw(headers(asked))},
        seconds=allowed.limits.seconds,
        receive=receive,
        send=send,
    )


def headers(asked: Asked) -> dict[str, str]:
    """Return the headers of a stream: what it is, and the name of its file."""
    return {
        "content-type": FORMS[asked.form].content_type,
        "content-disposition": f'attachment; filename="police-archive-{asked.name}.{asked.form}"',
        "cache-control": "no-store",
    }


def _read_allowed(datasette: Datasette) -> _Allowed:
    settings: dict[str, Any] = dict(datasette.plugin_config("stream") or {})
    at_once = settings.pop("at_once", AT_ONCE)
    return _Allowed(limits=Limits(**settings), places=BoundedSemaphore(at_once))


def _connect(datasette: Datasette) -> sqlite3.Connection:
    """Open the archive as Datasette does: a file that is not written to needs no locks."""
    database = datasette.get_database(DATABASE)
    mode = "mode=ro" if database.is_mutable else "immutable=1"
    uri = f"{Path(database.path).resolve().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    pm.hook.prepare_connection(conn=connection, database=DATABASE, datasette=datasette)
    return connection


def _raw(named: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in named.items()]
