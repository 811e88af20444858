"""Linking pages that tell the same story: each latest text is read, and compared with the few like it.

Links, and never merges. Goes batch by batch, so that it can be stopped at any time and goes on where it
was; run again, it reads what has changed since. Exact copies need no link: `pages.words_sha256` is one.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from archive.connection import batch
from records.stories import NEARLY, bands, likeness, runs

BATCH: Final = 200
"""Pages in one transaction."""

RIVALS: Final = 50
"""Pages with which one is compared at most, the latest first: of a form letter there may be thousands."""

#: CROSS keeps the order: of a page that was read, not even the leaf of the tree on which its text lies is.
_DUE: Final = """
SELECT pages.id, pages.latest, pages.words_sha256, texts.body
FROM pages
LEFT JOIN story_reads ON story_reads.page = pages.id
CROSS JOIN texts ON texts.version = pages.latest
WHERE story_reads.version IS NOT pages.latest AND pages.id > :after
ORDER BY pages.id
LIMIT :most
"""

#: A page whose text has changed since it was read is compared in its own turn; an exact copy, never. Of the
#: thousands that may share a band, the texts of few are read.
_RIVALS: Final = """
SELECT rivals.id, texts.body
FROM (
    SELECT pages.id, pages.latest
    FROM (
        SELECT DISTINCT theirs.page
        FROM story_bands AS mine
        CROSS JOIN story_bands AS theirs ON theirs.band = mine.band AND theirs.page <> mine.page
        WHERE mine.page = :page
    ) AS found
    CROSS JOIN pages ON pages.id = found.page
    JOIN story_reads ON story_reads.page = pages.id AND story_reads.version = pages.latest
    WHERE pages.words_sha256 IS NOT :words
    ORDER BY pages.id DESC
    LIMIT :most
) AS rivals
CROSS JOIN texts ON texts.version = rivals.latest
"""


@dataclass(slots=True, kw_only=True)
class Linked:
    """What linking did."""

    pages: int = 0
    """Pages whose latest text was read."""

    pairs: int = 0
    """Pairs of near copies that were found."""


def link_stories(connection: sqlite3.Connection, *, progress: Callable[[int], object]) -> Linked:
    """Link what is new or has changed with what tells the same story.

    Args:
        connection: The archive, opened to write.
        progress: Called with the number of pages read since the last call.
    """
    linked = Linked()
    for due in _batches(connection):
        with batch(connection):
            for page in due:
                linked.pairs += _link(connection, page)
        linked.pages += len(due)
        progress(len(due))
    return linked


def _batches(connection: sqlite3.Connection) -> Iterator[list[sqlite3.Row]]:
    after = 0
    while due := connection.execute(_DUE, {"after": after, "most": BATCH}).fetchall():
        after = due[-1]["id"]
        yield due


def _link(connection: sqlite3.Connection, page: sqlite3.Row) -> int:
    """Read a page anew and link it; return how many near copies it has."""
    own = runs(page["body"])
    _put_read(connection, page, found=bands(own))
    given = {"page": page["id"], "words": page["words_sha256"], "most": RIVALS}
    pairs = [
        (rival["id"], shared)
        for rival in connection.execute(_RIVALS, given)
        if (shared := likeness(own, runs(rival["body"]))) >= NEARLY
    ]
    connection.executemany(
        "INSERT INTO near_copies (page, other, likeness) VALUES (?, ?, ?)",
        [
            pair
            for other, shared in pairs
            for pair in ((page["id"], other, shared), (other, page["id"], shared))
        ],
    )
    return len(pairs)


def _put_read(connection: sqlite3.Connection, page: sqlite3.Row, *, found: tuple[int, ...]) -> None:
    """Note which text of a page was read, and its bands; forget what an earlier text was like."""
    values = {"page": page["id"], "version": page["latest"]}
    connection.execute("DELETE FROM story_bands WHERE page = :page", values)
    connection.execute("DELETE FROM near_copies WHERE page = :page OR other = :page", values)
    connection.execute("INSERT OR REPLACE INTO story_reads (page, version) VALUES (:page, :version)", values)
    connection.executemany(
        "INSERT OR IGNORE INTO story_bands (band, page) VALUES (?, ?)",
        [(band, page["id"]) for band in found],
    )
