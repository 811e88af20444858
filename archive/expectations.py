"""Expectations: whether a site brings what its file says that a healthy crawl finds.

Counts days of publication, not of crawling: a first crawl brings years at once.
Judges only what a crawl has seen, and nothing before a crawl has seen all.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WEEKS: Final = 4
"""Weeks over which the number of new pages is judged: one alone may be a quiet one, such as Christmas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What a site has published of late, as far as the archive knows."""

    known_since: date | None
    """The day on which a crawl first saw every listing; None where none has yet."""

    newest: date | None
    """The newest day of publication up to today; None where no page has one."""

    recent: int
    """Pages published in the `WEEKS` before today."""


def arrivals(connection: sqlite3.Connection, *, site: str, kind: str, command: str, today: date) -> Arrivals:
    """Return what a site has published of late.

    Args:
        connection: The archive.
        site: Id of the site.
        kind: What the pages hold.
        command: The crawl, as its run rows name it.
        today: The day up to which pages count; a page dated later is a misprint.
    """
    row = connection.execute(
        """
        SELECT
            (
                SELECT min(runs.started)
                FROM run_sites
                JOIN runs ON runs.id = run_sites.run
                WHERE runs.command = :command AND run_sites.site = :site AND run_sites.complete
            ) AS known_since,
            max(pages.published_date) AS newest,
            count(*) FILTER (WHERE pages.published_date >= :first AND pages.published_date < :today) AS recent
        FROM pages
        JOIN crawl_state ON crawl_state.page = pages.id
        WHERE pages.site = :site AND pages.kind = :kind
        AND length(pages.published_date) = length(:today) AND pages.published_date <= :today
        """,
        {
            "site": site,
            "kind": kind,
            "command": command,
            "first": (today - timedelta(weeks=WEEKS)).isoformat(),
            "today": today.isoformat(),
        },
    ).fetchone()
    return Arrivals(
        known_since=_day(row["known_since"]), newest=_day(row["newest"]), recent=int(row["recent"])
    )


def breaches(
    found: Arrivals, *, per_week: tuple[int, int], newest_within_days: int, today: date
) -> list[str]:
    """Say what is not as expected, a phrase each; nothing where all is well or it is too early to tell.

    Args:
        found: What the site has published.
        per_week: Fewest and most new pages in a week.
        newest_within_days: Greatest age of the newest page.
        today: The day.

    >>> silent = Arrivals(known_since=date(2026, 1, 5), newest=date(2026, 10, 1), recent=0)
    >>> breaches(silent, per_week=(3, 60), newest_within_days=10, today=date(2026, 11, 20))
    ['nothing published for 50 days (since 2026-10-01), expected 3 to 60 pages a week']
    """
    if found.known_since is None:
        return []
    if found.newest is None:
        return ["no page has a day of publication"]
    age = (today - found.newest).days
    low, high = per_week
    if low and age > max(newest_within_days, 7 * WEEKS):
        since = f"nothing published for {age} days (since {found.newest})"
        return [f"{since}, expected {low} to {high} pages a week"]
    old = f"the newest page is {age} days old ({found.newest}), expected {newest_within_days} at most"
    return [old] * (age > newest_within_days) + _rate(found, per_week=per_week, today=today)


def _rate(found: Arrivals, *, per_week: tuple[int, int], today: date) -> list[str]:
    """Judge the mean of the last weeks, once all of them lie after the first whole crawl."""
    if found.known_since is None or found.known_since > today - timedelta(weeks=WEEKS):
        return []
    low, high = per_week
    if low * WEEKS <= found.recent <= high * WEEKS:
        return []
    return [f"{found.recent} pages published in {WEEKS} weeks, expected {low} to {high} a week"]


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written[: len("2026-11-20")])
