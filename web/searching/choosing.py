"""The SQL that chooses a page of results: of all that match, or by walking from the newest. Runs nothing.

Both give `version`, the one that is shown, and `matching`, how many of its
page match. The numbers in `bm25` are the weights of title, description and body.
"""

from dataclasses import replace
from typing import Final

from web.searching.asked import Asked
from web.searching.leading import is_every, leading
from web.searching.narrowing import in_order, mentions, narrowed
from web.searching.sources import ANY_KNOWN, IS_KNOWN, Source, by_page, current, is_by_version

_SCORE: Final = "bm25(search, 10, 4, 1)"
_NEWEST: Final = "pages.published DESC, pages.id DESC"


def best(asked: Asked) -> str:
    """Return the statement that goes through all that match; `:limit` and `:offset` are to be bound."""
    if is_by_version(asked):
        return _best_of_history(asked)
    conditions = in_order(asked) if is_every(asked) else narrowed(asked, but=leading(asked))
    return f"""
SELECT {current(asked)} AS version, 1 AS matching
{by_page(asked).where(conditions)}
ORDER BY {f"{_SCORE}, {_NEWEST}" if asked.sort == "relevance" else _NEWEST}
LIMIT :limit OFFSET :offset
"""


def walked(asked: Asked) -> str:
    """Return the statement that looks at pages, newest first; `:walk` and `:limit` are to be bound.

    Far cheaper than going through all that match, where that is much and
    stands everywhere: the results are then among the first few pages. Of a
    search that is probed the pages are those that mention what is chosen.
    """
    if is_by_version(asked):
        return _walked_history(asked)
    probed = "CROSS JOIN search ON search.rowid = walked.version AND search MATCH :match"
    return f"""
SELECT walked.version, 1 AS matching
FROM (
    SELECT {current(asked)} AS version
    {_newest_pages(asked)}
) AS walked
{probed if asked.match is not None else ""}
WHERE {mentions(asked, version="walked.version")}
LIMIT :limit
"""


def _best_of_history(asked: Asked) -> str:
    """One row a page: its current version if that matches, else the last that does.

    The other columns of a `max()` come from its row (sqlite.org/lang_select.html#bareagg).
    """
    return f"""
WITH hits AS MATERIALIZED (
    SELECT search.rowid AS version, {_SCORE if asked.sort == "relevance" else "0"} AS score
    FROM search
    WHERE search MATCH :match
)
SELECT
    hits.version,
    count(*) AS matching,
    hits.score,
    max((versions.id = {current(asked)}) * 1000000000 + versions.number)
FROM hits
CROSS JOIN versions ON versions.id = hits.version
CROSS JOIN pages ON pages.id = versions.page
WHERE {narrowed(asked)}
    AND {IS_KNOWN if asked.as_of else "true"}
GROUP BY pages.id
ORDER BY hits.score, {_NEWEST}
LIMIT :limit OFFSET :offset
"""


def _walked_history(asked: Asked) -> str:
    of_page = f"""
        FROM versions
        CROSS JOIN search ON search.rowid = versions.id AND search MATCH :match
        WHERE versions.page = {{page}}
            AND {IS_KNOWN if asked.as_of else "true"}"""
    return f"""
SELECT walked.version, (SELECT count(*) {of_page.format(page="walked.page")}) AS matching
FROM (
    SELECT
        newest.page,
        coalesce(
            (SELECT search.rowid FROM search WHERE search.rowid = newest.current AND search MATCH :match),
            (SELECT versions.id {of_page.format(page="newest.page")} ORDER BY versions.number DESC LIMIT 1)
        ) AS version
    FROM (
        SELECT pages.id AS page, {current(asked)} AS current
        {_newest_pages(asked)}
    ) AS newest
    WHERE {mentions(asked, version="newest.current")}
) AS walked
WHERE walked.version IS NOT NULL
LIMIT :limit
"""


def _newest_pages(asked: Asked) -> str:
    source = Source("FROM pages").where(in_order(asked), ANY_KNOWN if asked.as_of else "true")
    if asked.is_probed:
        source = by_page(replace(asked, match=None, is_probed=False)).where(narrowed(asked))
    return f"""
    {source}
    ORDER BY {_NEWEST}
    LIMIT :walk"""
