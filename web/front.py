"""The front page's figures: what the archive holds, what is new, what was edited, what is gone."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from web.reading import row, rows

SHOWN: Final = 5
"""Records in each list."""

COUNTS: Final = """
SELECT
    coalesce(sum(pages), 0) AS records,
    coalesce(sum(versions), 0) AS versions,
    count(DISTINCT site) AS sites,
    coalesce(sum(pages) FILTER (WHERE status = 'missing'), 0) AS missing,
    coalesce(sum(pages) FILTER (WHERE status = 'removed'), 0) AS removed,
    min(month) FILTER (WHERE month <> 'undated') AS first_month,
    max(month) FILTER (WHERE month <> 'undated') AS last_month,
    (SELECT count(*) FROM versions WHERE change = 'source-edit') AS edits
FROM month_counts
"""

NEWEST: Final = """
SELECT pages.id AS page, pages.title, pages.url, sites.name AS force, pages.kind, pages.published AS at
FROM pages
JOIN sites ON sites.id = pages.site
WHERE pages.published IS NOT NULL
ORDER BY pages.published DESC, pages.id DESC
LIMIT :shown
"""

CHANGED: Final = """
SELECT
    pages.id AS page,
    pages.title,
    pages.url,
    sites.name AS force,
    pages.kind,
    pages.changed AS at,
    (
        SELECT edit_meanings
        FROM versions
        WHERE versions.page = pages.id AND versions.change = 'source-edit'
        ORDER BY versions.number DESC
        LIMIT 1
    ) AS meanings
FROM pages
JOIN sites ON sites.id = pages.site
WHERE pages.changed IS NOT NULL
ORDER BY pages.changed DESC, pages.id DESC
LIMIT :shown
"""

REMOVED: Final = """
SELECT
    pages.id AS page,
    pages.title,
    pages.url,
    sites.name AS force,
    pages.kind,
    removals.last_seen,
    removals.first_missed AS at
FROM removals
JOIN pages ON pages.id = removals.page
JOIN sites ON sites.id = pages.site
WHERE removals.confirmed IS NOT NULL AND removals.returned IS NULL
ORDER BY removals.confirmed DESC, removals.id DESC
LIMIT :shown
"""

FORCES: Final = """
SELECT sites.id, sites.name, sum(month_counts.pages) AS records
FROM month_counts
JOIN sites ON sites.id = month_counts.site
GROUP BY sites.id
ORDER BY sites.name
"""

LAST_RUN: Final = """
SELECT
    runs.id,
    runs.command,
    coalesce(runs.finished, runs.started) AS at,
    runs.finished IS NOT NULL AS is_over,
    (SELECT count(*) FROM run_sites WHERE run_sites.run = runs.id) AS sites
FROM runs
ORDER BY runs.id DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front page shows."""

    counts: sqlite3.Row
    """One row of `COUNTS`."""

    newest: Sequence[sqlite3.Row]
    """Rows of `NEWEST`."""

    changed: Sequence[sqlite3.Row]
    """Rows of `CHANGED`."""

    removed: Sequence[sqlite3.Row]
    """Rows of `REMOVED`."""

    forces: Sequence[sqlite3.Row]
    """Rows of `FORCES`."""

    last_run: sqlite3.Row | None
    """A row of `LAST_RUN`; None where no crawl has run."""


async def front(datasette: Datasette) -> Front:
    """Read the front page's figures."""
    counts, newest, changed, removed, forces, last_run = await asyncio.gather(
        rows(datasette, COUNTS),
        rows(datasette, NEWEST, shown=SHOWN),
        rows(datasette, CHANGED, shown=SHOWN),
        rows(datasette, REMOVED, shown=SHOWN),
        rows(datasette, FORCES),
        row(datasette, LAST_RUN),
    )
    return Front(
        counts=counts[0], newest=newest, changed=changed, removed=removed, forces=forces, last_run=last_run
    )
