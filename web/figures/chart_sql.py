"""The charts' queries, one each, as they are shown and run: `:site` is a site's id, or empty for all.

A chart, its table and its CSV are the rows of one query and nothing else.
Charts over time show 60 months; that of records ends with the newest that has any, misread dates of the
future left out.
"""

from typing import Final

#: `edge.day` is the archive's own day, as in the view `coverage`. Eight forces have a panel of their own, or
#: nine where there are no more; the rest share one.
RECORDS: Final = """
WITH edge AS (
    SELECT substr(
        max(
            coalesce((SELECT max(started) FROM runs), ''),
            coalesce((SELECT recorded_at FROM versions ORDER BY id DESC LIMIT 1), '')
        ),
        1,
        10
    ) AS day
),
last AS (
    SELECT max(month) AS month
    FROM month_counts
    JOIN edge ON month <= substr(edge.day, 1, 7)
    WHERE :site = '' OR site = :site
),
counted AS (
    SELECT month_counts.site, month_counts.month, sum(month_counts.pages) AS records
    FROM month_counts
    JOIN last ON month_counts.month <= last.month
        AND month_counts.month >= strftime('%Y-%m', last.month || '-01', '-59 months')
    WHERE :site = '' OR month_counts.site = :site
    GROUP BY month_counts.site, month_counts.month
),
ranked AS (
    SELECT
        counted.site,
        row_number() OVER (ORDER BY sum(counted.records) DESC, counted.site) AS place,
        count(*) OVER () AS forces,
        (SELECT substr(min(week), 1, 7) FROM week_crawls WHERE site = counted.site) AS first_crawl
    FROM counted
    GROUP BY counted.site
)
SELECT
    counted.month,
    iif(ranked.place <= 8 OR ranked.forces = 9, sites.name, 'All other forces') AS force,
    coalesce(counted.month >= ranked.first_crawl, 0) AS crawled,
    sum(counted.records) AS records
FROM counted
JOIN ranked ON ranked.site = counted.site
JOIN sites ON sites.id = counted.site
GROUP BY 1, 2, 3
ORDER BY min(ranked.place), counted.month, crawled
"""

EDITS: Final = """
SELECT
    sites.name AS force,
    coalesce(json_extract(edits.edit_meanings, '$[0]'), 'none given') AS meaning,
    sum(edits.edits) AS edits
FROM (
    SELECT pages.site, versions.edit_meanings, count(*) AS edits
    FROM versions
    JOIN pages ON pages.id = versions.page
    WHERE versions.change = 'source-edit' AND (:site = '' OR pages.site = :site)
    GROUP BY pages.site, versions.edit_meanings
) AS edits
JOIN sites ON sites.id = edits.site
GROUP BY 1, 2
ORDER BY 1, 2
"""

REMOVALS: Final = """
SELECT
    sites.name AS force,
    gone.class,
    gone.removals,
    gone.returned,
    (
        SELECT sum(month_counts.pages)
        FROM month_counts
        WHERE month_counts.site = gone.site AND month_counts.status <> 'imported'
    ) AS crawled
FROM (
    SELECT pages.site, removals.class, count(*) AS removals, count(removals.returned) AS returned
    FROM removals
    JOIN pages ON pages.id = removals.page
    WHERE removals.confirmed IS NOT NULL AND (:site = '' OR pages.site = :site)
    GROUP BY pages.site, removals.class
) AS gone
JOIN sites ON sites.id = gone.site
ORDER BY 1, 2
"""

#: Nobody knows when a vacancy went that no crawl has looked for: imported ones are left out.
VACANCIES: Final = """
WITH edge AS (
    SELECT substr(
        max(
            coalesce((SELECT max(started) FROM runs), ''),
            coalesce((SELECT recorded_at FROM versions ORDER BY id DESC LIMIT 1), '')
        ),
        1,
        10
    ) AS day
),
spans AS (
    SELECT
        date(pages.first_seen) AS begins,
        date(
            CASE
                WHEN pages.removed IS NOT NULL THEN pages.removed
                WHEN pages.status <> 'live' THEN crawl_state.last_seen
            END
        ) AS ends
    FROM pages
    LEFT JOIN crawl_state ON crawl_state.page = pages.id
    WHERE pages.kind = 'vacancy' AND pages.status <> 'imported' AND (:site = '' OR pages.site = :site)
),
steps AS (
    SELECT date(begins, 'weekday 0', '-6 days') AS week, 1 AS step FROM spans
    UNION ALL
    SELECT date(ends, 'weekday 0', '-6 days'), -1 FROM spans WHERE ends IS NOT NULL
),
totals AS (
    SELECT week, sum(sum(step)) OVER (ORDER BY week) AS vacancies
    FROM steps
    GROUP BY week
)
SELECT totals.week, totals.vacancies
FROM totals
JOIN edge ON totals.week >= date(edge.day, 'start of month', '-59 months')
ORDER BY totals.week
"""

KINDS: Final = """
SELECT kind, status, sum(pages) AS records
FROM month_counts
WHERE :site = '' OR site = :site
GROUP BY kind, status
ORDER BY kind, status
"""
