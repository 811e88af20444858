import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.diff import Piece, steps, word_diff

WORDS = st.sampled_from(
    ["a", "grey", "van", "Mill Lane", "\n\n", "* ", ".", "“It’s”", "9am", "  ", "\u200b", "_"]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join))


def marked(before: str, after: str) -> str:
    """Return a diff as one line, `[-removed-]` and `{+added+}`."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(
        signs[piece.kind].format(_words(piece, before, after)) for piece in word_diff(before, after)
    )


def _words(piece: Piece, before: str, after: str) -> str:
    return before[slice(*piece.before)] if piece.kind == "removed" else after[slice(*piece.after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("", "A van.", "{+A van.+}"),
        ("A van.", "", "[-A van.-]"),
        ("A van.", "A  van.", "A  van."),
        ("A grey van.", "A white van.", "A [-grey -]{+white +}van."),
        ("It is in Ledwick.", "It is in Ledwick and Oakengate.", "It is in Ledwick {+and Oakengate+}."),
        ("Men ran away. It fled. Call.", "We ran away. Call.", "[-Men -]{+We +}ran away. [-It fled. -]Call."),
        ("We came. Call.", "Two came. It fled. Call.", "[-We -]{+Two +}came. {+It fled. +}Call."),
        ("A b.\n\n* c\n* d", "X b.\n\n* c\n* c\n* d", "[-A -]{+X +}b.\n\n{+* c\n+}* c\n* d"),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[-Two.\n\n-]Three."),
        ("It’s at 9.15am.", "It’s at 9.30am.", "It’s at [-9.15am-]{+9.30am+}."),
    ],
)
def test_a_diff_goes_word_by_word(before: str, after: str, expected: str) -> None:
    """White space is no word; a time is one."""
    assert marked(before, after) == expected


def test_a_shared_word_between_large_changes_is_changed_too() -> None:
    """`the` holds no two sentences together."""
    before, after = "Officers searched the moorland.", "Volunteers cooked the breakfast."

    assert marked(before, after) == "[-Officers searched the moorland-]{+Volunteers cooked the breakfast+}."


def test_a_line_is_never_joined_to_the_next() -> None:
    """A paragraph's end parts two changes, however short what is shared."""
    found = [
        step
        for step in steps("Grey vans\n\na\n\nseen there", "White cars\n\na\n\nheard here")
        if step.is_same
    ]

    assert len(found) == 1


@given(before=TEXTS, after=TEXTS)
def test_the_pieces_tile_both_texts(before: str, after: str) -> None:
    """What is the same and removed is the older text, what is the same and added the newer."""
    pieces = word_diff(before, after)

    assert "".join(before[slice(*piece.before)] for piece in pieces) == before
    assert "".join(after[slice(*piece.after)] for piece in pieces) == after


@given(text=TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    """No piece of it changed."""
    assert {piece.kind for piece in word_diff(text, text)} <= {"same"}
