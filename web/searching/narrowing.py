"""What narrows a search: the condition of each choice, and the values bound to it. Runs nothing."""

from collections.abc import Iterator
from typing import Final

from web.asof import until
from web.display import UNDATED
from web.searching.asked import Asked
from web.searching.leading import MENTIONED
from web.searching.sources import current

FACETS: Final = ("country", "site", "kind", *MENTIONED, "month", "status")
"""The choices, as addresses name them."""

STATUS_THEN: Final = """
CASE
    WHEN EXISTS (
        SELECT 1
        FROM removals
        WHERE removals.page = pages.id
            AND removals.confirmed <= :until
            AND (removals.returned IS NULL OR removals.returned > :until)
    ) THEN 'removed'
    ELSE 'present'
END
"""
"""SQL: whether a page's removal was confirmed at `:until`; more is not known of a past day."""

_MENTIONS: Final = """
EXISTS (
    SELECT 1
    FROM mention_values
    WHERE version = {version} AND kind = '{name}' AND value = :{name}
)
"""
"""SQL: whether the text in which a page is searched, or was by the day, mentions what is chosen."""

#: `{of}` is `pages`, or a table of counts with columns of the same names.
_CONDITIONS: Final = {
    "country": "{of}.site IN (SELECT id FROM sites WHERE coalesce(country, 'unknown') = :country)",
    "site": "{of}.site = :site",
    "kind": "coalesce({of}.kind, 'unknown') = :kind",
    "month": "substr(coalesce({of}.month, 'undated'), 1, length(:month)) = :month",
    "status": "{of}.status = :status",
}
_AND: Final = "\n    AND "
_PAGES: Final = tuple(name for name in FACETS if name not in MENTIONED)


def narrowed(asked: Asked, *names: str, of: str = "pages", but: str | None = None) -> str:
    """Return the SQL condition that a search's choices make; `true` where it has none.

    Args:
        asked: The search.
        *names: The facets whose choices count; none: all of them.
        of: The table whose columns are looked at; `pages` where an offence or an outcome counts.
        but: A facet whose choice does not count, because it has led to the rows.

    >>> narrowed(Asked(site="wessex", status="live"), "site", of="found")
    'found.site = :site'
    >>> narrowed(Asked())
    'true'
    """
    chosen = [name for name in names or FACETS if name != but and getattr(asked, name) is not None]
    return _AND.join(_condition(asked, name, of=of) for name in chosen) or "true"


def mentions(asked: Asked, *, version: str) -> str:
    """Return the SQL condition that a version mentions what is chosen; `true` where nothing is.

    Args:
        asked: The search.
        version: SQL: the version's id.
    """
    chosen = [name for name in MENTIONED if getattr(asked, name) is not None]
    return _AND.join(_MENTIONS.format(version=version, name=name).strip() for name in chosen) or "true"


def in_order(asked: Asked) -> str:
    """Return `narrowed` without what is mentioned, and the stretch of the index that a month lies in.

    The stretch is a month longer on either side: a page's time is in UTC, or
    in its site's zone, and its month is on the site's calendar.

    >>> in_order(Asked(month="undated")).splitlines()[-1].strip()
    'AND pages.published IS NULL'
    """
    return _AND.join([narrowed(asked, *_PAGES), *_stretch(asked)])


def values(asked: Asked) -> dict[str, str]:
    """Return what the conditions are bound to, and the query.

    >>> values(Asked(match='"van"', kind="news", as_of="2026-11-08"))
    {'match': '"van"', 'kind': 'news', 'until': '2026-11-08T23:59:59Z'}
    >>> values(Asked(month="2026"))
    {'month': '2026', 'after': '2025-12', 'before': '2027-02'}
    """
    given = {
        "match": asked.match,
        **{name: getattr(asked, name) for name in FACETS},
        "until": until(asked.as_of) if asked.as_of else None,
    }
    bound = {name: value for name, value in given.items() if value is not None}
    return bound | (_ends(asked.month) if asked.month and asked.month != UNDATED else {})


def _condition(asked: Asked, name: str, *, of: str) -> str:
    if name in MENTIONED:
        return _MENTIONS.format(version=current(asked), name=name).strip()
    if name == "status" and asked.as_of and of == "pages":
        return f"{STATUS_THEN} = :status"
    return _CONDITIONS[name].format(of=of)


def _stretch(asked: Asked) -> Iterator[str]:
    if asked.month == UNDATED:
        yield "pages.published IS NULL"
    elif asked.month is not None:
        yield "pages.published >= :after"
        yield "pages.published < :before"


def _ends(month: str) -> dict[str, str]:
    """Return the month before a month or a year, and the second one after it."""
    year = int(month[:4])
    first, last = (int(month[5:]),) * 2 if len(month) > len("2026") else (1, 12)
    return {"after": _month(year * 12 + first - 2), "before": _month(year * 12 + last + 1)}


def _month(number: int) -> str:
    return f"{max(number, 0) // 12:04}-{max(number, 0) % 12 + 1:02}"
