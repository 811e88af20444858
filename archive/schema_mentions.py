"""The schema of mentions: what each version's text says, where, and which offences and outcomes it has.

Migration m004. It makes tables and fills none: to look through a million texts takes minutes, and
opening an archive must not. `scrapy mentions` fills them (docs/decisions/0017-mentions.md).
"""

from typing import Final

#: Null until the rules have looked at a version's text; an older number is looked at again.
VERSIONS: Final = "ALTER TABLE versions ADD COLUMN mention_rules INTEGER"

MENTIONS: Final = """
CREATE TABLE mentions (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    printed TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (version, start, "end", kind)
) STRICT, WITHOUT ROWID
"""

MENTION_VALUES: Final = """
CREATE TABLE mention_values (
    version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('offence', 'outcome')),
    value TEXT NOT NULL,
    PRIMARY KEY (version, kind, value)
) STRICT, WITHOUT ROWID
"""
"""What a search is narrowed to: each once a version, however often its text says it."""

MENTION_COUNTS: Final = """
CREATE TABLE mention_counts (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    site TEXT NOT NULL REFERENCES sites (id),
    pages INTEGER NOT NULL,
    PRIMARY KEY (kind, value, site)
) STRICT, WITHOUT ROWID
"""

_ADD: Final = """
    INSERT INTO mention_counts (kind, value, site, pages)
    SELECT kind, value, new.site, 1
    FROM mention_values
    WHERE version = new.latest
    ON CONFLICT (kind, value, site) DO UPDATE SET pages = pages + 1;
"""
_TAKE: Final = """
    UPDATE mention_counts SET pages = pages - 1
    WHERE site = old.site
        AND (kind, value) IN (SELECT kind, value FROM mention_values WHERE version = old.latest);
    DELETE FROM mention_counts
    WHERE site = old.site
        AND (kind, value) IN (SELECT kind, value FROM mention_values WHERE version = old.latest)
        AND pages = 0;
"""

#: A version's values come before it is its page's latest, or, found by newer rules, after that.
TRIGGERS: Final = (
    f"CREATE TRIGGER pages_mentions_insert AFTER INSERT ON pages BEGIN {_ADD} END",
    f"CREATE TRIGGER pages_mentions_delete AFTER DELETE ON pages BEGIN {_TAKE} END",
    f"""
    CREATE TRIGGER pages_mentions_update AFTER UPDATE OF site, latest ON pages
    WHEN (old.site, old.latest) IS NOT (new.site, new.latest)
    BEGIN {_TAKE} {_ADD} END
    """,
    """
    CREATE TRIGGER mention_values_insert AFTER INSERT ON mention_values
    BEGIN
        INSERT INTO mention_counts (kind, value, site, pages)
        SELECT new.kind, new.value, pages.site, 1
        FROM pages
        WHERE pages.latest = new.version
        ON CONFLICT (kind, value, site) DO UPDATE SET pages = mention_counts.pages + 1;
    END
    """,
    """
    CREATE TRIGGER mention_values_delete AFTER DELETE ON mention_values
    BEGIN
        UPDATE mention_counts SET pages = pages - 1
        WHERE kind = old.kind
            AND value = old.value
            AND site = (SELECT site FROM pages WHERE latest = old.version);
        DELETE FROM mention_counts WHERE kind = old.kind AND value = old.value AND pages = 0;
    END
    """,
)

FILL: Final = """
INSERT INTO mention_counts (kind, value, site, pages)
SELECT mention_values.kind, mention_values.value, pages.site, count(*)
FROM mention_values
JOIN pages ON pages.latest = mention_values.version
GROUP BY 1, 2, 3
"""
"""What the triggers keep, counted at once; nothing calls it but what fills an archive without them."""

RECORDS: Final = """
CREATE VIEW mention_records AS
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    pages.kind,
    pages.published_date,
    pages.title,
    mentions.kind AS mention,
    mentions.printed,
    mentions.value,
    mentions.start,
    mentions."end"
FROM pages
JOIN mentions ON mentions.version = pages.latest
"""

HISTORY: Final = """
CREATE VIEW mention_history AS
SELECT
    versions.page,
    versions.number AS version,
    versions.id = pages.latest AS is_latest,
    mentions.kind AS mention,
    mentions.printed,
    mentions.value,
    mentions.start,
    mentions."end"
FROM versions
JOIN pages ON pages.id = versions.page
JOIN mentions ON mentions.version = versions.id
"""

INDEXES: Final = (
    # Leads from a value to the versions that have it, the latest to come first or last.
    "CREATE INDEX mention_values_value ON mention_values (kind, value, version)",
)

STATEMENTS: Final = (
    VERSIONS,
    MENTIONS,
    MENTION_VALUES,
    MENTION_COUNTS,
    *TRIGGERS,
    RECORDS,
    HISTORY,
    *INDEXES,
)
