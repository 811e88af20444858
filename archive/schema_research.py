"""The schema of research: statuses and topics on pages, counts kept by triggers, views.

Migration m003. `month_counts` and `week_counts` follow `pages` by triggers, so that a front page, a
facet or a heat map reads some thousand rows where it would read a million.
"""

from typing import Final

#: `status` follows `crawl_state`, which a public copy thins out, and lets an index count by it.
PAGES: Final = (
    """
    ALTER TABLE pages ADD COLUMN status TEXT NOT NULL DEFAULT 'imported'
    CHECK (status IN ('live', 'missing', 'removed', 'imported'))
    """,
    "ALTER TABLE pages ADD COLUMN topic TEXT",
    "ALTER TABLE pages ADD COLUMN words_sha256 TEXT",
)

EXPECTATIONS: Final = """
CREATE TABLE expectations (
    site TEXT NOT NULL REFERENCES sites (id),
    kind TEXT NOT NULL CHECK (kind IN ('news', 'careers', 'vacancy')),
    per_week_low INTEGER NOT NULL,
    per_week_high INTEGER NOT NULL,
    PRIMARY KEY (site, kind)
) STRICT, WITHOUT ROWID
"""

MONTH_COUNTS: Final = """
CREATE TABLE month_counts (
    site TEXT NOT NULL REFERENCES sites (id),
    kind TEXT NOT NULL,
    month TEXT NOT NULL,
    status TEXT NOT NULL,
    pages INTEGER NOT NULL,
    versions INTEGER NOT NULL,
    PRIMARY KEY (site, kind, month, status)
) STRICT, WITHOUT ROWID
"""

WEEK_COUNTS: Final = """
CREATE TABLE week_counts (
    site TEXT NOT NULL REFERENCES sites (id),
    kind TEXT NOT NULL,
    week TEXT NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (site, kind, week)
) STRICT, WITHOUT ROWID
"""

_WEEK: Final = "date({row}.published_date, 'weekday 0', '-6 days')"
"""The Monday of a page's week; null of a date without a day."""

_MONTH_KEY: Final = """
site = {row}.site
    AND kind = coalesce({row}.kind, 'unknown')
    AND month = coalesce({row}.month, 'undated')
    AND status = {row}.status
"""
_WEEK_KEY: Final = "site = {row}.site AND kind = coalesce({row}.kind, 'unknown') AND week = " + _WEEK

_ADD: Final = f"""
    INSERT INTO month_counts (site, kind, month, status, pages, versions)
    VALUES (
        new.site, coalesce(new.kind, 'unknown'), coalesce(new.month, 'undated'), new.status, 1, new.versions
    )
    ON CONFLICT (site, kind, month, status) DO UPDATE
    SET pages = pages + 1, versions = versions + excluded.versions;
    INSERT INTO week_counts (site, kind, week, pages)
    SELECT new.site, coalesce(new.kind, 'unknown'), {_WEEK.format(row="new")}, 1
    WHERE length(new.published_date) = 10 AND {_WEEK.format(row="new")} IS NOT NULL
    ON CONFLICT (site, kind, week) DO UPDATE SET pages = pages + 1;
"""
_TAKE: Final = f"""
    UPDATE month_counts SET pages = pages - 1, versions = versions - old.versions
    WHERE {_MONTH_KEY.format(row="old")};
    DELETE FROM month_counts WHERE pages = 0 AND {_MONTH_KEY.format(row="old")};
    UPDATE week_counts SET pages = pages - 1
    WHERE length(old.published_date) = 10 AND {_WEEK_KEY.format(row="old")};
    DELETE FROM week_counts WHERE pages = 0 AND {_WEEK_KEY.format(row="old")};
"""

