"""Where what a text mentions is marked in the page that is made of it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.records.marking import LONGEST_VALUE, MOST, Mark, marks
from web.records.render import html

BASE = "https://www.wessex.example/news/1/"


def marked(body: str, *said: tuple[str, str]) -> str:
    """Lay a body out with every place where a word stands marked as a kind of mention."""
    found = [
        Mark(kind=kind, start=place.start(), end=place.end(), printed=words, value=None)
        for kind, words in said
        for place in re.finditer(re.escape(words), body)
    ]
    return str(html(body, base=BASE, marks=marks(body, mentions=found, references=[])))


def mark(kind: str, words: str) -> str:
    return f'<mark class="mention mention-{kind}" title="{kind}">{words}</mark>'


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("A theft.", "<p>A {}.</p>"),
        ("# A theft\n\nIt.", "<h2>A {}</h2>"),
        ("**A theft** was", "<strong>A {}</strong>"),
        ("* one\n\n * a theft\n\n    * theft", "<li>{}</li>"),
        ("> a theft", "<p>a {}</p>"),
        ("1. a \\* theft", "<li>a * {}</li>"),
        ("| a | b |\n| - | - |\n| x | theft |", "<td>{}</td>"),
        ("one\r\ntwo\r\n\r\na theft\r\n", "<p>a {}</p>"),
        ("one\nthe theft\nthree", "the {}<br>"),
        ("[a theft](https://theft.example/theft)", '<a href="https://theft.example/theft"'),
        ("[a theft](https://theft.example/theft)", ">a {}</a>"),
        ("theft theft", "<p>{0} {0}</p>"),
    ],
)
def test_a_mention_is_marked_where_it_stands(body: str, made: str) -> None:
    """In whatever block and whatever emphasis; no address is touched."""
    assert made.format(mark("offence", "theft")) in marked(body, ("offence", "theft"))


@pytest.mark.parametrize(
    "body", ["`theft`", "```\ntheft\n```", "![theft](/theft.png)", "&#116;heft", "theſt"]
)
def test_what_is_no_word_of_the_text_is_not_marked(body: str) -> None:
    """Code, an image's address, and what an entity made."""
    assert "<mark" not in marked(body, ("offence", "theft"))


def test_a_mention_that_markup_parts_is_marked_in_parts() -> None:
    """Its signs are no part of it."""
    made = marked("In **Mill Lane**, Harnmouth, today.", ("place", "**Mill Lane**, Harnmouth"))

    assert f"<strong>{mark('place', 'Mill Lane')}</strong>{mark('place', ', Harnmouth')}, today" in made
    assert "</em> <em>" in marked("*20 May* *2026*", ("date", "*20 May* *2026*"))


def test_of_two_that_overlap_the_longer_is_marked() -> None:
    """No mark stands in another."""
    made = marked("He was charged with theft.", ("outcome", "charged with theft"), ("offence", "theft"))

    assert mark("outcome", "charged with theft") in made
    assert made.count("<mark") == 1


def test_what_does_not_stand_where_it_is_said_to_is_not_marked() -> None:
    """Another text's places mark nothing wrong."""
    wrong = Mark(kind="age", start=2, end=4, printed="34", value="34")

    assert marks("A theft.", mentions=[wrong], references=[]).spans == []


def test_a_reference_of_the_header_is_marked_beside_what_rules_found() -> None:
    """One that rules found too is marked once."""
    body = "Quote 44/12 or 44/13."
    known = [Mark(kind="reference", start=6, end=11, printed="44/12", value="44/12")]

    made = html(body, base=BASE, marks=marks(body, mentions=known, references=["44/12", "44/13"]))

    one = '<mark class="mention mention-reference" title="reference: 44/{0}">44/{0}</mark>'
    assert made == f"<p>Quote {one.format(12)} or {one.format(13)}.</p>\n"


def test_a_mark_tells_what_a_mention_says() -> None:
    """Its kind, and its value where it has one, no longer than a line."""
    age = Mark(kind="age", start=0, end=1, printed="x", value=None)

    assert age.title == "age"
    assert replace(age, value="34").title == "age: 34"
    assert len(replace(age, value="3" * 999).title) == len("age: ") + LONGEST_VALUE


def test_no_more_is_marked_than_anybody_reads() -> None:
    """A text of ten thousand mentions is laid out all the same."""
    made = marked("theft " * (MOST + 10), ("offence", "theft"))

    assert made.count("<mark") == MOST


@given(
    st.text(st.sampled_from("ab *_[]()`\\\n#>|-&;1.\r"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
)
def test_marks_change_no_word(body: str, places: list[tuple[int, int]]) -> None:
    """Whatever is marked: without the marks it is the same page."""
    found = [
        Mark(kind="place", start=start, end=start + length, printed=body[start : start + length], value=None)
        for start, length in places
    ]

    made = str(html(body, base=BASE, marks=marks(body, mentions=found, references=[])))

    assert re.sub(r"</?mark[^>]*>", "", made) == str(html(body, base=BASE))
