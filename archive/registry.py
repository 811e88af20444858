"""The registry's rows: what site files say, copied in, so that the archive explains itself alone."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One row of `sites`."""

    id: str
    """The site file's stem."""

    name: str
    """The organisation's official name."""

    timezone: str
    """IANA name of its zone."""

    area: str | None = None
    """The area in the records' words; None where it has none."""

    country: str | None = None
    """ISO 3166 code in lower case; None where unknown."""

    home: str | None = None
    """Address of its front page."""

    licence: str = "unknown"
    """Licence of the content."""

    verified: str = "never"
    """When a live crawl last confirmed its addresses."""

    per_week: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Fewest and most new pages of a kind that a week brings, as its file expects."""


UNLISTED: Final = SiteRow(id="unlisted", name="Unlisted (no site known)", timezone="Europe/London")
"""Where texts go whose area is unknown."""


def put_sites(connection: sqlite3.Connection, rows: Iterable[SiteRow]) -> None:
    """Insert the sites or bring them up to date; removes none."""
    rows = list(rows)
    connection.executemany(
        """
        INSERT INTO sites (id, name, area, country, timezone, home, licence, verified)
        VALUES (:id, :name, :area, :country, :timezone, :home, :licence, :verified)
        ON CONFLICT (id) DO UPDATE
        SET
            name = excluded.name,
            area = excluded.area,
            country = excluded.country,
            timezone = excluded.timezone,
            home = excluded.home,
            licence = excluded.licence,
            verified = excluded.verified
        """,
        [asdict(row) | {"per_week": None} for row in rows],
    )
    connection.executemany("DELETE FROM expectations WHERE site = ?", [(row.id,) for row in rows])
    connection.executemany(
        "INSERT INTO expectations (site, kind, per_week_low, per_week_high) VALUES (?, ?, ?, ?)",
        [(row.id, kind, *week) for row in rows for kind, week in row.per_week.items()],
    )


def sites_in_use(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the sites that have pages or were crawled."""
    rows = connection.execute("SELECT site FROM pages UNION SELECT site FROM run_sites ORDER BY site")
    return [row["site"] for row in rows]
