"""Where a search looks, as SQL: the latest texts, those of a past day, or every version. Runs nothing.

FTS5 is always joined, never asked by `rowid IN (SELECT …)`: that took 7.9 s
against 20 ms. CROSS JOIN keeps the tables in this order: what matches first.
"""

from dataclasses import dataclass
from typing import Final

from web.asof import CURRENT
from web.searching.asked import Asked

IS_KNOWN: Final = "versions.recorded_at <= :until"
"""SQL: whether the archive had a version by then."""

ANY_KNOWN: Final = (
    "EXISTS (SELECT 1 FROM versions WHERE versions.page = pages.id AND versions.recorded_at <= :until)"
)
"""SQL: whether it had any of a page."""

_MATCH: Final = "search MATCH :match"

_KNOWN_PAGES: Final = """
FROM (SELECT DISTINCT +page AS page FROM versions WHERE recorded_at <= :until) AS known
CROSS JOIN pages ON pages.id = known.page
""".strip()

_LATEST: Final = """
FROM search
CROSS JOIN pages ON pages.latest = search.rowid
""".strip()

_VERSIONS: Final = """
FROM search
CROSS JOIN versions ON versions.id = search.rowid
CROSS JOIN pages ON pages.id = versions.page
""".strip()


@dataclass(frozen=True, slots=True)
class Source:
    """Tables, `pages` among them, and conditions that make them one row a page, or a version."""

    tables: str
    """A FROM clause."""

    conditions: tuple[str, ...] = ()
    """Conditions that all hold."""

    def where(self, *conditions: str) -> str:
        """Return it with further conditions.

        >>> print(Source("FROM pages", ("true",)).where("pages.site = :site", "pages.kind = :kind"))
        FROM pages
        WHERE pages.site = :site
            AND pages.kind = :kind
        >>> print(Source("FROM pages").where("true"))
        FROM pages
        """
        given = [condition.strip() for condition in (*self.conditions, *conditions) if condition != "true"]
        return "\nWHERE ".join([self.tables, "\n    AND ".join(given)] if given else [self.tables])


def current(asked: Asked) -> str:
    """Return the id of the version in which a page is searched, where not all are."""
    return CURRENT.strip() if asked.as_of else "pages.latest"


def by_page(asked: Asked) -> Source:
    """Return what gives each page searched once, by its `current` version."""
    if asked.match is None:
        return Source(_KNOWN_PAGES if asked.as_of else "FROM pages")
    if asked.as_of is None:
        return Source(_LATEST, (_MATCH,))
    return Source(_VERSIONS, (_MATCH, IS_KNOWN, f"versions.id = {current(asked)}"))


def by_version(asked: Asked) -> Source:
    """Return what gives each version that matches."""
    return Source(_VERSIONS, (_MATCH, IS_KNOWN) if asked.as_of else (_MATCH,))


def is_by_version(asked: Asked) -> bool:
    """Tell whether a page may be found in several versions; without a query each is found once."""
    return asked.in_history and asked.match is not None
