"""Texts of a history, as rows: whether a version stands for a text at its time, and which files were deleted.

A deleted file is no removal: who kept the history may have tidied up. The fact
stays in `deletions`, beside the versions, and counts for nothing.
"""

import sqlite3
from dataclasses import dataclass

from archive.arrival import Arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """A page whose file a history deleted."""

    key: str
    """The page's key."""

    at: str
    """When, ISO 8601 in UTC."""

    source: str
    """Commit and path."""


def said_before(connection: sqlite3.Connection, arrival: Arrival, *, page: int, after: int) -> bool:
    """Tell whether a page's state before a text's time is that very text.

    Args:
        connection: The archive.
        arrival: The text; it has a `seen_at`.
        page: Id of the page.
        after: Id of the version that stood before it in the same second; 0 where none did.
    """
    row = connection.execute(
        f"""
        SELECT text_sha256
        FROM versions
        WHERE page = :page AND {"id = :after" if after else "seen_at < :at"}
        ORDER BY seen_at DESC, id DESC
        LIMIT 1
        """,
        {"page": page, "after": after, "at": arrival.seen_at},
    ).fetchone()
    return row is not None and row["text_sha256"] == arrival.text_sha256


def version_at(connection: sqlite3.Connection, arrival: Arrival, *, page: int, after: int) -> int | None:
    """Return the id of the version with this text and this time, later than `after`; None without one."""
    (version,) = connection.execute(
        """
        SELECT min(id)
        FROM versions
        WHERE page = :page AND seen_at = :at AND text_sha256 = :text AND id > :after
        """,
        {"page": page, "at": arrival.seen_at, "text": arrival.text_sha256, "after": after},
    ).fetchone()
    return None if version is None else int(version)


def put_first_seen(connection: sqlite3.Connection, *, page: int, at: str) -> None:
    """Note that a page was there earlier than the archive knew, if it was."""
    connection.execute(
        "UPDATE pages SET first_seen = :at WHERE id = :page AND first_seen > :at", {"page": page, "at": at}
    )


def put_deletion(connection: sqlite3.Connection, deletion: Deletion) -> bool:
    """Keep that a page's file was deleted; tells whether that was news."""
    cursor = connection.execute(
        """
        INSERT INTO deletions (page, seen_at, source)
        SELECT pages.id, :at, :source
        FROM pages
        WHERE pages.id = coalesce(
            (SELECT id FROM pages WHERE key = :key),
            (SELECT page FROM aliases WHERE key = :key)
        )
        ON CONFLICT (page, seen_at) DO NOTHING
        """,
        {"key": deletion.key, "at": deletion.at, "source": deletion.source},
    )
    return cursor.rowcount > 0


def put_return(connection: sqlite3.Connection, *, page: int, at: str) -> None:
    """Note in a page's deletions when its text was there again."""
    connection.execute(
        """
        UPDATE deletions
        SET returned = :at
        WHERE page = :page AND seen_at <= :at AND (returned IS NULL OR returned > :at)
        """,
        {"page": page, "at": at},
    )
