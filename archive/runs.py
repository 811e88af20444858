"""Runs as rows: one crawl, what it counted for each site, and what it could not keep, with the reason."""

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one run counted for one site; a row of `run_sites`."""

    listed: int = 0
    """Pages that its listings and trees led to, each once."""

    fetched: int = 0
    """Pages that answered 200."""

    new: int = 0
    """Pages that the archive did not know."""

    changed: int = 0
    """Pages that got another version."""

    same: int = 0
    """Pages whose content was as before."""

    dropped: int = 0
    """Responses that are no record; `drops` has each with its reason."""

    missing: int = 0
    """Known pages that were not there: no evidence of removal yet."""

    errors: int = 0
    """Requests that failed: no answer, or an answer that tells nothing about the page."""

    blocked: int = 0
    """Requests that the site refused (403, 429, challenge, robots.txt that cannot be had)."""

    complete: bool = False
    """Whether every listing was seen to its end, or back to where an earlier run had seen all."""


def start_run(connection: sqlite3.Connection, *, command: str, arguments: str, now: str) -> int:
    """Insert a run and return its id."""
    cursor = connection.execute(
        "INSERT INTO runs (command, arguments, started) VALUES (:command, :arguments, :now)",
        {"command": command, "arguments": arguments, "now": now},
    )
    return int(cursor.lastrowid or 0)


def put_tallies(connection: sqlite3.Connection, tallies: Mapping[str, Tally], *, run: int) -> None:
    """Insert what a run has counted so far, or bring it up to date."""
    connection.executemany(
        """
        INSERT INTO run_sites (
            run, site, listed, fetched, new, changed, same, dropped, missing, errors, blocked, complete
        )
        VALUES (
            :run, :site, :listed, :fetched, :new, :changed, :same, :dropped, :missing, :errors, :blocked,
            :complete
        )
        ON CONFLICT (run, site) DO UPDATE
        SET
            listed = excluded.listed,
            fetched = excluded.fetched,
            new = excluded.new,
            changed = excluded.changed,
            same = excluded.same,
            dropped = excluded.dropped,
            missing = excluded.missing,
            errors = excluded.errors,
            blocked = excluded.blocked,
            complete = excluded.complete
        """,
        [{"run": run, "site": site, **asdict(tally)} for site, tally in tallies.items()],
    )


def finish_run(connection: sqlite3.Connection, *, run: int, outcome: str, now: str) -> None:
    """Note how and when a run ended (`finished`, `shutdown`, …, as Scrapy names it)."""
    connection.execute(
        "UPDATE runs SET finished = :now, outcome = :outcome WHERE id = :run",
        {"run": run, "outcome": outcome, "now": now},
    )


def put_drop(  # noqa: PLR0913  (one row's columns)
    connection: sqlite3.Connection, *, run: int, site: str, source: str, reason: str, detail: str, now: str
) -> None:
    """Keep that a response was no record, and why."""
    connection.execute(
        """
        INSERT INTO drops (run, site, source, reason, detail, seen_at)
        VALUES (:run, :site, :source, :reason, :detail, :now)
        """,
        {"run": run, "site": site, "source": source, "reason": reason, "detail": detail, "now": now},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTotal:
    """What the archive holds of one site, and what some runs did to it."""

    site: str
    """Id of the site."""

    pages: int
    """Pages that the archive holds."""

    new: int
    """Pages that the runs added."""

    changed: int
    """Pages that got another version in the runs."""

    missing: int
    """Known pages that were not there in the runs."""

    errors: int
    """Requests of the runs that failed or were refused."""


def totals(connection: sqlite3.Connection, *, after_run: int) -> list[SiteTotal]:
    """Return a row for each site with pages: its pages, and the counts of the runs after one."""
    rows = connection.execute(
        """
        SELECT
            pages.site,
            count(*) AS pages,
            coalesce(counts.new, 0) AS new,
            coalesce(counts.changed, 0) AS changed,
            coalesce(counts.missing, 0) AS missing,
            coalesce(counts.errors, 0) AS errors
        FROM pages
        LEFT JOIN (
            SELECT
                site,
                sum(new) AS new,
                sum(changed) AS changed,
                sum(missing) AS missing,
                sum(errors + blocked) AS errors
            FROM run_sites
            WHERE run > :after
            GROUP BY site
        ) AS counts ON counts.site = pages.site
        GROUP BY pages.site
        ORDER BY pages.site
        """,
        {"after": after_run},
    )
    return [SiteTotal(**dict(row)) for row in rows]


def last_run(connection: sqlite3.Connection) -> int:
    """Return the id of the latest run, 0 where there was none."""
    (run,) = connection.execute("SELECT coalesce(max(id), 0) FROM runs").fetchone()
    return int(run)
