"""What the page about the archive says of this very copy: how much it holds, how new it is, what it lacks."""

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from records.addresses import is_web
from web.reading import row, rows

COUNTS: Final = """
SELECT
    coalesce(sum(pages), 0) AS records,
    coalesce(sum(versions), 0) AS versions,
    count(DISTINCT site) AS sites,
    (SELECT recorded_at FROM versions ORDER BY id DESC LIMIT 1) AS newest,
    (SELECT max(started) FROM runs) AS crawled
FROM month_counts
"""

IS_SNAPSHOT: Final = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'snapshot_info'"

SNAPSHOT: Final = """
SELECT made_at, embargo, pages_held_back, versions_held_back, pages_shortened
FROM snapshot_info
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the operator can be reached."""

    shown: str
    """As it is written."""

    link: str | None
    """Address of the link; None where it is neither a mail address nor one on the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the page shows."""

    counts: sqlite3.Row
    """One row of `COUNTS`."""

    snapshot: sqlite3.Row | None
    """A row of `SNAPSHOT`; None of the operator's own archive."""

    contact: Contact | None
    """How the operator can be reached; None where that is not set."""


async def about(datasette: Datasette) -> About:
    """Read what this copy of the archive is."""
    (counts,) = await rows(datasette, COUNTS)
    is_snapshot = await row(datasette, IS_SNAPSHOT) is not None
    return About(
        counts=counts,
        snapshot=await row(datasette, SNAPSHOT) if is_snapshot else None,
        contact=contact(),
    )


def contact(environment: Mapping[str, str] = os.environ) -> Contact | None:
    """Return the operator's contact, the variable `CONTACT` of the environment.

    >>> contact({"CONTACT": "archive@wessex.example"})
    Contact(shown='archive@wessex.example', link='mailto:archive@wessex.example')
    >>> contact({"CONTACT": "javascript:alert(1)"}).link is contact({}) is None
    True
    """
    shown = environment.get("CONTACT", "").strip()
    if not shown:
        return None
    if is_web(shown):
        return Contact(shown=shown, link=shown)
    is_mail = shown.count("@") == 1 and not set(shown) & set(" <>?&:/")
    return Contact(shown=shown, link=f"mailto:{shown}" if is_mail else None)
