"""One-line marks become blocks, and blocks give their words back."""

import pytest

from sandbox import blocks
from sandbox.blocks import Block, Item


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("A van.", Block(tag="p", text="A van.")),
        ("## Who", Block(tag="h2", text="Who")),
        ("### Who", Block(tag="h3", text="Who")),
        ('> "No."', Block(tag="blockquote", text='"No."')),
        ("* a ;; b", Block(tag="ul", items=(Item(text="a"), Item(text="b")))),
        ("1. a ;; - b", Block(tag="ol", items=(Item(text="a", items=("b",)),))),
        ("| | A ;; x | y", Block(tag="table", rows=(("", "A"), ("X", "Y")))),
    ],
)
def test_marks_make_blocks(line: str, block: Block) -> None:
    """Every mark of the storybook has its block."""
    assert blocks.read([line]) == (block,)


def test_an_answer_may_hold_a_list() -> None:
    """Items that follow one another are one list."""
    (faq,) = blocks.read(["? Why? ;; Because: ;; * a ;; * b ;; So."])

    assert faq.text == "Why?"
    assert [block.tag for block in faq.blocks] == ["p", "ul", "p"]
    assert [item.text for item in faq.blocks[1].items] == ["a", "b"]


def test_texts_come_in_the_order_of_the_page() -> None:
    """Nested items, cells and answers are all there, once each."""
    read = blocks.read(["**One** // * two ;; - three", "| four | five", "? six ;; seven"])

    assert list(blocks.texts(read)) == ["One", "two", "three", "Four", "Five", "six", "seven"]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [("**a** b", "a b"), ("what *did* you do", "what did you do"), ("[report](/ro/) it", "report it")],
)
def test_plain_text_has_no_marks(marked: str, plain: str) -> None:
    """Only words are left."""
    assert blocks.plain(marked) == plain
