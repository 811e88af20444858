"""Sliding: words put in or taken out, moved to where a reader sees them begin.

"…nearby. It fled." becoming "…nearby." lost either " It fled." or ". It fled":
both are right, and only the first is a sentence.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from edits.alignment import Block
from edits.words import Token

_ENDS: Final = frozenset(".!?…")


def slid(blocks: Sequence[Block], *, older: Sequence[Token], newer: Sequence[Token]) -> list[Block]:
    """Return blocks of which each lone gap between two begins at a line, else at a sentence, where it can.

    Args:
        blocks: What `edits.alignment.align` found.
        older: The tokens of the older text.
        newer: The tokens of the newer text.
    """
    moved = list(blocks)
    for index in range(1, len(moved)):
        left, right = moved[index - 1], moved[index]
        removed = (left.before + left.size, right.before)
        added = (left.after + left.size, right.after)
        if (removed[0] == removed[1]) != (added[0] == added[1]):
            row, (start, end) = (newer, added) if removed[0] == removed[1] else (older, removed)
            shift = _best(row, start, end, most=(left.size, right.size))
            moved[index - 1] = left._replace(size=left.size + shift)
            moved[index] = Block(right.before + shift, right.after + shift, right.size - shift)
    return [block for block in moved if block.size]


def _best(row: Sequence[Token], start: int, end: int, *, most: tuple[int, int]) -> int:
    """Return by how many tokens a gap moves: to the place that reads best, of equals the nearest."""
    return max(
        _shifts(row, start, end, most=most), key=lambda shift: (_rank(row, start + shift), -abs(shift))
    )


def _shifts(row: Sequence[Token], start: int, end: int, *, most: tuple[int, int]) -> Iterator[int]:
    """Yield by how many tokens a gap can move: each that leaves at one end equals the one that enters."""
    left, right = most
    yield 0
    shift = 0
    while shift < right and row[start + shift].text == row[end + shift].text:
        shift += 1
        yield shift
    shift = 0
    while -shift < left and row[start + shift - 1].text == row[end + shift - 1].text:
        shift -= 1
        yield shift


def _rank(row: Sequence[Token], start: int) -> int:
    """Return how well a text begins at a token: at a line 2, at a sentence 1, else 0."""
    if start == 0 or row[start - 1].ends_line:
        return 2
    return int(row[start - 1].text in _ENDS)
