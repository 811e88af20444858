"""The schema of evidence and change, a statement each: captures, meanings, absences, removals, deletions.

Migration m002. What was there before stays as it was; nothing here deletes.
"""

CAPTURES = """
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES runs (id),
    url TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('response', 'revisit')),
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    digest TEXT NOT NULL,
    original INTEGER REFERENCES captures (id),
    UNIQUE (file, offset)
) STRICT
"""

MEANINGS = """
CREATE TABLE meanings (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    meaning TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rules TEXT NOT NULL CHECK (json_valid(rules)),
    spans TEXT NOT NULL CHECK (json_valid(spans)),
    PRIMARY KEY (version, rank)
) STRICT, WITHOUT ROWID
"""

REMOVALS = """
CREATE TABLE removals (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (id),
    class TEXT NOT NULL CHECK (class IN ('gone', 'soft-404', 'redirected', 'emptied')),
    last_seen TEXT NOT NULL,
    first_missed TEXT NOT NULL,
    last_missed TEXT NOT NULL,
    observations INTEGER NOT NULL,
    confirmed TEXT,
    returned TEXT
) STRICT
"""

ABSENCES = """
CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    page INTEGER NOT NULL REFERENCES pages (id),
    seen_at TEXT NOT NULL,
    class TEXT NOT NULL CHECK (class IN ('gone', 'soft-404', 'redirected', 'emptied')),
    detail TEXT NOT NULL,
    capture INTEGER REFERENCES captures (id),
    removal INTEGER REFERENCES removals (id),
    UNIQUE (run, page)
) STRICT
"""

DELETIONS = """
CREATE TABLE deletions (
    page INTEGER NOT NULL REFERENCES pages (id),
    seen_at TEXT NOT NULL,
    source TEXT NOT NULL,
    returned TEXT,
    PRIMARY KEY (page, seen_at)
) STRICT, WITHOUT ROWID
"""

VERSIONS = (
    "ALTER TABLE versions ADD COLUMN capture INTEGER REFERENCES captures (id)",
    "ALTER TABLE versions ADD COLUMN edit_size TEXT CHECK (edit_size IN ('metadata', 'minor', 'major'))",
    """
    ALTER TABLE versions ADD COLUMN edit_meanings TEXT
    CHECK (edit_meanings IS NULL OR json_valid(edit_meanings))
    """,
)

DROPS = "ALTER TABLE drops ADD COLUMN capture INTEGER REFERENCES captures (id)"

RUN_SITES = (
    "ALTER TABLE run_sites ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE run_sites ADD COLUMN checked INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE run_sites ADD COLUMN vanished INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE run_sites ADD COLUMN swept INTEGER NOT NULL DEFAULT 0 CHECK (swept IN (0, 1))",
    """
    ALTER TABLE run_sites ADD COLUMN health TEXT
    CHECK (health IN ('healthy', 'unhealthy', 'partial', 'suspect', 'confirmed'))
    """,
)

#: SQLite cannot widen a CHECK: the table is made anew, and the views that read it with it.
#: Before there was a ladder nobody noted when pages are due: all that were crawled are due at once.
CRAWL_STATE = (
    "DROP VIEW records",
    "DROP INDEX crawl_state_missing",
    "ALTER TABLE crawl_state RENAME TO crawl_state_before",
    """
    CREATE TABLE crawl_state (
        page INTEGER PRIMARY KEY REFERENCES pages (id),
        status TEXT NOT NULL CHECK (status IN ('live', 'missing', 'removed')),
        last_seen TEXT NOT NULL,
        last_checked TEXT NOT NULL,
        next_check TEXT,
        etag TEXT,
        last_modified TEXT,
        capture INTEGER REFERENCES captures (id),
        delisted TEXT
    ) STRICT
    """,
    """
    INSERT INTO crawl_state (page, status, last_seen, last_checked, next_check)
    SELECT page, status, last_seen, last_checked, last_checked
    FROM crawl_state_before
    """,
    "DROP TABLE crawl_state_before",
    "CREATE INDEX crawl_state_status ON crawl_state (status) WHERE status <> 'live'",
)

HISTORY = """
CREATE VIEW history AS
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    pages.kind,
    versions.number AS version,
    versions.id = pages.latest AS is_latest,
    versions.seen_at,
    versions.recorded_at,
    versions.change,
    versions.edit_size,
    versions.edit_meanings,
    versions.reader,
    texts.title,
    texts.description,
    texts.body,
    versions.text_sha256,
    held.file AS warc_file,
    held.offset AS warc_offset,
    held.digest AS payload_digest
FROM versions
JOIN pages ON pages.id = versions.page
JOIN texts ON texts.version = versions.id
LEFT JOIN captures ON captures.id = versions.capture
LEFT JOIN captures AS held ON held.id = coalesce(captures.original, captures.id)
"""

INDEXES = (
    "CREATE INDEX versions_page ON versions (page, seen_at)",
    "CREATE INDEX captures_url ON captures (url)",
    "CREATE INDEX captures_run ON captures (run)",
    "CREATE INDEX captures_original ON captures (original) WHERE original IS NOT NULL",
    "CREATE INDEX versions_capture ON versions (capture) WHERE capture IS NOT NULL",
    "CREATE INDEX absences_page ON absences (page)",
    "CREATE INDEX absences_removal ON absences (removal) WHERE removal IS NOT NULL",
    "CREATE INDEX absences_capture ON absences (capture) WHERE capture IS NOT NULL",
    "CREATE INDEX drops_capture ON drops (capture) WHERE capture IS NOT NULL",
    "CREATE INDEX crawl_state_capture ON crawl_state (capture) WHERE capture IS NOT NULL",
    "CREATE INDEX removals_page ON removals (page)",
    "CREATE INDEX removals_confirmed ON removals (confirmed) WHERE confirmed IS NOT NULL",
)


def statements(*, records: str) -> tuple[str, ...]:
    """Return the statements in their order.

    Args:
        records: The view `records`, which is dropped meanwhile.
    """
    return (
        CAPTURES,
        MEANINGS,
        REMOVALS,
        ABSENCES,
        DELETIONS,
        *VERSIONS,
        DROPS,
        *RUN_SITES,
        *CRAWL_STATE,
        records,
        "DROP VIEW history",
        HISTORY,
        *INDEXES,
    )
