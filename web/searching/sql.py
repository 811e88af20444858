"""The search's SQL: find one page of results, count what was found, fetch the details of those few.

`LATEST_…` looks at each page's latest text, `HISTORY_…` at every version,
`EVERY_…` at all pages, without a query. FTS5 is always joined, never asked by
`rowid IN (SELECT …)`: that took 7.9 s against 20 ms. The numbers in `bm25`
are the weights of title, description and body.
"""

LATEST_BY_RELEVANCE = """
SELECT pages.latest AS version, 1 AS matching
FROM search
JOIN pages ON pages.latest = search.rowid
WHERE search MATCH :match
    AND (:site IS NULL OR pages.site = :site)
    AND (:kind IS NULL OR coalesce(pages.kind, 'unknown') = :kind)
    AND (:month IS NULL OR substr(coalesce(pages.month, 'undated'), 1, length(:month)) = :month)
ORDER BY bm25(search, 10, 4, 1), pages.published DESC, pages.id DESC
LIMIT :limit OFFSET :offset
"""

LATEST_NEWEST = """
SELECT pages.latest AS version, 1 AS matching
FROM search
JOIN pages ON pages.latest = search.rowid
WHERE search MATCH :match
    AND (:site IS NULL OR pages.site = :site)
    AND (:kind IS NULL OR coalesce(pages.kind, 'unknown') = :kind)
    AND (:month IS NULL OR substr(coalesce(pages.month, 'undated'), 1, length(:month)) = :month)
ORDER BY pages.published DESC, pages.id DESC
LIMIT :limit OFFSET :offset
"""

LATEST_COUNTS = """
SELECT pages.site, pages.kind, pages.month, count(*) AS count
FROM search
JOIN pages ON pages.latest = search.rowid
WHERE search MATCH :match
GROUP BY pages.site, pages.kind, pages.month
"""

#: One row a page: its latest version if that matches, else the last that does. The other columns
#: of a `max()` come from its row (sqlite.org/lang_select.html#bareagg).
HISTORY_BY_RELEVANCE = """
WITH hits AS MATERIALIZED (
    SELECT rowid AS version, bm25(search, 10, 4, 1) AS score
    FROM search
    WHERE search MATCH :match
)
SELECT
    hits.version,
    count(*) AS matching,
    hits.score,
    max((versions.id = pages.latest) * 1000000000 + versions.number)
FROM hits
JOIN versions ON versions.id = hits.version
JOIN pages ON pages.id = versions.page
WHERE (:site IS NULL OR pages.site = :site)
    AND (:kind IS NULL OR coalesce(pages.kind, 'unknown') = :kind)
    AND (:month IS NULL OR substr(coalesce(pages.month, 'undated'), 1, length(:month)) = :month)
GROUP BY pages.id
ORDER BY hits.score, pages.published DESC, pages.id DESC
LIMIT :limit OFFSET :offset
"""

#: As above.
HISTORY_NEWEST = """
SELECT
    versions.id AS version,
    count(*) AS matching,
    max((versions.id = pages.latest) * 1000000000 + versions.number)
FROM search
JOIN versions ON versions.id = search.rowid
JOIN pages ON pages.id = versions.page
WHERE search MATCH :match
    AND (:site IS NULL OR pages.site = :site)
    AND (:kind IS NULL OR coalesce(pages.kind, 'unknown') = :kind)
    AND (:month IS NULL OR substr(coalesce(pages.month, 'undated'), 1, length(:month)) = :month)
GROUP BY pages.id
ORDER BY pages.published DESC, pages.id DESC
LIMIT :limit OFFSET :offset
"""

HISTORY_COUNTS = """
SELECT pages.site, pages.kind, pages.month, count(DISTINCT pages.id) AS count
FROM search
JOIN versions ON versions.id = search.rowid
JOIN pages ON pages.id = versions.page
WHERE search MATCH :match
GROUP BY pages.site, pages.kind, pages.month
"""

EVERY_NEWEST = """
SELECT latest AS version, 1 AS matching
FROM pages
WHERE (:site IS NULL OR site = :site)
    AND (:kind IS NULL OR coalesce(kind, 'unknown') = :kind)
    AND (:month IS NULL OR substr(coalesce(month, 'undated'), 1, length(:month)) = :month)
ORDER BY published DESC, id DESC
LIMIT :limit OFFSET :offset
"""

EVERY_COUNTS = """
SELECT site, kind, month, count(*) AS count
FROM pages
GROUP BY site, kind, month
"""

FORCES = "SELECT id, name FROM sites"

#: For the few versions of one page of results, in their order.
DETAILS = """
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    sites.name AS force,
    pages.kind,
    pages.published,
    pages.versions,
    pages.removed,
    crawl_state.status,
    versions.id AS version,
    versions.number,
    versions.id = pages.latest AS is_latest,
    coalesce(versions.seen_at, versions.recorded_at) AS seen_at,
    texts.title,
    texts.description,
    substr(texts.body, 1, 600) AS opening
FROM json_each(:versions) AS chosen
CROSS JOIN versions ON versions.id = chosen.value
JOIN pages ON pages.id = versions.page
JOIN sites ON sites.id = pages.site
JOIN texts ON texts.version = versions.id
LEFT JOIN crawl_state ON crawl_state.page = pages.id
ORDER BY chosen.key
"""

#: CROSS JOIN keeps the order: the few versions first, else FTS5 would go through all that match.
SNIPPETS = """
SELECT
    search.rowid AS version,
    highlight(search, 0, char(2), char(3)) AS title,
    snippet(search, 1, char(2), char(3), '…', 40) AS description,
    snippet(search, 2, char(2), char(3), '…', 40) AS body
FROM json_each(:versions) AS chosen
CROSS JOIN search ON search.rowid = chosen.value
WHERE search MATCH :match
"""
