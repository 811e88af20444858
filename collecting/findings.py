"""Findings: what became of each site that was due, as the archive tells it after the crawls."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.expectations import arrivals, breaches
from archive.results import Result, results
from collecting.jobs import Job
from collecting.turns import Turn
from sites.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one site and kind."""

    site: str
    """Id of the site."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    begun: bool
    """Whether its crawl had its turn before the time was up."""

    result: Result | None
    """What the run did; None where it was not begun, or kept no counts."""

    problems: tuple[str, ...]
    """What needs somebody's attention, a phrase each."""

    @property
    def counts(self) -> Mapping[str, int]:
        """The run's counts; empty where there are none."""
        return {} if self.result is None else self.result.counts


def findings(
    connection: sqlite3.Connection, *, jobs: Sequence[Job], turns: Sequence[Turn], today: date
) -> list[Finding]:
    """Return what became of every site of the jobs, those that had no turn included.

    Args:
        connection: The archive.
        jobs: What was due.
        turns: What had its turn.
        today: The day by which a site's newest page is judged.
    """
    runs = {turn.job.kind: turn.run for turn in turns}
    return [
        finding
        for job in jobs
        for finding in _of(connection, job, begun=job.kind in runs, run=runs.get(job.kind), today=today)
    ]


def _of(
    connection: sqlite3.Connection, job: Job, *, begun: bool, run: int | None, today: date
) -> list[Finding]:
    found = {} if run is None else results(connection, run=run)
    return [
        Finding(
            site=site.id,
            kind=job.kind,
            begun=begun,
            result=found.get(site.id),
            problems=(
                *(_problem(found.get(site.id)) if begun else ()),
                *_breaches(connection, site, job=job, today=today),
            ),
        )
        for site in job.sites
    ]


def _problem(result: Result | None) -> tuple[str, ...]:
    if result is None:
        return ("the crawl kept nothing, see the log",)
    return () if result.problem is None else (result.problem,)


def _breaches(connection: sqlite3.Connection, site: Site, *, job: Job, today: date) -> list[str]:
    expected = site.expectation(job.kind)
    if expected is None:
        return []
    return breaches(
        arrivals(connection, site=site.id, kind=job.kind, command=job.command, today=today),
        per_week=expected.per_week,
        newest_within_days=expected.newest_within_days,
        today=today,
    )
