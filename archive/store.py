"""Saving: what an arrival does to its page. NEW, CHANGED or SAME by the rules of docs/record.md.

Call inside `batch`. Removes nothing, ever.
"""

import sqlite3
from typing import Final

from archive.arrival import Arrival, Outcome, Saved
from archive.registry import UNLISTED

FIRST: Final = "first"
SOURCE_EDIT: Final = "source-edit"
IMPORT: Final = "import"


def save_crawled(connection: sqlite3.Connection, arrival: Arrival, *, run: int, now: str, file: str) -> Saved:
    """Save what a crawl read: compared with the page's latest version alone, so A → B → A is three.

    Args:
        connection: The archive, inside `batch`.
        arrival: The text; its `seen_at` is when it was fetched.
        run: Id of the run.
        now: The time of saving, ISO 8601 in UTC.
        file: Where the text file is to lie if the page has none yet.
    """
    page = _find(connection, arrival.key)
    if page is None:
        number = _insert_page(connection, arrival, now=now, file=file)
        _add_version(connection, arrival, page=number, change=FIRST, run=run, now=now)
        saved = Saved(outcome=Outcome.NEW, page=number, file=file)
    elif page["sha256"] == arrival.content_sha256:
        saved = Saved(outcome=Outcome.SAME, page=page["id"], file=page["file"] or file)
    else:
        change = SOURCE_EDIT if page["reader"] == arrival.reader else FIRST
        _add_version(connection, arrival, page=page["id"], change=change, run=run, now=now)
        saved = Saved(outcome=Outcome.CHANGED, page=page["id"], file=page["file"] or file)
    if page is not None:
        _complete(connection, arrival, page=page, file=file)
    _see(connection, page=saved.page, at=arrival.seen_at or now)
    return saved


def save_loaded(connection: sqlite3.Connection, arrival: Arrival, *, now: str) -> Saved:
    """Save a text from elsewhere: compared, byte for byte, with all versions of its page.

    It becomes the latest only when it was captured after the latest; a text
    that does not say when it was captured never replaces one.

    Args:
        connection: The archive, inside `batch`.
        arrival: The text.
        now: The time of saving, ISO 8601 in UTC.
    """
    page = _find(connection, arrival.key)
    if page is None:
        number = _insert_page(connection, arrival, now=now, file=None)
        _add_version(connection, arrival, page=number, change=IMPORT, run=None, now=now)
        return Saved(outcome=Outcome.NEW, page=number, file=None)
    _complete(connection, arrival, page=page, file=None)
    if _holds(connection, page=page["id"], arrival=arrival):
        return Saved(outcome=Outcome.SAME, page=page["id"], file=page["file"])
    is_latest = arrival.seen_at is not None and arrival.seen_at > (page["seen_at"] or "")
    _add_version(connection, arrival, page=page["id"], change=IMPORT, run=None, now=now, is_latest=is_latest)
    return Saved(outcome=Outcome.CHANGED, page=page["id"], file=page["file"])


def _find(connection: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        """
        SELECT pages.id, pages.site, pages.kind, pages.sha256, pages.file, versions.reader, versions.seen_at
        FROM pages
        JOIN versions ON versions.id = pages.latest
        WHERE pages.id = coalesce(
            (SELECT id FROM pages WHERE key = :key),
            (SELECT page FROM aliases WHERE key = :key)
        )
        """,
        {"key": key},
    ).fetchone()
    return found


def _complete(
    connection: sqlite3.Connection, arrival: Arrival, *, page: sqlite3.Row, file: str | None
) -> None:
    """Add what a page's earlier texts left open: its site, its kind, its file. Known ones stay."""
    site = arrival.site if page["site"] == UNLISTED.id else page["site"]
    kind, file = page["kind"] or arrival.kind, page["file"] or file
    if (site, kind, file) != (page["site"], page["kind"], page["file"]):
        connection.execute(
            "UPDATE pages SET site = :site, kind = :kind, file = :file WHERE id = :page",
            {"site": site, "kind": kind, "file": file, "page": page["id"]},
        )


def _holds(connection: sqlite3.Connection, *, page: int, arrival: Arrival) -> bool:
    found = connection.execute(
        "SELECT 1 FROM versions WHERE page = :page AND text_sha256 = :text",
        {"page": page, "text": arrival.text_sha256},
    ).fetchone()
    return found is not None


def _insert_page(connection: sqlite3.Connection, arrival: Arrival, *, now: str, file: str | None) -> int:
    """Insert a page whose latest version is still to come; the foreign key waits for the commit."""
    cursor = connection.execute(
        """
        INSERT INTO pages (key, url, site, kind, first_seen, versions, latest, sha256, file)
        VALUES (:key, :url, :site, :kind, :first_seen, 0, -1, '', :file)
        """,
        {
            "key": arrival.key,
            "url": arrival.url,
            "site": arrival.site,
            "kind": arrival.kind,
            "first_seen": arrival.seen_at or now,
            "file": file,
        },
    )
    return int(cursor.lastrowid or 0)


def _add_version(  # noqa: PLR0913  (one row's columns)
    connection: sqlite3.Connection,
    arrival: Arrival,
    *,
    page: int,
    change: str,
    run: int | None,
    now: str,
    is_latest: bool = True,
) -> None:
    cursor = connection.execute(
        """
        INSERT INTO versions (
            page, number, seen_at, recorded_at, change, reader, run, content_sha256, text_sha256
        )
        SELECT :page, versions + 1, :seen_at, :now, :change, :reader, :run, :content, :text
        FROM pages
        WHERE id = :page
        """,
        {
            "page": page,
            "seen_at": arrival.seen_at,
            "now": now,
            "change": change,
            "reader": arrival.reader,
            "run": run,
            "content": arrival.content_sha256,
            "text": arrival.text_sha256,
        },
    )
    version = cursor.lastrowid
    connection.execute(
        "INSERT INTO texts (version, title, description, head, body) VALUES (?, ?, ?, ?, ?)",
        (version, arrival.title, arrival.description, arrival.head, arrival.body),
    )
    if is_latest:
        changed = (arrival.seen_at or now) if change == SOURCE_EDIT else None
        _point(connection, arrival, page=page, version=version, changed=changed)
    else:
        connection.execute("UPDATE pages SET versions = versions + 1 WHERE id = :page", {"page": page})


def _point(
    connection: sqlite3.Connection, arrival: Arrival, *, page: int, version: int | None, changed: str | None
) -> None:
    """Make a version the page's latest; `changed` is when an edit by the site was seen, else None."""
    moment = arrival.published
    connection.execute(
        """
        UPDATE pages
        SET
            versions = versions + 1,
            latest = :version,
            sha256 = :content,
            title = :title,
            published = :published,
            published_date = :date,
            month = :month,
            changed = coalesce(:changed, changed)
        WHERE id = :page
        """,
        {
            "page": page,
            "version": version,
            "content": arrival.content_sha256,
            "title": arrival.title,
            "published": moment.iso if moment else None,
            "date": moment.date if moment else None,
            "month": moment.month if moment else None,
            "changed": changed,
        },
    )


def _see(connection: sqlite3.Connection, *, page: int, at: str) -> None:
    connection.execute(
        """
        INSERT INTO crawl_state (page, status, last_seen, last_checked)
        VALUES (:page, 'live', :at, :at)
        ON CONFLICT (page) DO UPDATE
        SET status = 'live', last_seen = excluded.last_seen, last_checked = excluded.last_checked
        """,
        {"page": page, "at": at},
    )
