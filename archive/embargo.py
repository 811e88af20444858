"""The embargo: takes out of a copy of the archive what a public one holds back of appeals for people.

A page is an appeal for a person if any of its versions is. Of such pages only the latest version stays;
of those that the site has removed, nothing, and nothing of their copies.
docs/decisions/0013-public-snapshot.md says why.
"""

import re
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from records.addresses import AddressError, normalise
from records.comparison import copy_digest
from records.topics import OPENING, PEOPLE, topic_of

HELD_BACK: Final = "held back"
"""What a held-back page's absences say instead of what was found, which may name the person."""


_ADDRESS: Final = re.compile(r"https?://\S+")


class Embargo(StrEnum):
    """What a public copy holds back."""

    PEOPLE = "people"
    """Superseded versions of appeals for people, and such appeals that the site has removed."""

    NONE = "none"
    """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """What a copy holds back, in numbers."""

    pages: int = 0
    """Pages that are absent."""

    versions: int = 0
    """Superseded versions that are absent, of pages that stand in the copy."""

    shortened: int = 0
    """Pages that stand in the copy and lack those versions."""


#: Pages of appeals, by the rules of today or of when they were saved.
_FIND: Final = f"""
INSERT INTO temp.held (page, is_absent)
SELECT page, 0
FROM (
    SELECT versions.page
    FROM versions
    JOIN texts ON texts.version = versions.id
    WHERE is_of_a_person(texts.title, substr(texts.body, 1, {OPENING}))
    UNION
    SELECT id FROM pages WHERE topic IN ({", ".join(f"'{topic}'" for topic in sorted(PEOPLE))})
)
"""

_REMOVED: Final = """
UPDATE temp.held
SET is_absent = 1
WHERE page IN (SELECT id FROM pages WHERE status = 'removed' OR removed IS NOT NULL)
"""

#: The same words at another address, or loaded without one, that no crawl has found there of late.
_COPIES: Final = """
INSERT INTO temp.held (page, is_absent)
SELECT pages.id, 1
FROM pages
WHERE pages.status <> 'live' AND pages.words_sha256 IN (
    SELECT copy_digest(texts.body)
    FROM temp.held
    JOIN versions ON versions.page = held.page
    JOIN texts ON texts.version = versions.id
    WHERE held.is_absent
)
ON CONFLICT (page) DO UPDATE SET is_absent = 1
"""

#: Nearly the same words, as far as `archive.stories` has compared them, of an earlier text too.
_NEAR_COPIES: Final = """
INSERT INTO temp.held (page, is_absent)
SELECT pages.id, 1
FROM temp.held
JOIN near_copies ON near_copies.page = held.page
JOIN pages ON pages.id = near_copies.other
WHERE held.is_absent AND pages.status <> 'live'
ON CONFLICT (page) DO UPDATE SET is_absent = 1
"""

_GONE: Final = """
INSERT INTO temp.gone (version, page, is_absent)
SELECT versions.id, versions.page, held.is_absent
FROM temp.held
JOIN versions ON versions.page = held.page
JOIN pages ON pages.id = held.page
WHERE held.is_absent OR versions.id <> pages.latest
"""

_COUNT: Final = """
SELECT
    (SELECT count(*) FROM temp.held WHERE is_absent) AS pages,
    (SELECT count(*) FROM temp.gone WHERE NOT is_absent) AS versions,
    (SELECT count(DISTINCT page) FROM temp.gone WHERE NOT is_absent) AS shortened
"""

#: What another page redirected to may be one of theirs.
_DETAILS: Final = f"""
UPDATE absences
SET detail = '{HELD_BACK}', capture = NULL
WHERE page IN (SELECT page FROM temp.held) OR names_one_of_them(detail)
"""

_ADDRESSES: Final = """
SELECT key FROM pages WHERE id IN (SELECT page FROM temp.held)
UNION
SELECT key FROM aliases WHERE page IN (SELECT page FROM temp.held)
"""

#: Whatever may say a word of them. Addresses, old ones above all, carry names.
_TAKE_OUT: Final = (
    "DELETE FROM meanings WHERE version IN (SELECT version FROM temp.gone)",
    "DELETE FROM mentions WHERE version IN (SELECT version FROM temp.gone)",
    "DELETE FROM mention_values WHERE version IN (SELECT version FROM temp.gone)",
    "DELETE FROM vacancies WHERE version IN (SELECT version FROM temp.gone)",
    "DELETE FROM texts WHERE version IN (SELECT version FROM temp.gone)",
    "DELETE FROM versions WHERE id IN (SELECT version FROM temp.gone)",
    "DELETE FROM aliases WHERE page IN (SELECT page FROM temp.held)",
    "DELETE FROM deletions WHERE page IN (SELECT page FROM temp.held)",
    "DELETE FROM absences WHERE page IN (SELECT page FROM temp.held WHERE is_absent)",
    "DELETE FROM removals WHERE page IN (SELECT page FROM temp.held WHERE is_absent)",
    "DELETE FROM crawl_state WHERE page IN (SELECT page FROM temp.held WHERE is_absent)",
    """
    DELETE FROM near_copies
    WHERE page IN (SELECT page FROM temp.held WHERE is_absent)
        OR other IN (SELECT page FROM temp.held WHERE is_absent)
    """,
    "DELETE FROM pages WHERE id IN (SELECT page FROM temp.held WHERE is_absent)",
    "UPDATE versions SET capture = NULL WHERE page IN (SELECT page FROM temp.held)",
    _DETAILS,
)


def hold_back(connection: sqlite3.Connection) -> HeldBack:
    """Take out what the embargo holds back, and return how much that is.

    The search index is left as it was: the caller rebuilds it. What no row
    points to any more (captures) is the caller's to take out as well.

    Args:
        connection: A copy of the archive, in which foreign keys are not enforced.
    """
    connection.create_function("is_of_a_person", 2, _is_of_a_person, deterministic=True)
    connection.create_function("copy_digest", 1, copy_digest, deterministic=True)
    connection.execute("CREATE TEMP TABLE held (page INTEGER PRIMARY KEY, is_absent INTEGER NOT NULL) STRICT")
    connection.execute(
        "CREATE TEMP TABLE gone (version INTEGER PRIMARY KEY, page INTEGER, is_absent INTEGER)"
    )
    for statement in (_FIND, _REMOVED, _COPIES, _NEAR_COPIES, _GONE):
        connection.execute(statement)
    row = connection.execute(_COUNT).fetchone()
    addresses = frozenset(key for (key,) in connection.execute(_ADDRESSES))
    connection.create_function("names_one_of_them", 1, partial(_names_one, addresses=addresses))
    for statement in _TAKE_OUT:
        connection.execute(statement)
    return HeldBack(**dict(row))


def _is_of_a_person(title: str | None, opening: str) -> bool:
    return topic_of(title, opening) in PEOPLE


def _names_one(detail: str, *, addresses: frozenset[str]) -> bool:
    return any(_key(found) in addresses for found in _ADDRESS.findall(detail))


def _key(address: str) -> str | None:
    try:
        return normalise(address)
    except AddressError:
        return None
