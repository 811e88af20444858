"""Runs as rows: one crawl, what it counted for each site, and what it could not keep, with the reason."""

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from archive.observing import Fetch


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

    unchanged: int = 0
    """Known pages of which the site said that they are as they were (304)."""

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

    swept: bool = False
    """Whether every listing was seen to its very end."""


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
            run, site, listed, fetched, new, changed, same, unchanged, dropped, missing, errors, blocked,
            complete, swept
        )
        VALUES (
            :run, :site, :listed, :fetched, :new, :changed, :same, :unchanged, :dropped, :missing, :errors,
            :blocked, :complete, :swept
        )
        ON CONFLICT (run, site) DO UPDATE
        SET
            listed = excluded.listed,
            fetched = excluded.fetched,
            new = excluded.new,
            changed = excluded.changed,
            same = excluded.same,
            unchanged = excluded.unchanged,
            dropped = excluded.dropped,
            missing = excluded.missing,
            errors = excluded.errors,
            blocked = excluded.blocked,
            complete = excluded.complete,
            swept = excluded.swept
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
    connection: sqlite3.Connection, *, site: str, source: str, reason: str, detail: str, fetch: Fetch
) -> None:
    """Keep that a response was no record, and why."""
    connection.execute(
        """
        INSERT INTO drops (run, site, source, reason, detail, seen_at, capture)
        VALUES (:run, :site, :source, :reason, :detail, :at, :capture)
        """,
        {
            "run": fetch.run,
            "site": site,
            "source": source,
            "reason": reason,
            "detail": detail,
            "at": fetch.at,
            "capture": fetch.capture,
        },
    )
