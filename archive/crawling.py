"""What a crawl asks of the archive and tells it besides texts: known pages, pages that were not there."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """A page that the archive holds, as a crawl needs it."""

    key: str
    """Its normalised address."""

    url: str
    """Its address as the site spells it."""

    published_date: str | None
    """Date on the site's calendar, `2026-11-20` or `2026-11`; None where unknown."""


def known_pages(connection: sqlite3.Connection, *, site: str, kind: str) -> list[KnownPage]:
    """Return the pages of a site and kind that have an address."""
    rows = connection.execute(
        """
        SELECT key, url, published_date
        FROM pages
        WHERE site = :site AND kind = :kind AND url IS NOT NULL
        ORDER BY id
        """,
        {"site": site, "kind": kind},
    )
    return [KnownPage(**dict(row)) for row in rows]


def newest_when_complete(connection: sqlite3.Connection, *, site: str, kind: str, command: str) -> str | None:
    """Return the newest day of publication when a crawl last saw every listing of a site to its end.

    What a later, interrupted crawl brought does not count: there may be gaps
    before it. None where no crawl has seen the end, or no page has a day.

    Args:
        connection: The archive.
        site: Id of the site.
        kind: What the pages hold.
        command: The crawl, as its run rows name it.
    """
    (newest,) = connection.execute(
        """
        SELECT max(published_date)
        FROM pages
        WHERE site = :site AND kind = :kind AND length(published_date) = length('2026-11-20')
        AND first_seen <= (
            SELECT max(runs.finished)
            FROM runs
            JOIN run_sites ON run_sites.run = runs.id
            WHERE runs.command = :command AND run_sites.site = :site AND run_sites.complete
        )
        """,
        {"site": site, "kind": kind, "command": command},
    ).fetchone()
    return None if newest is None else str(newest)


def mark_missing(connection: sqlite3.Connection, *, key: str, at: str) -> bool:
    """Note that a known page was not there; tells whether the page is known.

    One failed fetch is no removal: the page is `missing` until there is
    evidence, and `live` again when it returns.
    """
    cursor = connection.execute(
        """
        INSERT INTO crawl_state (page, status, last_seen, last_checked)
        SELECT id, 'missing', first_seen, :at
        FROM pages
        WHERE key = :key
        ON CONFLICT (page) DO UPDATE
        SET status = 'missing', last_checked = excluded.last_checked
        """,
        {"key": key, "at": at},
    )
    return cursor.rowcount > 0


def put_alias(connection: sqlite3.Connection, *, key: str, page: int, now: str) -> None:
    """Note that another address leads to a page; an address that is a page itself stays one."""
    connection.execute(
        """
        INSERT INTO aliases (key, page, first_seen)
        SELECT :key, :page, :now
        WHERE NOT EXISTS (SELECT 1 FROM pages WHERE key = :key)
        ON CONFLICT (key) DO NOTHING
        """,
        {"key": key, "page": page, "now": now},
    )


def latest_text(connection: sqlite3.Connection, *, page: int) -> str:
    """Return the latest version's text form, verbatim."""
    row = connection.execute(
        """
        SELECT texts.head || texts.body
        FROM pages
        JOIN texts ON texts.version = pages.latest
        WHERE pages.id = :page
        """,
        {"page": page},
    ).fetchone()
    return str(row[0])
