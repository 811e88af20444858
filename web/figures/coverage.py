"""The coverage page: sites by weeks with how far each can be trusted, or one site with all its numbers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from datasette.app import Datasette

from web.display import day
from web.figures.coverage_asked import FIRST, Asked, monday
from web.figures.coverage_cell import Cell
from web.reading import rows

#: `now` is the archive's own time, as the view has it. `week` is that of the last crawl; where there was
#: none, the newest with a record.
EDGE: Final = """
WITH edge AS (
    SELECT
        (SELECT max(started) FROM runs) AS crawled,
        (SELECT recorded_at FROM versions ORDER BY id DESC LIMIT 1) AS recorded
)
SELECT
    crawled,
    max(coalesce(crawled, ''), coalesce(recorded, '')) AS now,
    coalesce(crawled, (SELECT max(week) FROM week_counts WHERE week <= recorded), recorded, '') AS week
FROM edge
"""

FORCES: Final = "SELECT id, name FROM sites ORDER BY name, id"

KINDS: Final = """
SELECT DISTINCT kind
FROM coverage
WHERE week = :newest
ORDER BY kind = 'unknown', kind = 'vacancy', kind <> 'news'
"""

HEAT: Final = """
SELECT *
FROM coverage
WHERE kind = :kind AND week BETWEEN :first AND :last
ORDER BY site, week
"""

SITE: Final = """
SELECT *
FROM coverage
WHERE site = :site AND kind = :kind
ORDER BY week DESC
"""


_NEVER: Final = "1970-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One site's weeks."""

    site: str
    """Its id."""

    force: str
    """Its name."""

    cells: Sequence[Cell | None]
    """A cell for each week that is shown; None before the archive knew of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the page shows."""

    asked: Asked
    """What was asked, with the kind that is shown."""

    crawled: str | None
    """When the last crawl began; None where there was none."""

    newest: date
    """The Monday with which the ledger ends."""

    end: date
    """The Monday with which the page ends unless told."""

    kinds: Sequence[str]
    """The kinds that have a ledger."""

    forces: Mapping[str, str]
    """Names by the ids of sites, in their order."""

    cells: Sequence[Cell]
    """The weeks found: of the one site the latest first, of all sites by site and week."""

    @property
    def values(self) -> dict[str, str]:
        """What is bound to the names of its query."""
        if self.asked.site:
            return {"site": self.asked.site, "kind": str(self.asked.kind)}
        return {"kind": str(self.asked.kind), "first": self.weeks[0], "last": self.weeks[-1]}

    @property
    def sql(self) -> str:
        """Its query."""
        return SITE if self.asked.site else HEAT

    @property
    def weeks(self) -> list[str]:
        """The Mondays that are shown, the earliest first."""
        last = min(self.newest, monday(self.asked.until or self.end))
        return [(last - timedelta(weeks=back)).isoformat() for back in reversed(range(self.asked.weeks))]

    @property
    def months(self) -> list[tuple[str, int]]:
        """The months of those Mondays, each with how many of them it has."""
        return [(day(month), len(list(weeks))) for month, weeks in groupby(self.weeks, lambda week: week[:7])]

    @property
    def lines(self) -> list[Line]:
        """A line for each site with a ledger, by name."""
        found = {(cell.row["site"], cell.row["week"]): cell for cell in self.cells}
        known = {site for site, _ in found}
        weeks = self.weeks
        return [
            Line(site=site, force=force, cells=[found.get((site, week)) for week in weeks])
            for site, force in self.forces.items()
            if site in known
        ]

    @property
    def earlier(self) -> Asked | None:
        """The weeks before these; None where there can be none."""
        until = date.fromisoformat(self.weeks[0]) - timedelta(days=1)
        return self.asked.with_changes(until=until) if until > FIRST else None

    @property
    def later(self) -> Asked | None:
        """The weeks after these; None where these are the newest."""
        last = date.fromisoformat(self.weeks[-1])
        until = min(last + timedelta(weeks=self.asked.weeks), self.newest) + timedelta(days=6)
        return self.asked.with_changes(until=until) if last < self.newest else None


async def coverage(datasette: Datasette, asked: Asked) -> Coverage | None:
    """Read what the page shows; None where there is no such site."""
    edge, forces = await asyncio.gather(rows(datasette, EDGE), rows(datasette, FORCES))
    names = {row["id"]: row["name"] for row in forces}
    if asked.site is not None and asked.site not in names:
        return None
    newest, end = (monday(date.fromisoformat(edge[0][name][:10] or _NEVER)) for name in ("now", "week"))
    kinds = [row["kind"] for row in await rows(datasette, KINDS, newest=newest.isoformat())]
    shown = Coverage(
        asked=asked.with_changes(kind=asked.kind or (kinds or ["news"])[0]),
        crawled=edge[0]["crawled"],
        newest=newest,
        end=end,
        kinds=kinds,
        forces=names,
        cells=(),
    )
    found = await rows(datasette, shown.sql, **shown.values)
    return replace(shown, cells=[Cell(row=dict(row)) for row in found])
