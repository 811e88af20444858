"""Other pages with the same words: one force's release on another's site, or one page at two addresses."""

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
SELECT copies.id AS page, copies.title, copies.url, sites.name AS force, copies.kind, copies.published AS at
FROM pages
JOIN pages AS copies ON copies.words_sha256 = pages.words_sha256 AND copies.id <> pages.id
JOIN sites ON sites.id = copies.site
WHERE pages.id = :page
ORDER BY copies.published IS NULL, copies.published, copies.id
LIMIT :shown
"""

TOTAL: Final = """
SELECT count(*) AS copies
FROM pages
JOIN pages AS copies ON copies.words_sha256 = pages.words_sha256 AND copies.id <> pages.id
WHERE pages.id = :page
"""

ALIASES: Final = "SELECT key FROM aliases WHERE page = :page ORDER BY key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Where else a page's words stand."""

    shown: Sequence[sqlite3.Row]
    """Rows of `COPIES`, the earliest published first."""

    total: int
    """Number of pages with the same words, this one apart."""

    aliases: Sequence[str]
    """Other addresses that lead to the page itself."""


async def copies(datasette: Datasette, *, page: int) -> Copies:
    """Return the pages whose latest text has the same words as this one's, and the page's other addresses."""
    shown, total, aliases = await asyncio.gather(
        rows(datasette, COPIES, page=page, shown=SHOWN),
        row(datasette, TOTAL, page=page),
        rows(datasette, ALIASES, page=page),
    )
    return Copies(
        shown=shown, total=total["copies"] if total else 0, aliases=[alias["key"] for alias in aliases]
    )