TRIGGERS: Final = (
    """
    CREATE TRIGGER crawl_state_insert AFTER INSERT ON crawl_state BEGIN
        UPDATE pages SET status = new.status WHERE id = new.page;
    END
    """,
    """
    CREATE TRIGGER crawl_state_status AFTER UPDATE OF status ON crawl_state
    WHEN old.status IS NOT new.status
    BEGIN
        UPDATE pages SET status = new.status WHERE id = new.page;
    END
    """,
    f"CREATE TRIGGER pages_insert AFTER INSERT ON pages BEGIN {_ADD} END",
    f"CREATE TRIGGER pages_delete AFTER DELETE ON pages BEGIN {_TAKE} END",
    f"""
    CREATE TRIGGER pages_update AFTER UPDATE OF site, kind, published_date, month, status, versions ON pages
    WHEN (old.site, old.kind, old.published_date, old.month, old.status, old.versions)
        IS NOT (new.site, new.kind, new.published_date, new.month, new.status, new.versions)
    BEGIN {_TAKE} {_ADD} END
    """,
)

#: `topic_of` and `copy_digest` are Python's, lent to SQLite by the migration.
FILL: Final = (
    """
    UPDATE pages
    SET status = (SELECT status FROM crawl_state WHERE page = pages.id)
    WHERE id IN (SELECT page FROM crawl_state)
    """,
    """
    UPDATE pages
    SET topic = topic_of(texts.title, texts.body), words_sha256 = copy_digest(texts.body)
    FROM texts
    WHERE texts.version = pages.latest
    """,
    """
    INSERT INTO month_counts (site, kind, month, status, pages, versions)
    SELECT site, coalesce(kind, 'unknown'), coalesce(month, 'undated'), status, count(*), sum(versions)
    FROM pages
    GROUP BY 1, 2, 3, 4
    """,
    f"""
    INSERT INTO week_counts (site, kind, week, pages)
    SELECT site, coalesce(kind, 'unknown'), {_WEEK.format(row="pages")}, count(*)
    FROM pages
    WHERE length(published_date) = 10 AND {_WEEK.format(row="pages")} IS NOT NULL
    GROUP BY 1, 2, 3
    """,
)

RECORDS: Final = """
CREATE VIEW records AS
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    sites.name AS force,
    sites.country,
    pages.kind,
    pages.topic,
    pages.title,
    pages.published,
    pages.published_date,
    pages.month,
    pages.status,
    pages.first_seen,
    crawl_state.last_seen,
    pages.changed,
    pages.removed,
    pages.versions,
    texts.description,
    texts.body,
    versions.text_sha256
FROM pages
JOIN sites ON sites.id = pages.site
JOIN versions ON versions.id = pages.latest
JOIN texts ON texts.version = pages.latest
LEFT JOIN crawl_state ON crawl_state.page = pages.id
"""

CHANGES: Final = """
CREATE VIEW changes AS
SELECT
    versions.seen_at AS at,
    CASE versions.change WHEN 'first' THEN 'new' ELSE 'edited' END AS event,
    versions.page,
    versions.number AS version,
    pages.site,
    pages.kind,
    pages.topic,
    texts.title,
    versions.edit_size,
    versions.edit_meanings,
    NULL AS class
FROM versions
JOIN pages ON pages.id = versions.page
JOIN texts ON texts.version = versions.id
WHERE (versions.change = 'first' AND versions.number = 1) OR versions.change = 'source-edit'
UNION ALL
SELECT
    removals.confirmed,
    'removed',
    removals.page,
    NULL,
    pages.site,
    pages.kind,
    pages.topic,
    pages.title,
    NULL,
    NULL,
    removals.class
FROM removals
JOIN pages ON pages.id = removals.page
WHERE removals.confirmed IS NOT NULL
UNION ALL
SELECT
    removals.returned,
    'returned',
    removals.page,
    NULL,
    pages.site,
    pages.kind,
    pages.topic,
    pages.title,
    NULL,
    NULL,
    removals.class
FROM removals
JOIN pages ON pages.id = removals.page
WHERE removals.confirmed IS NOT NULL AND removals.returned IS NOT NULL
"""

