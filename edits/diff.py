"""Diffs by words between two texts of any kind, with places in both.

Lines first, then the words of those that differ. Knows nothing of meaning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from edits.alignment import Block, align
from edits.sliding import slid
from edits.words import Token, lines, tokens

Kind = Literal["same", "removed", "added"]


class Range(NamedTuple):
    """A part of a text, in characters: `text[start:end]`."""

    start: int
    """Place of its first character."""

    end: int
    """Place after its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words that both texts have, or one of them alone."""

    kind: Kind
    """`same`, `removed` (in the older text alone) or `added` (in the newer alone)."""

    before: Range
    """Its place in the older text; empty where it was added, and where it would stand."""

    after: Range
    """Its place in the newer text; empty where it was removed, and where it would stand."""


class Step(NamedTuple):
    """The next stretch of both texts: the same in both, or not."""

    is_same: bool
    """Whether its words are the same."""

    before: Range
    """Its place in the older text."""

    after: Range
    """Its place in the newer text."""


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return what two texts share and what not, word by word, in reading order.

    The pieces tile both texts: the `same` and `removed` ones give the older
    text back, the `same` and `added` ones the newer. White space alone makes
    no difference.

    >>> before, after = "A grey van.", "A white van."
    >>> [(piece.kind, before[slice(*piece.before)]) for piece in word_diff(before, after)]
    [('same', 'A '), ('removed', 'grey '), ('added', ''), ('same', 'van.')]
    """
    return tuple(piece for step in steps(before, after) for piece in _pieces(step))


def steps(before: str, after: str) -> list[Step]:
    """Return the same as `word_diff`, what was removed and what took its place together.

    A few shared words between larger changes count as changed.
    """
    found: list[Step] = []
    old, new = Range(0, len(before)), Range(0, len(after))
    for step in _aligned(lines(before), lines(after), old=old, new=new):
        if step.is_same:
            found.append(step)
        else:
            older = tokens(before, start=step.before.start, end=step.before.end)
            newer = tokens(after, start=step.after.start, end=step.after.end)
            found += _aligned(older, newer, old=step.before, new=step.after)
    return _without_islands(found, before)


def _aligned(older: Sequence[Token], newer: Sequence[Token], *, old: Range, new: Range) -> Iterator[Step]:
    """Yield the stretches of two rows of tokens, which tile the ranges `old` and `new`."""
    was, now = 0, 0
    blocks = align([token.text for token in older], [token.text for token in newer])
    blocks = slid(blocks, older=older, newer=newer)
    for block in [*blocks, Block(len(older), len(newer), 0)]:
        if (block.before, block.after) != (was, now):
            before, after = _range(older, was, block.before, old), _range(newer, now, block.after, new)
            yield Step(is_same=False, before=before, after=after)
        was, now = block.before + block.size, block.after + block.size
        if block.size:
            before, after = _range(older, block.before, was, old), _range(newer, block.after, now, new)
            yield Step(is_same=True, before=before, after=after)


def _range(row: Sequence[Token], first: int, last: int, whole: Range) -> Range:
    ends = [row[index].start if index < len(row) else whole.end for index in (first, last)]
    return Range(*ends)


def _without_islands(found: list[Step], before: str) -> list[Step]:
    """Join neighbours of one kind, and changes with the few shared words between them."""
    joined: list[Step] = []
    for step in found:
        if joined and joined[-1].is_same == step.is_same:
            joined.append(_together(joined.pop(), step))
            continue
        if len(joined) > 1 and not step.is_same and _is_island(joined[-1], joined[-2], step, before):
            island, change = joined.pop(), joined.pop()
            step = _together(_together(change, island), step)  # noqa: PLW2901  (grown, not replaced)
        joined.append(step)
    return joined


def _together(first: Step, last: Step) -> Step:
    before = Range(first.before.start, last.before.end)
    return Step(first.is_same and last.is_same, before, Range(first.after.start, last.after.end))


def _is_island(same: Step, earlier: Step, later: Step, before: str) -> bool:
    text = before[same.before.start : same.before.end]
    return "\n" not in text and len(text.strip()) <= min(_length(earlier), _length(later))


def _length(step: Step) -> int:
    return max(step.before.end - step.before.start, step.after.end - step.after.start)


def _pieces(step: Step) -> Iterator[Piece]:
    (_, old), (__, new) = step.before, step.after
    if step.is_same:
        yield Piece(kind="same", before=step.before, after=step.after)
        return
    if step.before.start < old:
        yield Piece(kind="removed", before=step.before, after=Range(step.after.start, step.after.start))
    if step.after.start < new:
        yield Piece(kind="added", before=Range(old, old), after=step.after)
