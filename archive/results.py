"""Results: what a run did to each of its sites, and what of it needs somebody's attention."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

APART: Final = frozenset({"run", "site", "health", "outcome", "complete", "swept"})
"""What is no count in a row of `run_sites`."""

BUDGET: Final = "budget"
"""Outcome of a run whose time was up."""

SHUTDOWN: Final = "shutdown"
"""Outcome of a run that a signal stopped; Scrapy's own word."""

STOPPED: Final = frozenset({BUDGET, SHUTDOWN})
"""Outcomes after which the next run goes on, and nothing is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one run did to one site."""

    site: str
    """Id of the site."""

    run: int
    """Id of the run."""

    health: str | None
    """What the run proves of the site, as `archive.removals` has it; None where it was cut off."""

    outcome: str | None
    """How the run ended: `finished`, or what stopped it; None where it was cut off."""

    complete: bool
    """Whether every listing was seen to its end."""

    counts: Mapping[str, int]
    """The numbers of its row in `run_sites` by name, and `removed`: the removals that it proved."""

    @property
    def trouble(self) -> int:
        """Requests that failed or were refused."""
        return self.counts["errors"] + self.counts["blocked"]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the site was seen: no listing to its end, and no page."""
        seen = (self.counts[name] for name in ("new", "changed", "same", "checked"))
        return not self.complete and not any(seen)

    @property
    def problem(self) -> str | None:
        """What needs attention, in words; None where nothing does."""
        if self.health == "unhealthy":
            return f"unhealthy: {', '.join(self._troubles())}"
        if self.health == "suspect":
            vanished = f"{self.counts['vanished']} pages vanished at once"
            return f"suspect: {vanished}; if so, `scrapy confirm {self.run} --site {self.site}`"
        if self.health == "partial" and self.outcome not in STOPPED:
            return f"stopped before its end: {self.outcome}"
        return None if self.health else "cut off before its counts were kept"

    def _troubles(self) -> Iterator[str]:
        if self.counts["blocked"]:
            yield f"{self.counts['blocked']} requests were refused"
        if self.counts["errors"]:
            yield f"{self.counts['errors']} requests failed"
        if not self.complete:
            yield "a listing was not seen to its end"


def results(connection: sqlite3.Connection, *, run: int) -> dict[str, Result]:
    """Return what a run did, by site; none for a run that was cut off before its counts were kept."""
    rows = connection.execute(
        """
        SELECT
            run_sites.*,
            runs.outcome,
            (
                SELECT count(*)
                FROM absences
                JOIN removals ON removals.id = absences.removal
                JOIN pages ON pages.id = absences.page
                WHERE absences.run = run_sites.run AND pages.site = run_sites.site
                AND removals.confirmed = absences.seen_at
            ) AS removed
        FROM run_sites
        JOIN runs ON runs.id = run_sites.run
        WHERE run_sites.run = :run
        ORDER BY run_sites.site
        """,
        {"run": run},
    )
    return {row["site"]: _result(dict(row)) for row in rows}


def _result(row: dict[str, Any]) -> Result:
    return Result(
        site=row["site"],
        run=row["run"],
        health=row["health"],
        outcome=row["outcome"],
        complete=bool(row["complete"]),
        counts={name: value for name, value in row.items() if name not in APART},
    )
