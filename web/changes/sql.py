"""The changes' SQL: for each event, the newest of its rows before a place in the stream.

The view `changes` says the same for whoever asks in SQL; here each statement
walks an index from its newest end and stops, and only what it then holds is
joined. `+` keeps a condition from choosing the index. Which pages are wanted
is asked by EXISTS: for a join SQLite first made a filter of all pages.
"""

from typing import Final

_WANTED: Final = """
    (:site IS NULL OR pages.site = :site)
    AND (:kind IS NULL OR coalesce(pages.kind, 'unknown') = :kind)
    AND (:topic IS NULL OR pages.topic = :topic)
"""

SHOWN: Final = """
SELECT
    chosen.*,
    pages.site,
    sites.name AS force,
    pages.kind,
    pages.topic,
    pages.url,
    pages.published,
    coalesce(texts.title, pages.title) AS title,
    substr(texts.body, 1, 600) AS opening
FROM chosen
JOIN pages ON pages.id = chosen.page
JOIN sites ON sites.id = pages.site
LEFT JOIN texts ON texts.version = coalesce(chosen.text, pages.latest)
ORDER BY chosen.at DESC, chosen.id DESC
"""
"""What is shown of the rows `chosen`, which have `event`, `id`, `at`, `page`, `version` and `text`."""

#: A page whose first version is held back was crawled; of an imported one the import came first.
_NEW: Final = """
WITH chosen AS (
    SELECT
        'new' AS event,
        pages.id,
        pages.first_seen AS at,
        pages.id AS page,
        (SELECT number FROM versions WHERE page = pages.id AND number = 1) AS version,
        (SELECT id FROM versions WHERE page = pages.id AND number = 1) AS text
    FROM pages
    WHERE (pages.first_seen, pages.id) < (:at, :id)
        AND pages.status <> 'imported'
        AND {wanted}
        AND coalesce((SELECT change FROM versions WHERE page = pages.id AND number = 1), 'first') = 'first'
    ORDER BY pages.first_seen DESC, pages.id DESC
    LIMIT :limit
)
"""

NEW: Final = _NEW.format(wanted=_WANTED) + SHOWN

BEFORE: Final = """
(
    SELECT before.number
    FROM versions AS before
    WHERE before.page = versions.page AND before.number = versions.number - 1
)
"""
"""Number of the version before one of `versions`; null where it is not there."""

_EDITED: Final = """
WITH chosen AS (
    SELECT
        'edited' AS event,
        versions.id,
        versions.seen_at AS at,
        versions.page,
        versions.number AS version,
        versions.id AS text,
        versions.edit_size AS size,
        versions.edit_meanings AS meanings,
        {before} AS before
    FROM versions
    WHERE versions.change = 'source-edit'
        AND (versions.seen_at, versions.id) < (:at, :id)
        AND (:size IS NULL OR versions.edit_size = :size)
        AND (:meaning IS NULL OR instr(versions.edit_meanings, '"' || :meaning || '"'))
        {pages}
    ORDER BY versions.seen_at DESC, versions.id DESC
    LIMIT :limit
)
"""

EDITED: Final = _EDITED.format(before=BEFORE, pages="") + SHOWN

_PAGES: Final = "AND +versions.page IN (SELECT id FROM pages WHERE changed IS NOT NULL AND {wanted})"

#: The pages first: they are told from an index, and then no edit of another page is looked at.
EDITED_OF: Final = _EDITED.format(before=BEFORE, pages=_PAGES.format(wanted=_WANTED)) + SHOWN

#: A site's pages are told from an index, so that of others' no row is read.
_REMOVALS: Final = """
WITH chosen AS (
    SELECT
        '{event}' AS event,
        removals.id,
        removals.{at} AS at,
        removals.page,
        NULL AS version,
        NULL AS text,
        removals.class,
        removals.last_seen,
        removals.first_missed,
        removals.observations,
        removals.returned
    FROM removals
    WHERE {evidence}
        AND (removals.{at}, removals.id) < (:at, :id)
        AND (:site IS NULL OR removals.page IN (SELECT id FROM pages WHERE site = :site))
        AND EXISTS (SELECT 1 FROM pages WHERE pages.id = removals.page AND {wanted})
    ORDER BY removals.{at} DESC, removals.id DESC
    LIMIT :limit
)
"""

_CONFIRMED: Final = "removals.confirmed IS NOT NULL"
_BACK: Final = f"{_CONFIRMED} AND removals.returned IS NOT NULL"
_OPEN: Final = "removals.confirmed IS NULL AND removals.returned IS NULL"

REMOVED: Final = (
    _REMOVALS.format(event="removed", at="confirmed", evidence=_CONFIRMED, wanted=_WANTED) + SHOWN
)

RETURNED: Final = _REMOVALS.format(event="returned", at="returned", evidence=_BACK, wanted=_WANTED) + SHOWN

#: Of removals, not of `crawl_state`, which a public copy thins out.
MISSING: Final = (
    _REMOVALS.format(
        event="missing",
        at="first_missed",
        evidence=_OPEN,
        wanted=f"pages.status = 'missing' AND {_WANTED}",
    )
    + SHOWN
)

#: Of all sites and kinds: these have indexes. How many are new would take a look at every page.
COUNTS: Final = """
SELECT
    (SELECT count(*) FROM versions WHERE change = 'source-edit') AS edited,
    (SELECT count(*) FROM removals WHERE confirmed IS NOT NULL) AS removed,
    (SELECT count(*) FROM removals WHERE confirmed IS NOT NULL AND returned IS NOT NULL) AS returned,
    (SELECT coalesce(sum(pages), 0) FROM month_counts WHERE status = 'missing') AS missing
"""

#: What there is to narrow to.
HELD: Final = """
SELECT DISTINCT month_counts.site, sites.name AS force, month_counts.kind
FROM month_counts
JOIN sites ON sites.id = month_counts.site
ORDER BY sites.name, month_counts.kind
"""
