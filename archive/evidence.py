"""Evidence: absences counted towards removals. Whether a run's absences count at all, `removals` says.

A page is `missing` from its first absence that counts, and `removed` after
`OBSERVATIONS` of them over `DAYS` days.
"""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from archive.ladder import moment, next_check, next_look

OBSERVATIONS: Final = 3
"""Absences that prove a removal."""

DAYS: Final = 14
"""Days that lie at least between the first and the last of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A page that was not there in a run."""

    id: int
    """Number of the absence's row."""

    page: int
    """Number of the page."""

    how: str
    """`gone`, `soft-404`, `redirected` or `emptied`."""

    seen_at: str
    """When it was asked for, ISO 8601 in UTC."""

    status: str
    """What the page was until then: `live`, `missing` or `removed`."""

    last_seen: str
    """When it was last there."""

    is_expected: int
    """1 for a vacancy whose closing date had come, else 0."""


def absences_of(connection: sqlite3.Connection, *, run: int, site: str) -> list[Absence]:
    """Return a run's absences of a site's pages that do not count yet, save of those seen since."""
    rows = connection.execute(
        """
        SELECT
            absences.id, absences.page, absences.class AS how, absences.seen_at,
            crawl_state.status, crawl_state.last_seen,
            coalesce(vacancies.closing_date <= substr(absences.seen_at, 1, 10), 0) AS is_expected
        FROM absences
        JOIN pages ON pages.id = absences.page
        JOIN crawl_state ON crawl_state.page = absences.page
        LEFT JOIN vacancies ON vacancies.version = pages.latest
        WHERE absences.run = :run AND pages.site = :site AND absences.removal IS NULL
        AND crawl_state.last_seen <= absences.seen_at
        ORDER BY absences.id
        """,
        {"run": run, "site": site},
    )
    return [Absence(**dict(row)) for row in rows]


def checked_in(connection: sqlite3.Connection, *, run: int, site: str) -> int:
    """Count the site's pages asked for since this run began, or the cut-off ones that it goes on with."""
    (checked,) = connection.execute(
        """
        WITH this AS (SELECT command FROM runs WHERE id = :run),
        begun AS (
            SELECT min(started) AS at
            FROM runs
            WHERE command = (SELECT command FROM this)
            AND id > coalesce(
                (
                    SELECT max(run_sites.run)
                    FROM run_sites
                    JOIN runs ON runs.id = run_sites.run
                    WHERE runs.command = (SELECT command FROM this)
                    AND run_sites.site = :site
                    AND run_sites.run < :run
                    AND run_sites.health <> 'partial'
                ),
                0
            )
        )
        SELECT
            (
                SELECT count(*)
                FROM crawl_state
                JOIN pages ON pages.id = crawl_state.page
                WHERE pages.site = :site AND crawl_state.last_seen >= (SELECT at FROM begun)
            ) + (
                SELECT count(*)
                FROM absences
                JOIN pages ON pages.id = absences.page
                WHERE absences.run = :run AND pages.site = :site
            )
        """,
        {"run": run, "site": site},
    ).fetchone()
    return int(checked)


def count_all(connection: sqlite3.Connection, absences: list[Absence]) -> None:
    """Count absences, each towards its page's removal."""
    for absence in absences:
        removal = _removal(connection, absence)
        connection.execute(
            "UPDATE absences SET removal = :removal WHERE id = :id", {"removal": removal, "id": absence.id}
        )
        _judge(connection, removal=removal, absence=absence)


def _removal(connection: sqlite3.Connection, absence: Absence) -> int:
    """Return the page's open removal with this absence added, made where there is none."""
    values = {"page": absence.page, "how": absence.how, "at": absence.seen_at, "last_seen": absence.last_seen}
    row = connection.execute(
        """
        UPDATE removals
        SET
            class = :how,
            first_missed = min(first_missed, :at),
            last_missed = max(last_missed, :at),
            observations = observations + 1
        WHERE page = :page AND returned IS NULL
        RETURNING id
        """,
        {name: values[name] for name in ("page", "how", "at")},
    ).fetchone()
    if row is not None:
        return int(row["id"])
    cursor = connection.execute(
        """
        INSERT INTO removals (page, class, last_seen, first_missed, last_missed, observations)
        VALUES (:page, :how, :last_seen, :at, :at, 1)
        """,
        values,
    )
    return int(cursor.lastrowid or 0)


def _judge(connection: sqlite3.Connection, *, removal: int, absence: Absence) -> None:
    """Make the page `missing`, or `removed` where the evidence suffices, and settle when it is due again."""
    row = connection.execute("SELECT * FROM removals WHERE id = :id", {"id": removal}).fetchone()
    first, last = row["first_missed"], row["last_missed"]
    is_proved = row["observations"] >= OBSERVATIONS and moment(last) - moment(first) >= timedelta(days=DAYS)
    if is_proved and row["confirmed"] is None:
        connection.execute("UPDATE removals SET confirmed = :at WHERE id = :id", {"at": last, "id": removal})
        connection.execute(
            "UPDATE pages SET removed = :first WHERE id = :page", {"first": first, "page": absence.page}
        )
    connection.execute(
        """
        UPDATE crawl_state
        SET status = :status, last_checked = max(last_checked, :at), next_check = :next
        WHERE page = :page
        """,
        {
            "status": "removed" if is_proved else "missing",
            "at": absence.seen_at,
            "next": _due(connection, page=absence.page, first=first, last=last, is_proved=is_proved),
            "page": absence.page,
        },
    )


def _due(connection: sqlite3.Connection, *, page: int, first: str, last: str, is_proved: bool) -> str:
    """Return when a page that is not there is due again: a removed one seldom, to see whether it returns."""
    if not is_proved:
        return next_look(first_missed=first, seen=last)
    (key,) = connection.execute("SELECT key FROM pages WHERE id = :page", {"page": page}).fetchone()
    return next_check(key=key, born=first, seen=last)
