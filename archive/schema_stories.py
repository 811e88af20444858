"""The schema of stories: which pages tell the same one. Migration m006.

Exact copies are found by `pages.words_sha256`; near ones are compared once and kept in `near_copies`.
`story_bands` and `story_reads` are what `archive.stories` works with; a public copy has none of them.
"""

from typing import Final

STORY_BANDS: Final = """
CREATE TABLE story_bands (
    band INTEGER NOT NULL,
    page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    PRIMARY KEY (band, page)
) STRICT, WITHOUT ROWID
"""

STORY_READS: Final = """
CREATE TABLE story_reads (
    page INTEGER PRIMARY KEY REFERENCES pages (id) ON DELETE CASCADE,
    version INTEGER NOT NULL
) STRICT
"""

NEAR_COPIES: Final = """
CREATE TABLE near_copies (
    page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    likeness REAL NOT NULL CHECK (likeness BETWEEN 0 AND 1),
    PRIMARY KEY (page, other),
    CHECK (page <> other)
) STRICT, WITHOUT ROWID
"""

#: Each pair stands twice, so that a page's copies are one range.
SAME_STORY: Final = """
CREATE VIEW same_story AS
SELECT
    pages.id AS page,
    pages.site,
    pages.title,
    pages.published,
    copies.id AS other,
    copies.site AS other_site,
    copies.title AS other_title,
    copies.published AS other_published,
    found.how,
    found.likeness,
    pages.site <> copies.site AS cross_force
FROM (
    SELECT one.id AS page, two.id AS other, 'exact' AS how, 1.0 AS likeness
    FROM pages AS one
    JOIN pages AS two ON two.words_sha256 = one.words_sha256 AND two.id <> one.id
    UNION ALL
    SELECT page, other, 'near', likeness
    FROM near_copies
) AS found
JOIN pages ON pages.id = found.page
JOIN pages AS copies ON copies.id = found.other
"""

STATEMENTS: Final = (
    STORY_BANDS,
    "CREATE INDEX story_bands_page ON story_bands (page)",
    STORY_READS,
    NEAR_COPIES,
    "CREATE INDEX near_copies_other ON near_copies (other)",
    SAME_STORY,
)
