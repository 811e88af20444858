"""Totals: what the archive holds, in a few numbers and examples. Reads only."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTotal:
    """What the archive holds of one site."""

    site: str
    """Id of the site."""

    pages: int
    """Pages, those that are gone included."""

    edits: int
    """Versions that came of an edit by the site."""

    missing: int
    """Pages that were not there when last looked for; no removal yet."""

    removed: int
    """Pages whose removal is confirmed."""

    errors: int
    """Requests of all runs that failed or were refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """A page whose removal is confirmed."""

    site: str
    """Id of the site."""

    title: str
    """Its last headline."""

    how: str
    """`gone`, `soft-404`, `redirected` or `emptied`."""

    last_seen: str
    """When it was last there, ISO 8601 in UTC."""

    first_missed: str
    """When it was first not there."""

    observations: int
    """How many absences prove it."""


def totals(connection: sqlite3.Connection) -> list[SiteTotal]:
    """Return a row for each site with pages."""
    rows = connection.execute(
        """
        SELECT
            pages.site,
            count(*) AS pages,
            sum((
                SELECT count(*)
                FROM versions
                WHERE versions.page = pages.id AND versions.change = 'source-edit'
            )) AS edits,
            count(*) FILTER (WHERE crawl_state.status = 'missing') AS missing,
            count(*) FILTER (WHERE crawl_state.status = 'removed') AS removed,
            (
                SELECT coalesce(sum(errors + blocked), 0)
                FROM run_sites
                WHERE run_sites.site = pages.site
            ) AS errors
        FROM pages
        LEFT JOIN crawl_state ON crawl_state.page = pages.id
        GROUP BY pages.site
        ORDER BY pages.site
        """
    )
    return [SiteTotal(**dict(row)) for row in rows]


def edits_by_meaning(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many edits mean what, the most frequent first; one edit may mean several things."""
    rows = connection.execute(
        "SELECT meaning, count(*) AS edits FROM meanings GROUP BY meaning ORDER BY edits DESC, meaning"
    )
    return {row["meaning"]: row["edits"] for row in rows}


def vanished(connection: sqlite3.Connection, *, limit: int) -> list[Vanished]:
    """Return the pages that are removed, the latest first."""
    rows = connection.execute(
        """
        SELECT
            pages.site, coalesce(pages.title, pages.key) AS title, removals.class AS how,
            removals.last_seen, removals.first_missed, removals.observations
        FROM removals
        JOIN pages ON pages.id = removals.page
        WHERE removals.confirmed IS NOT NULL AND removals.returned IS NULL
        ORDER BY removals.first_missed DESC, removals.id DESC
        LIMIT :limit
        """,
        {"limit": limit},
    )
    return [Vanished(**dict(row)) for row in rows]
