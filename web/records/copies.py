"""Other pages with the same story, word for word or nearly: another force's copy, or a page put up twice."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from web.reading import row, rows

SHOWN: Final = 10
"""Copies that are listed; their number is told in full."""

COPIES: Final = """
SELECT
    same_story.other AS page,
    same_story.how,
    same_story.likeness,
    copies.title,
    copies.url,
    sites.name AS force,
    copies.kind,
    copies.published AS at
FROM same_story
JOIN pages AS copies ON copies.id = same_story.other
JOIN sites ON sites.id = copies.site
WHERE same_story.page = :page
ORDER BY same_story.how, copies.published IS NULL, copies.published, copies.id
LIMIT :shown
"""

TOTAL: Final = """
SELECT count(*) AS copies
FROM same_story
WHERE page = :page
"""

ALIASES: Final = "SELECT key FROM aliases WHERE page = :page ORDER BY key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Where else a page's story stands."""

    shown: Sequence[sqlite3.Row]
    """Rows of `COPIES`, those word for word first, then the earliest published."""

    total: int
    """Number of pages with the same story, this one apart."""

    aliases: Sequence[str]
    """Other addresses that lead to the page itself."""


async def copies(datasette: Datasette, *, page: int) -> Copies:
    """Return the pages whose latest text tells what this one's tells, and the page's other addresses."""
    shown, total, aliases = await asyncio.gather(
        rows(datasette, COPIES, page=page, shown=SHOWN),
        row(datasette, TOTAL, page=page),
        rows(datasette, ALIASES, page=page),
    )
    return Copies(
        shown=shown, total=total["copies"] if total else 0, aliases=[alias["key"] for alias in aliases]
    )
