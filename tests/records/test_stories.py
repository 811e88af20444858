"""Texts that tell the same story, and texts that do not."""

from itertools import pairwise

import pytest

from records.stories import BANDS, LONGEST, SHORTEST, bands, likeness, runs
from tests.invented import STORY


def test_markup_case_and_punctuation_are_nothing() -> None:
    """Runs are of words alone."""
    marked = STORY.replace("grey van", "**GREY** van").replace(". ", ".\n\n")

    assert runs(marked) == runs(STORY)
    assert bands(runs(marked)) == bands(runs(STORY))


def test_a_story_with_a_word_changed_is_alike_and_shares_a_band() -> None:
    """One word stands in five runs; the rest are the same."""
    other = runs(STORY.replace("grey", "white"))

    assert 0.8 < likeness(runs(STORY), other) < 1
    assert set(bands(runs(STORY))) & set(bands(other))


def test_another_story_shares_nothing() -> None:
    """Neither runs nor bands."""
    other = " ".join(reversed(STORY.split()))

    assert likeness(runs(STORY), runs(other)) == 0
    assert not set(bands(runs(STORY))) & set(bands(runs(other)))


def test_short_texts_are_like_nothing() -> None:
    """Whoever says little says what others say."""
    short = " ".join(["thanks"] * (SHORTEST - 1))

    assert runs(short) == frozenset()
    assert bands(runs(short)) == ()
    assert likeness(runs(short), runs(short)) == 0


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 500])
def test_of_a_very_long_text_the_beginning_counts(length: int) -> None:
    """So that a page of many megabytes takes no longer than one of a few."""
    text = " ".join(f"word{number}" for number in range(length))

    assert len(runs(text)) == LONGEST - 4


def test_bands_are_as_many_as_promised_and_fit_into_sqlite() -> None:
    """64 bits with a sign; no two of a text are the same."""
    found = bands(runs(STORY))

    assert len(set(found)) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in found)
    assert any(one != other for one, other in pairwise(found))
