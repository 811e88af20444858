"""The SQL that counts: how much matches, up to a bound, and what was found by facet. Runs nothing."""

from typing import Final

from web.searching.asked import Asked
from web.searching.leading import MENTIONED, is_every, leading
from web.searching.narrowing import STATUS_THEN, narrowed
from web.searching.sources import by_page, by_version, is_by_version

MATCHING_TEXTS: Final = """
SELECT count(*) AS texts
FROM (SELECT 1 FROM search WHERE search MATCH :match LIMIT :most)
"""
"""How many texts match, of all versions; no more than `:most`."""

MENTIONING_TEXTS: Final = """
SELECT count(*) AS texts
FROM (SELECT 1 FROM mention_values WHERE kind = '{leading}' AND value = :{leading} LIMIT :most)
"""
"""How many texts mention an offence or an outcome, of all versions; no more than `:most`."""

KNOWN_TEXTS: Final = """
SELECT count(*) AS texts
FROM (SELECT 1 FROM versions WHERE recorded_at <= :until LIMIT :most)
"""
"""How many versions the archive had at `:until`; no more than `:most`."""

SPAN: Final = """
SELECT
    (SELECT min(recorded_at) FROM versions) AS first,
    (SELECT max(recorded_at) FROM versions) AS last
"""
"""When the archive's first text came into it, and its last; null of an empty one."""


def texts(asked: Asked) -> str | None:
    """Return the statement that counts the texts to be gone through; None where counts are kept."""
    if is_every(asked):
        return None
    first = leading(asked)
    if first is not None:
        return MENTIONING_TEXTS.format(leading=first)
    return KNOWN_TEXTS if asked.match is None else MATCHING_TEXTS


def counts(asked: Asked, *, all_there_is: bool = False) -> str:
    """Return the statement that counts by facet: `facet`, `value`, `records`.

    Each facet is counted under the others' choices but not its own, so that
    one can step across; the facet `all` has one row, the total under all.
    Two sums of one source, by site and by the rest, take a third of the time
    of five.

    Args:
        asked: The search.
        all_there_is: Whether to count that, by the kept counts, whatever is searched for or mentioned.
    """
    return f"""
WITH
found AS MATERIALIZED ({_found(asked, all_there_is=all_there_is)}),
by_site AS MATERIALIZED (
    SELECT site, sum(records) AS records
    FROM found
    WHERE {narrowed(asked, "kind", "month", "status", of="found")}
    GROUP BY site
),
by_rest AS MATERIALIZED (
    SELECT kind, month, status, sum(records) AS records
    FROM found
    WHERE {narrowed(asked, "country", "site", of="found")}
    GROUP BY kind, month, status
)
SELECT 'country' AS facet, coalesce(sites.country, 'unknown') AS value, sum(records) AS records
FROM by_site
JOIN sites ON sites.id = by_site.site
WHERE {narrowed(asked, "site", of="by_site")}
GROUP BY 2
UNION ALL
SELECT 'site', site, records
FROM by_site
WHERE {narrowed(asked, "country", of="by_site")}
UNION ALL
SELECT 'kind', kind, sum(records)
FROM by_rest
WHERE {narrowed(asked, "month", "status", of="by_rest")}
GROUP BY kind
UNION ALL
SELECT 'month', month, sum(records)
FROM by_rest
WHERE {narrowed(asked, "kind", "status", of="by_rest")}
GROUP BY month
UNION ALL
SELECT 'status', status, sum(records)
FROM by_rest
WHERE {narrowed(asked, "kind", "month", of="by_rest")}
GROUP BY status
UNION ALL
SELECT 'all', '', coalesce(sum(records), 0)
FROM by_site
WHERE {narrowed(asked, "country", "site", of="by_site")}
"""


def _found(asked: Asked, *, all_there_is: bool) -> str:
    """Return the rows that are counted, without regard to the choices but those of what is mentioned."""
    if all_there_is or is_every(asked):
        return "SELECT site, kind, month, status, pages AS records FROM month_counts"
    is_grouped = is_by_version(asked)
    mentioned = narrowed(asked, *MENTIONED, but=leading(asked))
    return f"""
    SELECT
        pages.site,
        coalesce(pages.kind, 'unknown') AS kind,
        coalesce(pages.month, 'undated') AS month,
        {STATUS_THEN if asked.as_of else "pages.status"} AS status,
        1 AS records
    {(by_version(asked) if is_grouped else by_page(asked)).where(mentioned)}
    {"GROUP BY pages.id" if is_grouped else ""}
"""
