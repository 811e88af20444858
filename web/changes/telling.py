"""What happened, told in words, from one row of `web.changes.sql`. Pure."""

import json
import sqlite3
from typing import Final

from web.display import between, count, day, moment

TITLES: Final = {
    "all": "What changed",
    "new": "New pages",
    "edited": "Edited pages",
    "removed": "Removed pages",
    "returned": "Pages that returned",
    "missing": "Missing pages",
}
"""What a list of each event is called."""

SIZES: Final = {"minor": "Minor", "major": "Major", "metadata": "Outside the text"}
"""What each size of an edit is called."""

MEANINGS: Final = {
    "outcome": "states a step of justice that the page did not: an arrest, a charge, a sentence",
    "found": "says that somebody or something sought is found, safe or no longer sought",
    "withdrawn": "lacks content: emptied, cut to a notice, a passage, a name or a picture gone",
    "correction": "states another fact where there was no new event",
    "update": "says something new that is none of these",
    "editorial": "says the same in other words or another form",
    "template": "was changed by the site, not by an author",
}
"""What the page says after an edit of each meaning."""


def told(row: sqlite3.Row) -> str:
    """Return what happened, in words."""
    match row["event"]:
        case "new":
            return f"New, published {day(row['published'])}" if row["published"] else "New"
        case "edited":
            return _edited(size=row["size"], meanings=meanings(row))
        case "added":
            return "Another version"
        case "removed":
            back = f"; there again {day(row['returned'])}" if row["returned"] else ""
            return f"Removed {_between(row)} ({_evidence(row)}){back}"
        case "returned":
            return f"There again; it had gone {_between(row)} ({_evidence(row)})"
        case _:
            return f"Not found since {day(row['at'])} ({_evidence(row)}); last there {day(row['last_seen'])}"


def meanings(row: sqlite3.Row) -> tuple[str, ...]:
    """Return what an edit means, the most important first; nothing of other events."""
    return tuple(json.loads(row["meanings"] or "[]")) if row["event"] == "edited" else ()


def _edited(*, size: str | None, meanings: tuple[str, ...]) -> str:
    """Tell an edit.

    >>> _edited(size="minor", meanings=("outcome", "found")), _edited(size=None, meanings=())
    ('Minor edit: outcome, found', 'Edited')
    """
    name = {"minor": "Minor edit", "major": "Major edit", "metadata": "Edit outside the text"}.get(
        size or "", "Edited"
    )
    return f"{name}: {', '.join(meanings)}" if meanings else name


def _between(row: sqlite3.Row) -> str:
    """Tell when it went: in days, or in hours where both looks were on one day."""
    last_seen, first_missed = row["last_seen"], row["first_missed"]
    if last_seen[:10] == first_missed[:10]:
        return f"between {moment(last_seen)} and {moment(first_missed)}"
    return between(last_seen, first_missed)


def _evidence(row: sqlite3.Row) -> str:
    return f"{row['class']}, {count(row['observations'], 'observation')}"
