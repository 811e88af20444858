"""Observing: what one answer tells of a page's being there: seen, seen unchanged, or not there.

Keeps the validators with which the next request asks for changes alone, and
when the page is due again. An absence is evidence only once `removals` has
settled its run.
"""

import sqlite3
from dataclasses import dataclass

from archive.ladder import next_check


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One answer: what a crawl knows of it besides the text."""

    run: int
    """Id of the run."""

    at: str
    """When it came, ISO 8601 in UTC."""

    capture: int | None = None
    """The capture of it; None where none was made."""

    etag: str | None = None
    """Its ETag, as served; None where it has none."""

    last_modified: str | None = None
    """Its Last-Modified, as served; None where it has none."""


def see(connection: sqlite3.Connection, *, page: int, fetch: Fetch) -> None:
    """Note that a page was there, with the validators of this very answer."""
    connection.execute(
        """
        INSERT INTO crawl_state (
            page, status, last_seen, last_checked, next_check, etag, last_modified, capture
        )
        VALUES (:page, 'live', :at, :at, :next, :etag, :last_modified, :capture)
        ON CONFLICT (page) DO UPDATE
        SET
            status = 'live',
            last_seen = excluded.last_seen,
            last_checked = excluded.last_checked,
            next_check = excluded.next_check,
            etag = excluded.etag,
            last_modified = excluded.last_modified,
            capture = excluded.capture
        """,
        {
            "page": page,
            "at": fetch.at,
            "next": _next(connection, page=page, at=fetch.at),
            "etag": fetch.etag,
            "last_modified": fetch.last_modified,
            "capture": fetch.capture,
        },
    )
    _return(connection, page=page, at=fetch.at)


def see_unchanged(connection: sqlite3.Connection, *, page: int, at: str) -> None:
    """Note that a page was there as before (304): its validators and its capture still hold."""
    connection.execute(
        """
        UPDATE crawl_state
        SET status = 'live', last_seen = :at, last_checked = :at, next_check = :next
        WHERE page = :page
        """,
        {"page": page, "at": at, "next": _next(connection, page=page, at=at)},
    )
    _return(connection, page=page, at=at)


def put_absence(connection: sqlite3.Connection, *, key: str, how: str, detail: str, fetch: Fetch) -> None:
    """Keep that a known page was not at its own address, once a run; of an unknown one, nothing.

    Changes nothing else: whether it counts is settled when its run ends.

    Args:
        connection: The archive, inside `batch`.
        key: The page's key. An alias proves nothing: a site may drop a redirect and keep the page.
        how: `gone`, `soft-404`, `redirected` or `emptied`.
        detail: What was found, in words.
        fetch: The answer.
    """
    connection.execute(
        """
        INSERT INTO absences (run, page, seen_at, class, detail, capture)
        SELECT :run, pages.id, :at, :how, :detail, :capture
        FROM pages
        WHERE key = :key
        ON CONFLICT (run, page) DO NOTHING
        """,
        {
            "run": fetch.run,
            "key": key,
            "at": fetch.at,
            "how": how,
            "detail": detail,
            "capture": fetch.capture,
        },
    )


def _next(connection: sqlite3.Connection, *, page: int, at: str) -> str:
    row = connection.execute(
        "SELECT key, coalesce(published, first_seen) AS born FROM pages WHERE id = :page", {"page": page}
    ).fetchone()
    return next_check(key=row["key"], born=row["born"], seen=at)


def _return(connection: sqlite3.Connection, *, page: int, at: str) -> None:
    """End a page's absence, if it had one."""
    cursor = connection.execute(
        "UPDATE removals SET returned = :at WHERE page = :page AND returned IS NULL", {"page": page, "at": at}
    )
    if cursor.rowcount:
        connection.execute("UPDATE pages SET removed = NULL WHERE id = :page", {"page": page})
