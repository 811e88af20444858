"""The front page's figures: what the archive holds, what is new, what was edited. Four small queries."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from web.reading import rows

SHOWN: Final = 8
"""Records in each list."""

COUNTS: Final = """
SELECT
    (SELECT count(*) FROM pages) AS records,
    (SELECT count(*) FROM versions) AS versions,
    (SELECT count(*) FROM sites WHERE EXISTS (SELECT 1 FROM pages WHERE pages.site = sites.id)) AS sites,
    (SELECT count(*) FROM crawl_state WHERE status = 'missing') AS missing,
    (SELECT min(month) FROM pages) AS first_month,
    (SELECT max(month) FROM pages) AS last_month
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
SELECT pages.id AS page, pages.title, pages.url, sites.name AS force, pages.kind, pages.changed AS at
FROM pages
JOIN sites ON sites.id = pages.site
WHERE pages.changed IS NOT NULL
ORDER BY pages.changed DESC, pages.id DESC
LIMIT :shown
"""

FORCES: Final = """
SELECT sites.id, sites.name, count(*) AS records
FROM pages
JOIN sites ON sites.id = pages.site
GROUP BY pages.site
ORDER BY sites.name
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

    forces: Sequence[sqlite3.Row]
    """Rows of `FORCES`."""


async def front(datasette: Datasette) -> Front:
    """Read the front page's figures."""
    counts, newest, changed, forces = await asyncio.gather(
        rows(datasette, COUNTS),
        rows(datasette, NEWEST, shown=SHOWN),
        rows(datasette, CHANGED, shown=SHOWN),
        rows(datasette, FORCES),
    )
    return Front(counts=counts[0], newest=newest, changed=changed, forces=forces)
