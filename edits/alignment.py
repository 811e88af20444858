"""Alignment: which items of two sequences are the same, in time that hostile texts cannot multiply.

Small stretches go to difflib, whose alignments read best. In larger ones the
items that stand once on each side are matched first (as in a "patience" diff)
and part them into smaller ones. A large stretch without any is taken as replaced.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

LARGEST: Final = 40_000
"""Pairs of items that difflib may compare: its time grows with their number, at worst faster."""


class Block(NamedTuple):
    """A run of items that are the same on both sides."""

    before: int
    """Index of its first item in the older sequence."""

    after: int
    """Index of its first item in the newer sequence."""

    size: int
    """Number of its items."""


class _Stretch(NamedTuple):
    """What is still to be aligned: indices from, to (excluded) on each side."""

    low: int
    high: int
    other_low: int
    other_high: int


def align(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Return the blocks that are the same in both, in order, none touching the next on both sides.

    >>> align(["a", "grey", "van"], ["a", "white", "van"])
    [Block(before=0, after=0, size=1), Block(before=2, after=2, size=1)]
    """
    found: list[Block] = []
    waiting = [_Stretch(0, len(before), 0, len(after))]
    while waiting:
        stretch = _trim(waiting.pop(), before, after, found)
        low, high, other_low, other_high = stretch
        if low == high or other_low == other_high:
            continue
        if (high - low) * (other_high - other_low) <= LARGEST:
            found += _compared(stretch, before, after)
        else:
            waiting += _parts(stretch, _anchors(stretch, before, after))
    return _joined(sorted(found))


def _trim(stretch: _Stretch, before: Sequence[str], after: Sequence[str], found: list[Block]) -> _Stretch:
    """Note the common beginning and end of a stretch; return what lies between."""
    low, high, other_low, other_high = stretch
    first, other_first = low, other_low
    while low < high and other_low < other_high and before[low] == after[other_low]:
        low, other_low = low + 1, other_low + 1
    last = high
    while low < high and other_low < other_high and before[high - 1] == after[other_high - 1]:
        high, other_high = high - 1, other_high - 1
    found += [
        block
        for block in (Block(first, other_first, low - first), Block(high, other_high, last - high))
        if block.size
    ]
    return _Stretch(low, high, other_low, other_high)


def _compared(stretch: _Stretch, before: Sequence[str], after: Sequence[str]) -> Iterator[Block]:
    low, high, other_low, other_high = stretch
    matcher = SequenceMatcher(None, before[low:high], after[other_low:other_high], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Block(low + block.a, other_low + block.b, block.size)


def _anchors(stretch: _Stretch, before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest ascending row of items that stand once on each side."""
    low, high, other_low, other_high = stretch
    counts, other_counts = Counter(before[low:high]), Counter(after[other_low:other_high])
    once = {item for item, count in counts.items() if count == 1 and other_counts[item] == 1}
    places = {after[other]: other for other in range(other_low, other_high) if after[other] in once}
    return _ascending([(place, places[before[place]]) for place in range(low, high) if before[place] in once])


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `pairs` whose second numbers ascend too.

    >>> _ascending([(0, 5), (1, 2), (2, 3), (3, 1), (4, 9)])
    [(1, 2), (2, 3), (4, 9)]
    """
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, other) in enumerate(pairs):
        place = bisect_left(tops, other)
        previous.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [other]
        ends[place : place + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _parts(stretch: _Stretch, anchors: list[tuple[int, int]]) -> Iterator[_Stretch]:
    """Yield the stretches that begin at the anchors; without any, none: all is taken as replaced."""
    if not anchors:
        return
    starts = [(stretch.low, stretch.other_low), *anchors]
    ends = [*anchors, (stretch.high, stretch.other_high)]
    for (low, other_low), (high, other_high) in zip(starts, ends, strict=True):
        yield _Stretch(low, high, other_low, other_high)


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        if joined:
            last = joined[-1]
            if (last.before + last.size, last.after + last.size) == (block.before, block.after):
                joined[-1] = last._replace(size=last.size + block.size)
                continue
        joined.append(block)
    return joined
