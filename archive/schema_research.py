"""The schema of research: statuses and topics on pages, counts kept by triggers, views.

Migration m003, with `schema_coverage`. `month_counts` and `week_counts` follow `pages` by triggers,
so that a front page, a facet or a heat map reads some thousand rows where it would read a million.
"""

from typing import Final

from archive import schema_coverage

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

INDEXES: Final = (
    # A search needs these of each page that matches, and nothing else of it.
    "DROP INDEX pages_latest",
    "CREATE INDEX pages_latest ON pages (latest, site, kind, month, status, published)",
    # A search walks these from the newest, and needs nothing else of a page.
    "DROP INDEX pages_published",
    "CREATE INDEX pages_published ON pages (published, site, kind, month, status, latest)",
    "CREATE INDEX pages_site_published ON pages (site, published, kind, month, status, latest)",
    # What the archive knew on a day.
    "DROP INDEX versions_page",
    "CREATE INDEX versions_page ON versions (page, seen_at, recorded_at, number)",
    "CREATE INDEX versions_recorded ON versions (recorded_at, page)",
    "CREATE INDEX pages_words ON pages (words_sha256) WHERE words_sha256 IS NOT NULL",
    "CREATE INDEX pages_topic ON pages (topic) WHERE topic IS NOT NULL",
    # Lists of changes are narrowed without reading a page or an edit: 1 to 2 s of a million, else.
    "DROP INDEX pages_first_seen",
    "CREATE INDEX pages_first_seen ON pages (first_seen, status, site, kind, topic)",
    "DROP INDEX pages_changed",
    "CREATE INDEX pages_changed ON pages (changed, site, kind, topic) WHERE changed IS NOT NULL",
    "CREATE INDEX versions_change ON versions (change, seen_at, page, edit_size, edit_meanings)",
    "CREATE INDEX removals_returned ON removals (returned) WHERE returned IS NOT NULL",
    # Counts edits by site and meaning without reading their rows: 100,000 of a million in 0.2 s, not 1 s.
    """
    CREATE INDEX versions_edits ON versions (change, page, edit_meanings) WHERE change = 'source-edit'
    """,
    "CREATE INDEX runs_started ON runs (started, command)",
    "CREATE INDEX drops_site ON drops (site, source)",
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
    *INDEXES,
    *schema_coverage.STATEMENTS,
)
