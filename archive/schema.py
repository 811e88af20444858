"""The archive's first schema, a statement each. Later changes are migrations beside it, never edits here.

`pages` is narrow because researchers scan it; bodies lie in `texts`, what
changes at every crawl in `crawl_state`. docs/schema.md is made from here.
"""

SITES = """
CREATE TABLE sites (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    area TEXT,
    country TEXT,
    timezone TEXT NOT NULL,
    home TEXT,
    licence TEXT NOT NULL,
    verified TEXT NOT NULL
) STRICT
"""

RUNS = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    arguments TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    outcome TEXT
) STRICT
"""

RUN_SITES = """
CREATE TABLE run_sites (
    run INTEGER NOT NULL REFERENCES runs (id),
    site TEXT NOT NULL REFERENCES sites (id),
    listed INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    same INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0,
    missing INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    PRIMARY KEY (run, site)
) STRICT, WITHOUT ROWID
"""

DROPS = """
CREATE TABLE drops (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    site TEXT REFERENCES sites (id),
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT
"""

PAGES = """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    url TEXT,
    site TEXT NOT NULL REFERENCES sites (id),
    kind TEXT CHECK (kind IN ('news', 'careers', 'vacancy')),
    title TEXT,
    published TEXT,
    published_date TEXT,
    month TEXT,
    first_seen TEXT NOT NULL,
    changed TEXT,
    removed TEXT,
    versions INTEGER NOT NULL,
    latest INTEGER NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL,
    file TEXT UNIQUE
) STRICT
"""

ALIASES = """
CREATE TABLE aliases (
    key TEXT PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (id),
    first_seen TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""

CRAWL_STATE = """
CREATE TABLE crawl_state (
    page INTEGER PRIMARY KEY REFERENCES pages (id),
    status TEXT NOT NULL CHECK (status IN ('live', 'missing')),
    last_seen TEXT NOT NULL,
    last_checked TEXT NOT NULL
) STRICT
"""

VERSIONS = """
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (id),
    number INTEGER NOT NULL,
    seen_at TEXT,
    recorded_at TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('first', 'source-edit', 're-extraction', 'import')),
    reader TEXT,
    run INTEGER REFERENCES runs (id),
    content_sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    UNIQUE (page, number)
) STRICT
"""

TEXTS = """
CREATE TABLE texts (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    title TEXT,
    description TEXT,
    head TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT
"""

#: Porter stemming: measured in docs/decisions/0003-search-index.md.
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
    title, description, body,
    content = 'texts', content_rowid = 'version',
    tokenize = 'porter unicode61 remove_diacritics 2'
)
"""

SEARCH_DELETE = """
CREATE TRIGGER texts_delete AFTER DELETE ON texts BEGIN
    INSERT INTO search (search, rowid, title, description, body)
    VALUES ('delete', old.version, old.title, old.description, old.body);
END
"""

SEARCH_UPDATE = """
CREATE TRIGGER texts_update AFTER UPDATE OF title, description, body ON texts
WHEN old.title IS NOT new.title OR old.description IS NOT new.description OR old.body IS NOT new.body
BEGIN
    INSERT INTO search (search, rowid, title, description, body)
    VALUES ('delete', old.version, old.title, old.description, old.body);
    INSERT INTO search (rowid, title, description, body)
    VALUES (new.version, new.title, new.description, new.body);
END
"""

#: Made anew by m003.
RECORDS = """
CREATE VIEW records AS
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    sites.name AS force,
    sites.country,
    pages.kind,
    pages.title,
    pages.published,
    pages.published_date,
    pages.month,
    coalesce(crawl_state.status, 'imported') AS status,
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
    versions.reader,
    texts.title,
    texts.description,
    texts.body,
    versions.text_sha256
FROM versions
JOIN pages ON pages.id = versions.page
JOIN texts ON texts.version = versions.id
"""

INDEXES = (
    "CREATE INDEX pages_site_kind ON pages (site, kind, month)",
    "CREATE INDEX pages_kind ON pages (kind)",
    "CREATE INDEX pages_month ON pages (month)",
    "CREATE INDEX pages_published ON pages (published)",
    "CREATE INDEX pages_first_seen ON pages (first_seen)",
    # Covers what a search needs of a page besides its text: 194 → 112 ms for a word in most records.
    "CREATE INDEX pages_latest ON pages (latest, site, kind, month, published)",
    "CREATE INDEX pages_changed ON pages (changed) WHERE changed IS NOT NULL",
    "CREATE INDEX crawl_state_missing ON crawl_state (status) WHERE status = 'missing'",
    "CREATE INDEX aliases_page ON aliases (page)",
    "CREATE INDEX versions_run ON versions (run)",
    "CREATE INDEX drops_run ON drops (run)",
)

STATEMENTS = (
    SITES,
    RUNS,
    RUN_SITES,
    DROPS,
    PAGES,
    ALIASES,
    CRAWL_STATE,
    VERSIONS,
    TEXTS,
    SEARCH,
    SEARCH_DELETE,
    SEARCH_UPDATE,
    RECORDS,
    HISTORY,
    *INDEXES,
)
