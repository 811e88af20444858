"""What a crawl asks of the archive and tells it besides texts: known pages, addresses, what is listed."""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """A page that the archive holds, as a crawl needs it."""

    key: str
    """Its normalised address."""

    url: str
    """Its address as the site spells it."""

    title: str | None
    """Its headline."""

    published: str | None
    """When it was published, ISO 8601 to the page's precision; None where unknown."""

    published_date: str | None
    """Date on the site's calendar, `2026-11-20` or `2026-11`; None where unknown."""

    next_check: str | None
    """When it is due again, ISO 8601 in UTC; None for a page that no crawl has seen."""

    etag: str | None
    """The ETag of its latest answer; None where it had none."""

    last_modified: str | None
    """The Last-Modified of its latest answer; None where it had none."""

    file: str | None
    """The WARC file that holds its latest answer; None where there is none."""

    offset: int | None
    """Where in that file, in bytes."""

    def is_due(self, now: str) -> bool:
        """Tell whether the ladder asks for it; never for a page that no crawl has seen."""
        return self.next_check is not None and self.next_check <= now


def known_pages(connection: sqlite3.Connection, *, site: str, kind: str) -> list[KnownPage]:
    """Return the pages of a site and kind that have an address."""
    rows = connection.execute(
        """
        SELECT
            pages.key, pages.url, pages.title, pages.published, pages.published_date,
            crawl_state.next_check, crawl_state.etag, crawl_state.last_modified,
            held.file, held.offset
        FROM pages
        LEFT JOIN crawl_state ON crawl_state.page = pages.id
        LEFT JOIN captures ON captures.id = crawl_state.capture
        LEFT JOIN captures AS held ON held.id = coalesce(captures.original, captures.id)
        WHERE pages.site = :site AND pages.kind = :kind AND pages.url IS NOT NULL
        ORDER BY pages.id
        """,
        {"site": site, "kind": kind},
    )
    return [KnownPage(**dict(row)) for row in rows]


def aliases(connection: sqlite3.Connection, *, site: str, kind: str) -> dict[str, str]:
    """Return the other addresses of a site's pages, each with its page's key."""
    rows = connection.execute(
        """
        SELECT aliases.key, pages.key AS page
        FROM aliases
        JOIN pages ON pages.id = aliases.page
        WHERE pages.site = :site AND pages.kind = :kind
        """,
        {"site": site, "kind": kind},
    )
    return {row["key"]: row["page"] for row in rows}


def last_sweep(connection: sqlite3.Connection, *, site: str, command: str) -> str | None:
    """Return when a crawl last read every listing of a site to its very end; None where none has.

    Args:
        connection: The archive.
        site: Id of the site.
        command: The crawl, as its run rows name it.
    """
    (last,) = connection.execute(
        """
        SELECT max(runs.started)
        FROM runs
        JOIN run_sites ON run_sites.run = runs.id
        WHERE runs.command = :command AND run_sites.site = :site AND run_sites.swept
        """,
        {"site": site, "command": command},
    ).fetchone()
    return None if last is None else str(last)


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


def texts_cut_off(connection: sqlite3.Connection, *, command: str) -> Iterator[tuple[str, str]]:
    """Yield file and latest text of each page that a run brought which never came to its end.

    Its text files may be missing: they are written after the transaction. Runs
    before the last one that ended are not looked at; that one has mended theirs.

    Args:
        connection: The archive.
        command: The crawl, as its run rows name it.
    """
    rows = connection.execute(
        """
        SELECT DISTINCT pages.file, texts.head || texts.body AS text
        FROM runs
        JOIN versions ON versions.run = runs.id
        JOIN pages ON pages.id = versions.page
        JOIN texts ON texts.version = pages.latest
        WHERE runs.command = :command AND pages.file IS NOT NULL AND runs.id > coalesce(
            (SELECT max(id) FROM runs WHERE command = :command AND outcome = 'finished'), 0
        )
        """,
        {"command": command},
    )
    return ((row["file"], row["text"]) for row in rows)


def note_listed(
    connection: sqlite3.Connection, *, site: str, kind: str, met: Collection[str], now: str
) -> None:
    """Note which pages a site's complete listings no longer show: delisted, which is no removal.

    Args:
        connection: The archive, inside `batch`.
        site: Id of a site whose listings show every live page.
        kind: What they list.
        met: Keys of the pages that they showed.
        now: The time, ISO 8601 in UTC.
    """
    shown = {page for page, key in _keys(connection, site=site, kind=kind) if key in met}
    rows = [
        {"page": page, "delisted": None if page in shown else now}
        for page in dict(_keys(connection, site=site, kind=kind))
    ]
    connection.executemany(
        """
        UPDATE crawl_state
        SET delisted = CASE WHEN :delisted IS NULL THEN NULL ELSE coalesce(delisted, :delisted) END
        WHERE page = :page
        """,
        rows,
    )


def _keys(connection: sqlite3.Connection, *, site: str, kind: str) -> Iterator[tuple[int, str]]:
    """Yield each page with every address that it has."""
    rows = connection.execute(
        """
        SELECT pages.id, pages.key
        FROM pages
        WHERE site = :site AND kind = :kind
        UNION ALL
        SELECT pages.id, aliases.key
        FROM aliases
        JOIN pages ON pages.id = aliases.page
        WHERE pages.site = :site AND pages.kind = :kind
        """,
        {"site": site, "kind": kind},
    )
    return ((row["id"], row["key"]) for row in rows)
