"""Due: when crawls last saw all of a site, by which a scheduler's run decides what to crawl.

Counts from the start of a crawl, not its end: a crawl that took hours is due again at the same hour.
"""

import sqlite3
from datetime import datetime, timedelta


def last_complete(connection: sqlite3.Connection, *, command: str) -> dict[str, str]:
    """Return when the last crawl began that saw every listing of a site, by site.

    Args:
        connection: The archive.
        command: The crawl, as its run rows name it.
    """
    rows = connection.execute(
        """
        SELECT run_sites.site, max(runs.started) AS started
        FROM run_sites
        JOIN runs ON runs.id = run_sites.run
        WHERE runs.command = :command AND run_sites.complete
        GROUP BY run_sites.site
        """,
        {"command": command},
    )
    return {row["site"]: row["started"] for row in rows}


def last_begun(connection: sqlite3.Connection, *, command: str) -> str:
    """Return when such a crawl last began, whatever came of it; empty, which sorts first, where none has."""
    (started,) = connection.execute(
        "SELECT coalesce(max(started), '') FROM runs WHERE command = :command", {"command": command}
    ).fetchone()
    return str(started)


def is_due(last: str | None, *, now: str, hours: float) -> bool:
    """Tell whether a site is to be crawled again.

    Args:
        last: When the last crawl began that saw all of it; None where none has.
        now: The time, ISO 8601 in UTC, as `last`.
        hours: How long such a crawl is good for.

    >>> is_due("2026-11-20T02:00:00Z", now="2026-11-20T21:59:00Z", hours=20)
    False
    >>> is_due("2026-11-20T02:00:00Z", now="2026-11-20T22:00:00Z", hours=20), is_due(None, now="", hours=20)
    (True, True)
    """
    if last is None:
        return True
    return datetime.fromisoformat(now) - datetime.fromisoformat(last) >= timedelta(hours=hours)
