import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from archive.delimited import line

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(TEXTS, min_size=1))
def test_every_text_comes_back(values: list[str]) -> None:
    """Whatever quotes, commas, line ends and spaces it has."""
    (row,) = csv.reader(io.StringIO(line(values), newline=""), strict=True)

    assert row == values


def test_null_and_an_empty_text_stay_apart() -> None:
    """A row of one null is no empty line, which many readers skip."""
    assert line([None, "", "a"]) == ',"",a\r\n'
    assert line([None]) == '""\r\n'


def test_a_text_with_the_sign_of_comments_is_quoted() -> None:
    """A reader that skips comments cuts an unquoted text off at it."""
    assert line(["# Fitness", "room #4"]) == '"# Fitness","room #4"\r\n'


def test_a_formula_stays_as_it_is() -> None:
    """Data are not changed for the sake of spreadsheets."""
    assert line(["=1+1", "+44 101", "-5"]) == "=1+1,+44 101,-5\r\n"


def test_numbers_and_bytes() -> None:
    """Numbers as they are, bytes as base64."""
    assert line([9007199254740993, 0.1, b"\x00\xff"]) == "9007199254740993,0.1,AP8=\r\n"
