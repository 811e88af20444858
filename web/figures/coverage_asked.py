"""What an address of the coverage page asks, and the addresses of its neighbours. Runs nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from archive.schema_coverage import FIRST_WEEK
from web.asking import ASKED_KINDS, AskedError, one_of, site_of

WEEKS: Final = 26
"""Weeks that are shown unless told."""

MOST_WEEKS: Final = 260
"""Most weeks that are shown: five years."""

FIRST: Final = date.fromisoformat(FIRST_WEEK)
"""The Monday with which a ledger begins at the earliest."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A part of the ledger."""

    kind: str | None = None
    """The kind wanted, `unknown` among them; None: news where there is any."""

    weeks: int = WEEKS
    """How many weeks."""

    until: date | None = None
    """A day of the last week that is shown; None: the archive's newest."""

    site: str | None = None
    """Id of the one site wanted, with all its weeks; None: all sites."""

    def with_changes(self, **changes: Any) -> "Asked":  # noqa: ANN401  (any field's value)
        """Return what differs from this."""
        return replace(self, **changes)

    def address(self) -> str:
        """Return its path and query string, without what is the default.

        >>> Asked(kind="news", until=date(2026, 11, 22)).address()
        '/coverage?kind=news&until=2026-11-22'
        """
        parts = {
            "site": self.site,
            "kind": self.kind,
            "weeks": self.weeks if self.weeks != WEEKS else None,
            "until": self.until.isoformat() if self.until else None,
        }
        chosen = {name: value for name, value in parts.items() if value}
        return f"/coverage?{urlencode(chosen)}" if chosen else "/coverage"


def read(arguments: Mapping[str, str]) -> Asked:
    """Return what an address's arguments ask.

    Raises:
        AskedError: If one has a value that it cannot have.

    >>> read({"weeks": "52", "kind": "careers"}).weeks
    52
    """
    kind, site = one_of(arguments, "kind", ASKED_KINDS), site_of(arguments)
    return Asked(kind=kind, weeks=_weeks(arguments), until=_until(arguments), site=site)


def monday(day: date) -> date:
    """Return the Monday of a day's week.

    >>> monday(date(2026, 11, 22))
    datetime.date(2026, 11, 16)
    """
    return day - timedelta(days=day.weekday())


def _weeks(arguments: Mapping[str, str]) -> int:
    value = arguments.get("weeks") or str(WEEKS)
    if not re.fullmatch(r"[1-9][0-9]{0,2}", value, re.ASCII) or int(value) > MOST_WEEKS:
        raise AskedError(f"weeks: expected a number from 1 to {MOST_WEEKS}, found “{value[:40]}”.")
    return int(value)


def _until(arguments: Mapping[str, str]) -> date | None:
    value = arguments.get("until")
    if not value:
        return None
    try:
        found = date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError as error:
        raise AskedError(f"until: expected a day such as 2026-11-22, found “{value[:40]}”.") from error
    if found < FIRST:
        raise AskedError(f"until: expected a day from {FIRST} on, found “{value}”.")
    return found
