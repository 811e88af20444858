import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.alignment import LARGEST, align
from edits.diff import word_diff

ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(before=ITEMS, after=ITEMS)
def test_blocks_are_the_same_on_both_sides_and_in_order(before: list[str], after: list[str]) -> None:
    """No block overlaps the next, none could be joined to it."""
    blocks = align(before, after)

    assert all(
        before[block.before : block.before + block.size] == after[block.after : block.after + block.size]
        for block in blocks
    )
    for block, later in pairwise(blocks):
        gaps = (later.before - block.before - block.size, later.after - block.after - block.size)
        assert min(gaps) >= 0
        assert max(gaps) > 0


def test_large_sequences_are_parted_at_what_stands_once() -> None:
    """Beyond what difflib may compare, single items lead through."""
    before = [f"w{number}" for number in range(2000)]
    after = [item if number % 10 else f"x{number}" for number, item in enumerate(before)]
    assert len(before) * len(after) > LARGEST

    blocks = align(before, after)

    assert sum(block.size for block in blocks) == 1800


def test_a_large_stretch_without_single_items_is_replaced() -> None:
    """What only repeats is not worth the time."""
    before, after = ["x", *["a", "b"] * 500, "y"], ["x", *["b", "a", "a"] * 400, "y"]

    blocks = align(before, after)

    assert [block.size for block in blocks] == [1, 1]


def _words(kind: str, *, count: int, seed: int) -> str:
    draw = random.Random(seed)  # noqa: S311  (invented words)
    if kind == "prose":
        known = [f"w{number}" for number in range(3000)]
        words = [draw.choice(known) for _ in range(count)]
        return "\n\n".join(" ".join(words[start : start + 60]) for start in range(0, count, 60))
    if kind == "anchors":  # stretches of two words, each just small enough for difflib
        return " ".join(f"u{number}" if number % 200 == 0 else draw.choice("ab") for number in range(count))
    return " ".join(draw.choice("ab") for _ in range(count))


@pytest.mark.long  # it looks at the clock, which a busy machine disturbs
@pytest.mark.parametrize("kind", ["prose", "repeated", "anchors"])
def test_time_grows_no_faster_than_the_text(kind: str) -> None:
    """Eight times as many words: a quadratic diff would take 64 times as long."""

    def seconds(count: int) -> float:
        begun = time.process_time()
        word_diff(_words(kind, count=count, seed=1), _words(kind, count=count, seed=2))
        return time.process_time() - begun

    short, long = (min(seconds(count) for _ in range(2)) for count in (5000, 40_000))

    assert long < 24 * short + 0.1
