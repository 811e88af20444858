"""Removals: when absences prove that a page is gone. The state machine of docs/removals.md.

Absences count in runs that were healthy for their site. A run in which too
many pages vanish at once is `suspect` and counts for nothing until somebody
confirms it; vacancies may go once their closing date has come. What counting
does, `evidence` says.
"""

import sqlite3
from enum import StrEnum
from typing import Final

from archive.evidence import absences_of, checked_in, count_all
from archive.runs import Tally

TROUBLE: Final = 0.05
"""Part of a site's requests that may fail or be refused in a healthy run."""

FEW: Final = 5
"""Pages that may vanish at once without suspicion, whatever the number of pages."""

MANY: Final = 0.02
"""Part of the checked pages that may vanish at once without suspicion."""


class Health(StrEnum):
    """What a run proves of a site."""

    HEALTHY = "healthy"
    """Every listing was seen to its end, and nearly every request was answered: absences count."""

    UNHEALTHY = "unhealthy"
    """A listing was not seen, or too many requests failed or were refused: absences do not count."""

    PARTIAL = "partial"
    """The run was stopped before its end: absences do not count."""

    SUSPECT = "suspect"
    """Too many pages vanished at once: absences wait for somebody to confirm them."""

    CONFIRMED = "confirmed"
    """It was suspect, and somebody has confirmed that the pages are gone."""


class ConfirmError(ValueError):
    """A run that cannot be confirmed; the message says what it is."""


def settle(connection: sqlite3.Connection, *, run: int, site: str, tally: Tally, finished: bool) -> Health:
    """Decide what a run proves of a site, and count its absences if they count.

    Args:
        connection: The archive, inside `batch`.
        run: Id of the run, which is ending.
        site: Id of the site.
        tally: What it counted for the site; `complete` tells whether its listings were seen to their end.
        finished: Whether it was not stopped before its end.
    """
    absences = absences_of(connection, run=run, site=site)
    vanished = sum(absence.status == "live" and not absence.is_expected for absence in absences)
    checked = checked_in(connection, run=run, site=site)
    health = health_of(tally, finished=finished, vanished=vanished, checked=checked)
    if health is Health.HEALTHY:
        count_all(connection, absences)
    connection.execute(
        """
        UPDATE run_sites
        SET health = :health, checked = :checked, vanished = :vanished
        WHERE run = :run AND site = :site
        """,
        {"health": health, "checked": checked, "vanished": vanished, "run": run, "site": site},
    )
    return health


def health_of(tally: Tally, *, finished: bool, vanished: int, checked: int) -> Health:
    """Tell what counts prove.

    >>> health_of(Tally(fetched=100, complete=True), finished=True, vanished=6, checked=100)
    <Health.SUSPECT: 'suspect'>
    """
    if not finished:
        return Health.PARTIAL
    trouble = tally.errors + tally.blocked
    asked = tally.fetched + tally.unchanged + tally.dropped + trouble
    if not tally.complete or trouble > TROUBLE * asked:
        return Health.UNHEALTHY
    return Health.SUSPECT if vanished > max(FEW, MANY * checked) else Health.HEALTHY


def confirm(connection: sqlite3.Connection, *, run: int, site: str) -> int:
    """Count a suspect run's absences after all, save of pages seen since; return how many.

    Args:
        connection: The archive, inside `batch`.
        run: Id of the run.
        site: Id of the site whose pages are gone.

    Raises:
        ConfirmError: If the run was not suspect for the site.
    """
    row = connection.execute(
        "SELECT health FROM run_sites WHERE run = :run AND site = :site", {"run": run, "site": site}
    ).fetchone()
    if row is None or row["health"] != Health.SUSPECT:
        found = "no such run" if row is None else f"a run that was {row['health'] or 'never settled'}"
        raise ConfirmError(f"run {run}, site {site}: expected a run that was suspect, found {found}")
    absences = absences_of(connection, run=run, site=site)
    count_all(connection, absences)
    connection.execute(
        "UPDATE run_sites SET health = 'confirmed' WHERE run = :run AND site = :site",
        {"run": run, "site": site},
    )
    return len(absences)
