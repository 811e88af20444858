"""Refusals: addresses at which crawls found no record, and when each is due again. Only asks."""

import json
import sqlite3
from collections.abc import Sequence

from archive.ladder import next_try
from records.addresses import normalise


def refused(
    connection: sqlite3.Connection, *, site: str, command: str, silent: Sequence[str]
) -> dict[str, str]:
    """Return when addresses that held no record are due again, by key.

    Of several spellings of one address, the one that was asked for last counts; as when, the start
    of its crawl, so that what a crawl refused after hours is due again at the hour at which it began.

    Args:
        connection: The archive.
        site: Id of the site.
        command: The crawl that asked for them, as its run rows name it.
        silent: Reasons that say nothing of the page; such a refusal is none here.
    """
    rows = connection.execute(
        """
        SELECT drops.source, min(runs.started) AS first, max(runs.started) AS last
        FROM drops
        JOIN runs ON runs.id = drops.run
        WHERE drops.site = :site AND runs.command = :command
        AND drops.reason NOT IN (SELECT value FROM json_each(:silent))
        GROUP BY drops.source
        ORDER BY last
        """,
        {"site": site, "command": command, "silent": json.dumps(silent)},
    )
    return {
        normalise(row["source"]): next_try(first_refused=row["first"], last_refused=row["last"])
        for row in rows
    }
