import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edits.diff import Piece, Range, word_diff
from web.records.side import Row, Stretch, side_by_side

LINES = [f"Paragraph {number} of the text." for number in range(20)]
TEXT = "\n\n".join(LINES)


def sides(before: str, after: str) -> list[Stretch]:
    return side_by_side(before, after, word_diff(before, after))


def shown(before: str, after: str) -> list[tuple[str, str]]:
    """Return what stands side by side, row by row."""
    rows = [row for stretch in sides(before, after) for row in stretch.rows]
    return [(words(row, "before"), words(row, "after")) for row in rows]


def words(row: Row, side: str) -> str:
    return "".join(part.text for part in getattr(row, side))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("A van.", "A grey van.", [("A van.", "A grey van.")]),
        ("A.\n\nB.", "A.\n\nNew.\n\nB.", [("A.", "A."), ("", "New."), ("B.", "B.")]),
        ("A.\n\nOld.\n\nB.", "A.\n\nB.", [("A.", "A."), ("Old.", ""), ("B.", "B.")]),
        ("A.", "A.\n\nNew.", [("A.", "A."), ("", "New.")]),
        ("B.", "New.\n\nB.", [("", "New."), ("B.", "B.")]),
        (
            "A.\n\nThe old one went.\n\nB.",
            "A.\n\nSomething else came.\n\nB.",
            [("A.", "A."), ("The old one went.", "Something else came."), ("B.", "B.")],
        ),
        ("One. Two.", "One.\n\nTwo.", [("One. Two.", "One.\n\nTwo.")]),
        (
            "* a\n    * b\n",
            "* a\n    * new\n    * b\n",
            [("* a", "* a"), ("", "    * new"), ("    * b", "    * b")],
        ),
        ("", "", []),
        ("", "New.", [("", "New.")]),
    ],
)
def test_a_paragraph_stands_beside_what_became_of_it(
    before: str, after: str, rows: list[tuple[str, str]]
) -> None:
    """Nothing stands beside what was put in or taken out."""
    assert shown(before, after) == rows


def test_white_space_alone_moves_no_other_line() -> None:
    """Where one text breaks a line and the other does not, the lines after it still stand side by side."""
    rows = shown(TEXT, TEXT.replace("\n\nParagraph 1 ", " Paragraph 1 "))

    assert rows[-1] == (LINES[-1], LINES[-1])
    assert rows[0] == (f"{LINES[0]}\n\n{LINES[1]}", f"{LINES[0]} {LINES[1]}")


def test_what_is_far_from_a_change_is_folded() -> None:
    """A line before and after each change stays open; all of it is there."""
    stretches = sides(TEXT, TEXT.replace("Paragraph 10", "Chapter 10"))

    assert [(stretch.is_folded, len(stretch.rows)) for stretch in stretches] == [
        (True, 9),
        (False, 3),
        (True, 8),
    ]
    assert [row.is_changed for row in stretches[1].rows] == [False, True, False]


def test_a_line_or_two_are_not_worth_folding() -> None:
    """A fold would take as much room."""
    short = "\n\n".join(LINES[:4])

    assert [stretch.is_folded for stretch in sides(short, f"{short} More.")] == [False]


def test_pieces_that_are_not_the_same_word_for_word_stand_in_one_row() -> None:
    """Whatever compared them: no word is lost."""
    piece = Piece(kind="same", before=Range(0, 3), after=Range(0, 2))

    (stretch,) = side_by_side("a b", "ab", [piece])

    assert [(words(row, "before"), words(row, "after")) for row in stretch.rows] == [("a b", "ab")]


TEXTS = st.lists(st.sampled_from(["a", "b", "van", "grey", ".", "\n", "\n\n", " ", "    ", "\n * "])).map(
    "".join
)


@settings(deadline=None)
@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_off(before: str, after: str) -> None:
    """Column by column, with nothing lost, doubled or moved; what is unchanged is the same on both sides."""
    stretches = sides(before, after)
    rows = [row for stretch in stretches for row in stretch.rows]

    for side, text in (("before", before), ("after", after)):
        assert "".join(bare(words(row, side)) for row in rows) == bare(text)
    for row in rows:
        assert row.before or row.after
        assert row.is_changed or bare(words(row, "before")) == bare(words(row, "after"))
    assert not any(row.is_changed for stretch in stretches if stretch.is_folded for row in stretch.rows)