#: Weeks from a site's first dated page or first crawl to the last crawl of any site. A crawl that read
#: every listing to its end, in the week after, saw the week while it was fresh: docs/coverage.md.
COVERAGE: Final = """
CREATE VIEW coverage AS
WITH RECURSIVE
crawls AS (
    SELECT
        run_sites.site,
        substr(runs.command, length('crawl ') + 1) AS kind,
        date(substr(runs.started, 1, 10), 'weekday 0', '-6 days') AS week,
        count(*) AS runs,
        sum(run_sites.listed) AS listed,
        sum(run_sites.fetched + run_sites.unchanged) AS fetched,
        sum(run_sites.errors) AS missed,
        sum(run_sites.blocked) AS blocked
    FROM run_sites
    JOIN runs ON runs.id = run_sites.run
    WHERE runs.command IN ('crawl news', 'crawl careers')
    GROUP BY 1, 2, 3
),
parts AS (
    SELECT site, kind, min(week) AS begins
    FROM (SELECT site, kind, week FROM crawls UNION ALL SELECT site, kind, week FROM week_counts)
    GROUP BY site, kind
),
bounds AS (
    SELECT
        min(begins) AS first,
        (SELECT date(substr(max(started), 1, 10), 'weekday 0', '-6 days') FROM runs) AS last
    FROM parts
),
weeks AS (
    SELECT first AS week FROM bounds WHERE first IS NOT NULL
    UNION ALL
    SELECT date(week, '+7 days') FROM weeks, bounds WHERE week < bounds.last
),
looked AS (
    SELECT
        parts.site,
        parts.kind,
        weeks.week,
        (
            SELECT runs.started
            FROM runs
            JOIN run_sites ON run_sites.run = runs.id AND run_sites.site = parts.site
            WHERE runs.command = 'crawl ' || parts.kind
                AND runs.started >= date(weeks.week, '+7 days')
                AND run_sites.complete
            ORDER BY runs.started
            LIMIT 1
        ) AS complete_look
    FROM parts
    JOIN weeks ON weeks.week >= parts.begins
)
SELECT
    looked.site,
    looked.kind,
    looked.week,
    expectations.per_week_low AS expected_low,
    expectations.per_week_high AS expected_high,
    coalesce(week_counts.pages, 0) AS published,
    coalesce(crawls.runs, 0) AS runs,
    coalesce(crawls.listed, 0) AS listed,
    coalesce(crawls.fetched, 0) AS fetched,
    coalesce(crawls.missed, 0) AS missed,
    coalesce(crawls.blocked, 0) AS blocked,
    looked.complete_look,
    CASE
        WHEN looked.complete_look < date(looked.week, '+14 days') THEN 'high'
        WHEN looked.complete_look IS NOT NULL THEN 'medium'
        WHEN crawls.runs IS NOT NULL OR week_counts.pages IS NOT NULL THEN 'low'
        ELSE 'none'
    END AS confidence
FROM looked
LEFT JOIN crawls ON crawls.site = looked.site AND crawls.kind = looked.kind AND crawls.week = looked.week
LEFT JOIN week_counts
    ON week_counts.site = looked.site AND week_counts.kind = looked.kind AND week_counts.week = looked.week
LEFT JOIN expectations ON expectations.site = looked.site AND expectations.kind = looked.kind
"""

INDEXES: Final = (
    # A search needs these of each page that matches, and nothing else of it.
    "DROP INDEX pages_latest",
    "CREATE INDEX pages_latest ON pages (latest, site, kind, month, status, published)",
    "CREATE INDEX pages_site_published ON pages (site, published)",
    "CREATE INDEX pages_words ON pages (words_sha256) WHERE words_sha256 IS NOT NULL",
    "CREATE INDEX pages_topic ON pages (topic) WHERE topic IS NOT NULL",
    "CREATE INDEX versions_change ON versions (change, seen_at)",
    "CREATE INDEX runs_started ON runs (started, command)",
)

STATEMENTS: Final = (
    *PAGES,
    EXPECTATIONS,
    MONTH_COUNTS,
    WEEK_COUNTS,
    *FILL,
    *TRIGGERS,
    "DROP VIEW records",
    RECORDS,
    CHANGES,
    COVERAGE,
    *INDEXES,
)
