"""Rereading: what a record that was read again from a capture does to its page.

A capture says what stood on a page at its time, so its record is compared with
the version in force then. What differs is our reading, never the site's edit.
Call inside `batch`. Removes nothing, ever.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from archive.arrival import Arrival, Outcome, Saved
from archive.exporting import text_folder
from archive.kept import page_at
from archive.store import IMPORT, RE_EXTRACTION
from archive.versions import Making, PageNow, add_version, find, insert_page
from records.addresses import normalise, slug
from records.likeness import same_but_for_addresses
from records.text import loads


def save_reread(
    connection: sqlite3.Connection, arrival: Arrival, *, asked: str, capture: int | None, now: str
) -> Saved:
    """Save what was read from a capture: nothing where the version in force at its time says the same.

    What differs becomes a version of that time. From our own capture it is a
    `re-extraction`, and the latest if it replaces the latest; from another's an
    `import`, and the latest if nothing is known of the page from later on.

    Args:
        connection: The archive, inside `batch`.
        arrival: The text; its `seen_at` is when it was captured.
        asked: The key of the capture's address, by which the page may be known.
        capture: The archive's own capture; None for another's.
        now: The time of saving, ISO 8601 in UTC.
    """
    page = find(connection, arrival.key) or page_at(connection, asked)
    if page is None:
        return _insert(connection, arrival, making=_made(capture, now=now, is_latest=True))
    before = _in_force(connection, arrival, page=page, capture=capture)
    if before is not None and _says_the_same(connection, arrival, version=before):
        _follow(connection, arrival, page=page, version=before)
        return Saved(outcome=Outcome.SAME, page=page.id, file=page.file)
    is_latest = _is_newest(connection, arrival, page=page) if capture is None else before == page.latest
    making = _made(capture, now=now, is_latest=is_latest)
    add_version(connection, arrival, page=page.id, making=making)
    return Saved(outcome=Outcome.CHANGED, page=page.id, file=page.file)


def by_time(items: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield items in the order of their times; they wait on disk, for a package may hold a million.

    >>> list(by_time([("2026", b"new"), ("2019", b"old")]))
    [b'old', b'new']
    """
    with closing(sqlite3.connect("")) as waiting:  # SQLite's word for a file that goes when it is closed
        waiting.execute("CREATE TABLE items (time TEXT NOT NULL, item BLOB NOT NULL) STRICT")
        waiting.executemany("INSERT INTO items (time, item) VALUES (?, ?)", items)
        yield from (item for (item,) in waiting.execute("SELECT item FROM items ORDER BY time, rowid"))


def _made(capture: int | None, *, now: str, is_latest: bool) -> Making:
    change = IMPORT if capture is None else RE_EXTRACTION
    return Making(change=change, now=now, capture=capture, is_latest=is_latest)


def _insert(connection: sqlite3.Connection, arrival: Arrival, *, making: Making) -> Saved:
    """Insert a page that no crawl could read; from our own capture it is due at once, with a text file."""
    date = arrival.published.date if arrival.published else None
    folder = text_folder(site=arrival.site, kind=arrival.kind, date=date)
    file = None if making.capture is None else f"{folder}/{slug(arrival.key)}.txt"
    page = insert_page(connection, arrival, now=making.now, file=file)
    add_version(connection, arrival, page=page, making=making)
    if making.capture is not None:
        connection.execute(
            """
            INSERT INTO crawl_state (page, status, last_seen, last_checked, next_check, capture)
            VALUES (:page, 'live', :at, :at, :at, :capture)
            """,
            {"page": page, "at": arrival.seen_at, "capture": making.capture},
        )
    return Saved(outcome=Outcome.NEW, page=page, file=file)


def _in_force(
    connection: sqlite3.Connection, arrival: Arrival, *, page: PageNow, capture: int | None
) -> int | None:
    """Return the version that was a page's latest when a capture was made; None where none is as old.

    Of several in one second, the one read from this very capture, or else one that says the same.
    """
    row = connection.execute(
        """
        SELECT versions.id
        FROM versions
        LEFT JOIN captures ON captures.id = versions.capture
        WHERE versions.page = :page AND coalesce(captures.captured_at, versions.seen_at, '') <= :at
        ORDER BY
            coalesce(captures.captured_at, versions.seen_at, '') DESC,
            coalesce(versions.capture = :capture, FALSE) DESC,
            coalesce(versions.capture = :capture, FALSE) OR versions.content_sha256 = :content DESC,
            versions.number DESC
        LIMIT 1
        """,
        {"page": page.id, "at": arrival.seen_at, "capture": capture, "content": arrival.content_sha256},
    ).fetchone()
    return None if row is None else int(row["id"])


def _says_the_same(connection: sqlite3.Connection, arrival: Arrival, *, version: int) -> bool:
    """Tell whether a version has an arrival's content, but for the address where the page moved."""
    row = connection.execute(
        """
        SELECT versions.content_sha256 AS content, texts.head || texts.body AS text
        FROM versions
        JOIN texts ON texts.version = versions.id
        WHERE versions.id = :version
        """,
        {"version": version},
    ).fetchone()
    if row["content"] == arrival.content_sha256:
        return True
    before = loads(row["text"])
    is_elsewhere = before.url is not None and normalise(before.url) != arrival.key
    return is_elsewhere and same_but_for_addresses(before, loads(arrival.text))


def _follow(connection: sqlite3.Connection, arrival: Arrival, *, page: PageNow, version: int) -> None:
    """Let the next crawl find a page that moved unchanged at its new address."""
    if version == page.latest and page.key == arrival.key and page.sha256 != arrival.content_sha256:
        connection.execute(
            "UPDATE pages SET sha256 = :content WHERE id = :page",
            {"content": arrival.content_sha256, "page": page.id},
        )


def _is_newest(connection: sqlite3.Connection, arrival: Arrival, *, page: PageNow) -> bool:
    """Tell whether nothing is known of a page from later on: no text, and no crawl that saw it."""
    (last_seen,) = connection.execute(
        "SELECT coalesce(max(last_seen), '') FROM crawl_state WHERE page = :page", {"page": page.id}
    ).fetchone()
    return (arrival.seen_at or "") >= max(page.seen_at or "", str(last_seen))
