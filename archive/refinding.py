"""Finding again: today's rules look through the versions at which older ones looked, or none.

Batch by batch, in other processes where there is much, and kept as saving keeps what it finds.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from archive.connection import batch
from archive.mentions import MentionRow, mention_rows, put_mentions
from archive.processes import in_processes
from records.mentions.finding import VERSION, find_mentions
from records.publication import published
from records.record import Record
from records.text import TextError, loads

AT_ONCE: Final = 500
"""Versions looked through in one transaction."""

_OUTDATED: Final = """
SELECT versions.id AS version, texts.head, texts.body, sites.timezone
FROM versions
JOIN texts ON texts.version = versions.id
JOIN pages ON pages.id = versions.page
JOIN sites ON sites.id = pages.site
WHERE versions.id > :last AND versions.mention_rules IS NOT :rules
ORDER BY versions.id
LIMIT :most
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A version that today's rules have not looked at."""

    version: int
    """Its number among all versions."""

    head: str
    """Its text form's header."""

    body: str
    """The rest of its text form."""

    timezone: str
    """Its site's zone, for printed dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What today's rules find in a version."""

    version: int
    """Its number among all versions."""

    mentions: tuple[MentionRow, ...]
    """In the order in which they stand."""


def outdated(connection: sqlite3.Connection) -> int:
    """Return how many versions today's rules have not looked at."""
    (count,) = connection.execute(
        "SELECT count(*) FROM versions WHERE mention_rules IS NOT :rules", {"rules": VERSION}
    ).fetchone()
    return int(count)


def find_again(connection: sqlite3.Connection, *, progress: Callable[[int], object]) -> int:
    """Look through every version at which today's rules have not looked; return how many mentions they have.

    Each batch is kept whole or not at all: cut off, it goes on where it was.

    Args:
        connection: The archive, opened to write; not inside `batch`.
        progress: Called with the number of versions done since the last call.
    """
    count = 0
    for group in in_processes(_batches(connection), work=find_all):
        with batch(connection):
            for found in group:
                _replace(connection, found)
                count += len(found.mentions)
        progress(len(group))
    return count


def find_all(texts: list[Outdated]) -> list[Found]:
    """Look through texts; a function of a module, so that other processes can be asked."""
    return [Found(version=text.version, mentions=_found(text)) for text in texts]


def _batches(connection: sqlite3.Connection) -> Iterator[list[Outdated]]:
    last = 0
    while rows := connection.execute(_OUTDATED, {"last": last, "rules": VERSION, "most": AT_ONCE}).fetchall():
        yield [Outdated(**dict(row)) for row in rows]
        last = rows[-1]["version"]


def _found(text: Outdated) -> tuple[MentionRow, ...]:
    """Find as saving does; a text whose header can no longer be read has no headline and no date."""
    try:
        record = loads(text.head + text.body)
    except TextError:
        record = Record(body=text.body)
    moment = published(record, timezone=text.timezone)
    return mention_rows(
        find_mentions(text.body, title=record.title, published=moment.iso if moment else None)
    )


def _replace(connection: sqlite3.Connection, found: Found) -> None:
    given = {"version": found.version, "rules": VERSION}
    connection.execute("DELETE FROM mentions WHERE version = :version", given)
    connection.execute("DELETE FROM mention_values WHERE version = :version", given)
    put_mentions(connection, found.mentions, version=found.version)
    connection.execute("UPDATE versions SET mention_rules = :rules WHERE id = :version", given)
