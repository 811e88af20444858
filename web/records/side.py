r"""Two texts side by side: what stands at the same place in both is in one row. Pure.

A row ends where a line ends in both texts, so that a paragraph stands beside what became of it. Long
stretches that are the same are folded. The rows give both texts back, save for white space.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from edits.diff import Kind, Piece, Range
from edits.words import lines, tokens

AROUND: Final = 1
"""Unchanged rows that stay open before and after a change."""

FEWEST: Final = 3
"""Unchanged rows from which folding is worth it."""

_LINE_END: Final = re.compile(r"\n\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of words of one text."""

    kind: Kind
    """`same`, `removed` or `added`."""

    text: str
    """The words, white space included."""


@dataclass(slots=True)
class Row:
    """What stands side by side."""

    before: list[Part] = field(default_factory=list)
    """The older text's parts, `same` and `removed`; empty where nothing stands."""

    after: list[Part] = field(default_factory=list)
    """The newer text's, `same` and `added`."""

    @property
    def is_changed(self) -> bool:
        """Whether a word differs."""
        return any(part.kind != "same" for part in [*self.before, *self.after])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows that are shown, or folded, together."""

    rows: Sequence[Row]
    """At least one."""

    is_folded: bool
    """Whether they are the same in both texts, and far from any change."""


def side_by_side(before: str, after: str, pieces: Iterable[Piece]) -> list[Stretch]:
    r"""Return two texts in rows.

    Args:
        before: The older text.
        after: The newer text.
        pieces: Their difference, as `edits.diff.word_diff` gives it.

    >>> from edits.diff import word_diff
    >>> before, after = "A van.\n\nThe end.", "A grey van.\n\nCall us.\n\nThe end."
    >>> for row in side_by_side(before, after, word_diff(before, after))[0].rows:
    ...     print(["".join(part.text for part in side) for side in (row.before, row.after)])
    ['A van.', 'A grey van.']
    ['', 'Call us.']
    ['The end.', 'The end.']
    """
    found = list(_rows(before, after, pieces))
    _trim([row.before for row in found if row.before])
    _trim([row.after for row in found if row.after])
    return list(_folded([row for row in found if row.before or row.after]))


def _rows(before: str, after: str, pieces: Iterable[Piece]) -> Iterator[Row]:
    row, last = Row(), "same"
    for piece in pieces:
        older, newer = _words(before, piece.before), _words(after, piece.after)
        if "same" in {last, piece.kind} and _ends(row):
            yield row
            row = Row()
        last = piece.kind
        for was, now in _together(older, newer) if piece.kind == "same" else [(older, newer)]:
            row.before += [Part(kind=piece.kind, text=was)] if was else []
            row.after += [Part(kind=piece.kind, text=now)] if now else []
            if piece.kind == "same" and _ends(row):
                yield row
                row = Row()
    yield row


def _words(text: str, place: Range) -> str:
    """Return a part of a text; the text's end is a line's end."""
    found = text[slice(*place)]
    return f"{found}\n" if found and place.end == len(text) else found


def _together(older: str, newer: str) -> Iterator[tuple[str, str]]:
    """Yield words that are the same in both, by lines; by words, where lines break elsewhere."""
    for cut in (lines, tokens):
        cuts = cut(older), cut(newer)
        if [token.text for token in cuts[0]] == [token.text for token in cuts[1]]:
            for was, now in zip(*cuts, strict=True):
                yield older[was.start : was.end], newer[now.start : now.end]
            return
    yield older, newer


def _ends(row: Row) -> bool:
    """Tell whether each text's line ends with the row, or has not begun in it."""
    sides = [side for side in (row.before, row.after) if side]
    return bool(sides) and all(_LINE_END.search(side[-1].text) for side in sides)


def _trim(sides: Sequence[list[Part]]) -> None:
    """Take white space off the ends of one text's cells; what indents a line goes to that line's cell."""
    indent = ""
    for side in sides:
        side[0] = Part(kind=side[0].kind, text=indent + side[0].text)
        last = side[-1]
        kept = last.text.rstrip()
        indent = last.text[len(kept) :].rpartition("\n")[2]
        side[-1] = Part(kind=last.kind, text=kept)
        side[:] = [part for part in side if part.text]


def _folded(rows: Sequence[Row]) -> Iterator[Stretch]:
    """Yield the rows in stretches; unchanged ones that are far from a change are folded."""
    near = {
        place + step
        for place, row in enumerate(rows)
        if row.is_changed
        for step in range(-AROUND, AROUND + 1)
    }
    runs = [(key, list(group)) for key, group in groupby(range(len(rows)), key=near.__contains__)]
    folds = [not is_near and len(places) >= FEWEST for is_near, places in runs]
    for is_folded, group in groupby(zip(runs, folds, strict=True), key=itemgetter(1)):
        yield Stretch(rows=[rows[place] for (_, places), _ in group for place in places], is_folded=is_folded)
