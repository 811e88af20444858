"""Reading the archive through Datasette: its threads, its time limit, its permissions. Holds no SQL."""

import sqlite3
from typing import Any, Final

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Request

DATABASE: Final = "archive"
"""The archive's name in every address, whatever its file is called."""


class SlowError(Exception):
    """A query that ran into Datasette's time limit (setting `sql_time_limit_ms`)."""


async def rows(datasette: Datasette, sql: str, **values: Any) -> list[sqlite3.Row]:  # noqa: ANN401  (SQL values)
    """Return every row of a query.

    Args:
        datasette: The application.
        sql: A constant of this package.
        **values: What is bound to its `:names`.

    Raises:
        SlowError: If it takes longer than the time limit.
    """
    database = datasette.get_database(DATABASE)
    try:
        results = await database.execute(sql, values)
    except sqlite3.OperationalError as error:
        if "vtable constructor failed" not in str(error):
            raise
        raise SlowError("the query was stopped while the search index opened") from error
    except QueryInterrupted as error:
        raise SlowError(f"the query took longer than {datasette.setting('sql_time_limit_ms')} ms") from error
    return list(results.rows)


async def row(datasette: Datasette, sql: str, **values: Any) -> sqlite3.Row | None:  # noqa: ANN401  (as rows)
    """Return the first row of a query, or None where there is none."""
    found = await rows(datasette, sql, **values)
    return found[0] if found else None


async def permit(datasette: Datasette, request: Request) -> None:
    """Raise Datasette's Forbidden where its metadata does not let this visitor see the archive."""
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])
