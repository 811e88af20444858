"""Vacancies as rows: what each version says of a job, and which jobs are over. Removes nothing, ever."""

import sqlite3
from dataclasses import asdict

from records.vacancies import Vacancy


def put_vacancy(connection: sqlite3.Connection, vacancy: Vacancy | None, *, version: int) -> None:
    """Keep what a version says of a job; of a version that advertises none, nothing.

    Args:
        connection: The archive, inside `batch`.
        vacancy: What it says.
        version: Row id of the version.
    """
    if vacancy is None:
        return
    connection.execute(
        """
        INSERT INTO vacancies (
            version, employer, role, rank, salary_min, salary_max, currency, period,
            location, hours, posted_date, closing_date, reference, says_closed
        )
        VALUES (
            :version, :employer, :role, :rank, :salary_min, :salary_max, :currency, :period,
            :location, :hours, :posted_date, :closing_date, :reference, :says_closed
        )
        """,
        asdict(vacancy) | {"version": version},
    )


def over(connection: sqlite3.Connection, *, site: str) -> frozenset[str]:
    """Return the keys of a site's vacancies that are over: closed when last asked for, or not there.

    One whose closing date has passed since is not: it may have been extended.
    """
    rows = connection.execute(
        """
        SELECT pages.key
        FROM pages
        JOIN crawl_state ON crawl_state.page = pages.id
        LEFT JOIN vacancies ON vacancies.version = pages.latest
        WHERE pages.site = :site AND pages.kind = 'vacancy' AND (
            crawl_state.status <> 'live'
            OR vacancies.says_closed
            OR vacancies.closing_date < substr(crawl_state.last_checked, 1, 10)
        )
        """,
        {"site": site},
    )
    return frozenset(row["key"] for row in rows)
