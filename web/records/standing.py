"""Where a page stands, in plain words: live, missing, removed between two days, returned, imported. Pure."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from web.display import between, count, day

REMOVALS: Final = """
SELECT id, class, last_seen, first_missed, last_missed, observations, confirmed, returned
FROM removals
WHERE page = :page
ORDER BY first_missed, id
"""

Row = sqlite3.Row | Mapping[str, Any]


def standing(found: Row, removals: Sequence[Row]) -> str:
    """Return the sentence about a page's state.

    Args:
        found: `status`, `last_seen`, `removed` and `delisted` of a page; the times may be
            None, for a public copy leaves some out.
        removals: Rows of `REMOVALS`, the earliest first.

    >>> standing({"status": "live", "last_seen": "2026-11-20T18:00:00Z", "delisted": None}, [])
    'Live, last seen 20 November 2026'
    """
    return ". ".join([_now(found, removals), *_before(removals), *_delisted(found)])


def _now(found: Row, removals: Sequence[Row]) -> str:
    status = found["status"]
    absent = next((removal for removal in reversed(removals) if removal["returned"] is None), None)
    if status == "imported":
        return "Imported; no crawl has seen it"
    if status == "live":
        return f"Live{_last_seen(found)}"
    if status == "missing":
        since = f" since {day(absent['first_missed'])}" if absent else ""
        return f"Missing{since}{_last_seen(found)}"
    if absent is None:
        return f"Removed{', first missed ' + day(found['removed']) if found['removed'] else ''}"
    evidence = f"{absent['class']}; {count(absent['observations'], 'observation')}"
    return f"Removed {between(absent['last_seen'], absent['first_missed'])} ({evidence})"


def _last_seen(found: Row) -> str:
    return f", last seen {day(found['last_seen'])}" if found["last_seen"] else ""


def _before(removals: Sequence[Row]) -> Iterator[str]:
    """Yield what is told of the last removal that ended; the page's evidence has the others."""
    past = [removal for removal in removals if removal["confirmed"] and removal["returned"]]
    if past:
        gone = between(past[-1]["last_seen"], past[-1]["first_missed"])
        yield f"Was removed {gone}, returned {day(past[-1]['returned'])}"


def _delisted(found: Row) -> Iterator[str]:
    if found["delisted"]:
        yield f"Not in the site’s listings since {day(found['delisted'])}"
