"""Survival's SQL: each page that was watched for a day or more, with its ages in whole days.

Asked in runs of pages by their number: in that order 100,000 pages are read
in a fifth of a second, by site in ten times as long. Grouping shrinks nothing,
as few pages share all their ages, and takes three times as long as handing them over.
"""

from typing import Final

from records.topics import PEOPLE

#: When each site's first crawl began. A loaded text may be older: nobody was there to see it go.
FIRST_CRAWLS: Final = """
SELECT sites.id AS site, (
    SELECT runs.started
    FROM runs
    WHERE EXISTS (SELECT 1 FROM run_sites WHERE run_sites.run = runs.id AND run_sites.site = sites.id)
    ORDER BY runs.id
    LIMIT 1
) AS at
FROM sites
"""

_LIVES: Final = """
WITH begun AS MATERIALIZED ({begun}),
dated AS (
    SELECT
        pages.site,
        coalesce(pages.kind, 'unknown') AS kind,
        coalesce(pages.topic, 'none') AS topic,
        min(
            julianday(substr(pages.first_seen, 1, 10)),
            coalesce(
                CASE WHEN length(pages.published_date) = 10 THEN julianday(pages.published_date) END,
                9e9
            )
        ) AS born,
        julianday(max(pages.first_seen, coalesce(begun.at, ''))) AS first_seen,
        julianday(crawl_state.last_seen) AS last_seen,
        julianday(pages.removed) AS missed
    FROM pages
    CROSS JOIN crawl_state ON crawl_state.page = pages.id
    CROSS JOIN begun ON begun.site = pages.site
    WHERE {which}
),
lives AS (
    SELECT
        site,
        kind,
        topic,
        CAST(first_seen - born AS INTEGER) AS entry,
        CASE
            WHEN missed IS NULL THEN CAST(last_seen - born AS INTEGER)
            ELSE CAST(max(first_seen, (last_seen + missed) / 2) - born AS INTEGER) + 1
        END AS exit,
        missed IS NOT NULL AS removed
    FROM dated
)
{shown}
"""

_EACH: Final = """
SELECT site, kind, topic, entry, exit, removed
FROM lives
WHERE exit > entry
"""

_COUNTED: Final = """
SELECT site, kind, topic, entry, exit, removed, count(*) AS pages
FROM lives
WHERE exit > entry
GROUP BY site, kind, topic, entry, exit, removed
"""

#: Of a copy from which removed appeals for people are taken out: those that are left never seem to go.
#: A page that was one has former versions, which are held back.
_PUBLIC: Final = """
        AND coalesce(pages.topic, '') NOT IN ({people})
        AND pages.versions = (SELECT count(*) FROM versions WHERE versions.page = pages.id)
""".rstrip().format(people=", ".join(f"'{topic}'" for topic in sorted(PEOPLE)))


def lives(*, is_public: bool) -> str:
    """Return the statement for the pages after number `:after`, up to `:upto`; `:begun` are `FIRST_CRAWLS`.

    Args:
        is_public: Whether this is a copy from which removed appeals for people are taken out.
    """
    return _LIVES.format(
        begun="SELECT key AS site, value AS at FROM json_each(:begun)",
        which="pages.id > :after AND pages.id <= :upto" + (_PUBLIC if is_public else ""),
        shown=_EACH.strip(),
    )


def lives_of_site(*, is_public: bool) -> str:
    """Return the statement for one `:site`, to be run by the page's readers."""
    which = "pages.site = :site" + (_PUBLIC if is_public else "")
    return _LIVES.format(begun=FIRST_CRAWLS, which=which, shown=_COUNTED.strip()).strip()


#: What the figures hang on: they are counted anew after a run, or when removals were confirmed.
STATE: Final = """
SELECT
    (SELECT id FROM runs WHERE finished IS NOT NULL ORDER BY id DESC LIMIT 1) AS run,
    (SELECT finished FROM runs WHERE finished IS NOT NULL ORDER BY id DESC LIMIT 1) AS finished,
    (SELECT count(*) FROM removals WHERE confirmed IS NOT NULL) AS removals,
    (SELECT max(id) FROM pages) AS pages
"""
