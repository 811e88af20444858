"""Two versions of a record compared: what was taken out and put in, word by word, and what that means."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from edits.comparing import header_text
from edits.diff import word_diff
from records.record import Record
from web.asking import AskedError
from web.reading import rows
from web.records.finding import find_version
from web.records.record import read, versions_of
from web.records.side import Part, Stretch, side_by_side

LONGEST: Final = 500_000
"""Characters of a field that are compared here; longer texts are to be fetched and compared elsewhere."""

MOST_LINES: Final = 5_000
"""Lines of a field that are laid out in two columns; more stand in one."""

VIEWS: Final = ("inline", "side")
"""How a difference can be shown: in one text, or in two side by side."""

_VERSION: Final = re.compile("[0-9]{1,18}")

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
class Field:
    """One field of both versions."""

    name: str
    """`Title`, `Text`, `Summary` or `Header`."""

    parts: Sequence[Part]
    """Its words in one row; empty where it is too long to be compared, or empty in both."""

    stretches: Sequence[Stretch]
    """Its words side by side; empty unless that is the view, and where it has too many lines."""

    is_changed: bool
    """Whether its words differ."""

    is_long: bool
    """Whether it is too long to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions as the page of their difference shows them."""

    before: sqlite3.Row
    """A row of `web.records.finding.RECORD`: the first of the two that were asked for."""

    after: sqlite3.Row
    """The second."""

    view: str
    """One of `VIEWS`."""

    fields: Sequence[Field]
    """Title and text; summary and header where they differ."""

    meanings: Sequence[sqlite3.Row]
    """What the edit that made the second means, as judged when it was found; rows of `MEANINGS`."""

    numbers: Sequence[int]
    """Every version that the archive holds of the page, ascending."""

    earlier: tuple[int, int] | None
    """The change before the first: versions to compare; None where there is none."""

    later: tuple[int, int] | None
    """The change after the second; None where there is none."""


def read_form(arguments: Mapping[str, str]) -> tuple[int, int, str]:
    """Return what the form on a record's page asks to compare: two versions' numbers, and the view.

    Raises:
        AskedError: If `from` or `to` is no version's number, or the view is unknown.

    >>> read_form({"from": "1", "to": "3", "view": "side"})
    (1, 3, 'side')
    """
    before, after = (_number(name, arguments.get(name, "").strip()) for name in ("from", "to"))
    return before, after, read_view(arguments.get("view"))


def address(page: int, before: int, after: int, *, view: str) -> str:
    """Return the address of a comparison.

    >>> address(7, 1, 3, view="side"), address(7, 1, 3, view="inline")
    ('/record/7/diff/1/3?view=side', '/record/7/diff/1/3')
    """
    return f"/record/{page}/diff/{before}/{after}{'' if view == VIEWS[0] else f'?view={view}'}"


def read_view(value: str | None) -> str:
    """Return how a difference is to be shown; raises AskedError where the view is unknown.

    >>> read_view(None), read_view("side")
    ('inline', 'side')
    """
    view = value or VIEWS[0]
    if view not in VIEWS:
        raise AskedError(f"view: expected {' or '.join(VIEWS)}, found “{view[:40]}”.")
    return view


async def compare(datasette: Datasette, *, page: int, before: int, after: int, view: str) -> Compared:
    """Return two versions of a record compared.

    Raises:
        MissingError: If the archive does not hold one of them.
        SlowError: If a query takes too long.
    """
    first = await find_version(datasette, page=page, number=before)
    second = await find_version(datasette, page=page, number=after)
    line, meanings, fields = await asyncio.gather(
        versions_of(datasette, page=page, total=second["versions"]),
        rows(datasette, MEANINGS, page=page, number=after),
        asyncio.to_thread(lambda: list(_fields(read(first), read(second), view=view))),
    )
    earlier, later = line.beside(before)[0], line.beside(after)[1]
    return Compared(
        before=first,
        after=second,
        view=view,
        fields=fields,
        meanings=meanings,
        numbers=sorted(version.row["number"] for version in line.versions),
        earlier=(earlier, before) if earlier else None,
        later=(after, later) if later else None,
    )


def _number(name: str, value: str) -> int:
    if not _VERSION.fullmatch(value):
        raise AskedError(f"{name}: expected the number of a version, such as 1, found “{value[:40]}”.")
    return int(value)


def _fields(before: Record, after: Record, *, view: str) -> Iterator[Field]:
    yield _field("Title", before.title or "", after.title or "", view=view)
    yield _field("Text", before.body, after.body, view=view)
    more = {
        "Summary": (before.description or "", after.description or ""),
        "Header": (header_text(before), header_text(after)),
    }
    yield from (_field(name, *texts, view=view) for name, texts in more.items() if texts[0] != texts[1])


def _field(name: str, before: str, after: str, *, view: str) -> Field:
    """Compare one field.

    >>> [part.text for part in _field("Title", "A grey van", "A van", view="inline").parts]
    ['A ', 'grey ', 'van']
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
    has_columns = view == "side" and max(before.count("\n"), after.count("\n")) <= MOST_LINES
    return Field(
        name=name,
        parts=parts,
        stretches=side_by_side(before, after, pieces) if has_columns else (),
        is_changed=any(part.kind != "same" for part in parts),
        is_long=is_long,
    )
