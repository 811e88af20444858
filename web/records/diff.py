"""Two versions of a record side by side: what was taken out and put in, word by word, and what that means."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from edits.comparing import header_text
from edits.diff import Kind, word_diff
from records.record import Record
from web.reading import rows
from web.records.record import find, read

LONGEST: Final = 500_000
"""Characters of a field that are compared here; longer texts are to be fetched and compared elsewhere."""

MEANINGS: Final = """
SELECT
    meanings.meaning,
    meanings.confidence
FROM meanings
JOIN versions ON versions.id = meanings.version
WHERE versions.page = :page AND versions.number = :number
ORDER BY meanings.rank
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of words of one field."""

    kind: Kind
    """`same`, `removed` or `added`."""

    text: str
    """The words, white space included; of what is the same, as the newer text has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of both versions."""

    name: str
    """`Title`, `Text`, `Summary` or `Header`."""

    parts: Sequence[Part]
    """Its words; empty where it is too long to be compared, or empty in both."""

    is_changed: bool
    """Whether its words differ."""

    is_long: bool
    """Whether it is too long to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions as the page of their difference shows them."""

    before: sqlite3.Row
    """A row of `web.records.record.RECORD`: the first of the two that were asked for."""

    after: sqlite3.Row
    """The second."""

    fields: Sequence[Field]
    """Title and text; summary and header where they differ."""

    meanings: Sequence[sqlite3.Row]
    """What the edit that made the second means, as judged when it was found; rows of `MEANINGS`."""


async def compare(datasette: Datasette, *, page: int, before: int, after: int) -> Compared | None:
    """Return two versions of a record side by side; None where one of them is not there."""
    first, second = await asyncio.gather(
        find(datasette, page=page, number=before), find(datasette, page=page, number=after)
    )
    if first is None or second is None:
        return None
    return Compared(
        before=first,
        after=second,
        fields=await asyncio.to_thread(lambda: list(_fields(read(first), read(second)))),
        meanings=await rows(datasette, MEANINGS, page=page, number=after),
    )


def _fields(before: Record, after: Record) -> Iterator[Field]:
    yield _field("Title", before.title or "", after.title or "")
    yield _field("Text", before.body, after.body)
    more = {
        "Summary": (before.description or "", after.description or ""),
        "Header": (header_text(before), header_text(after)),
    }
    yield from (_field(name, *texts) for name, texts in more.items() if texts[0] != texts[1])


def _field(name: str, before: str, after: str) -> Field:
    """Compare one field.

    >>> [part.text for part in _field("Title", "A grey van", "A van").parts if part.kind == "removed"]
    ['grey ']
    """
    is_long = max(len(before), len(after)) > LONGEST
    pieces = () if is_long else word_diff(before, after)
    parts = [
        Part(
            kind=piece.kind,
            text=before[slice(*piece.before)] if piece.kind == "removed" else after[slice(*piece.after)],
        )
        for piece in pieces
    ]
    is_changed = any(part.kind != "same" for part in parts)
    return Field(name=name, parts=parts, is_changed=is_changed, is_long=is_long)
