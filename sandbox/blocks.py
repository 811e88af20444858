"""Blocks: the parts of a page's text, from the storybook's one-line marks.

Knows what a block is, not how it looks in HTML (`templates/blocks.html` does).
A line may hold several blocks, parted by ` // `; items are parted by ` ;; `:

    ## Heading  ### Heading  > quotation  plain paragraph
    * item ;; item ;; - item of the item's own list
    1. first ;; second
    | Head | Head ;; cell | cell
    ? Question ;; Answer ;; * a list in the answer
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox.grammar import capital

_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_STARS = re.compile(r"\*\*(.+?)\*\*|\*(\S.*?)\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list."""

    text: str
    """Its words, with inline marks."""

    items: tuple[str, ...] = ()
    """The items of its own list; empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a page's text."""

    tag: str
    """`p h2 h3 blockquote ul ol table` or `faq`, a question that a click opens."""

    text: str = ""
    """Words with inline marks; of a `faq` the question."""

    items: tuple[Item, ...] = ()
    """The items of a list."""

    rows: tuple[tuple[str, ...], ...] = ()
    """The rows of a table, the first of them its head."""

    blocks: tuple["Block", ...] = ()
    """The answer of a `faq`."""


def read(lines: Iterable[str]) -> tuple[Block, ...]:
    """Read lines of the storybook, filled, into blocks.

    >>> [block.tag for block in read(["## Who // * a ;; b", "Nobody."])]
    ['h2', 'ul', 'p']
    """
    return tuple(_block(part.strip()) for line in lines for part in line.split(" // ") if part.strip())


def plain(text: str) -> str:
    """Take inline marks out of a text.

    >>> plain("**Update:** [report it](/ro/)")
    'Update: report it'
    """
    return _STARS.sub(lambda found: found[1] or found[2], _LINK.sub(r"\1", text))


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Walk over the texts that a reader sees, without marks, in the order of the page."""
    for block in blocks:
        if block.text:
            yield plain(block.text)
        for item in block.items:
            yield from map(plain, (item.text, *item.items))
        for row in block.rows:
            yield from (plain(cell) for cell in row if cell)
        yield from texts(block.blocks)


def _block(line: str) -> Block:
    for mark, tag in (("### ", "h3"), ("## ", "h2"), ("> ", "blockquote")):
        if line.startswith(mark):
            return Block(tag=tag, text=line.removeprefix(mark))
    for mark, tag in (("* ", "ul"), ("1. ", "ol")):
        if line.startswith(mark):
            return Block(tag=tag, items=_items(line.removeprefix(mark).split(" ;; ")))
    if line.startswith("| "):
        return Block(tag="table", rows=tuple(_row(row) for row in line.removeprefix("| ").split(" ;; ")))
    if line.startswith("? "):
        return _question(line.removeprefix("? ").split(" ;; "))
    return Block(tag="p", text=line)


def _row(row: str) -> tuple[str, ...]:
    return tuple(capital(cell.strip()) for cell in row.split("|"))


def _items(parts: list[str]) -> tuple[Item, ...]:
    items: list[Item] = []
    for part in parts:
        if part.startswith("- ") and items:
            items[-1] = Item(text=items[-1].text, items=(*items[-1].items, part.removeprefix("- ")))
        else:
            items.append(Item(text=part))
    return tuple(items)


def _question(parts: list[str]) -> Block:
    question, *answer = parts
    blocks: list[Block] = []
    for part in answer:
        if part.startswith("* ") and blocks and blocks[-1].tag == "ul":
            blocks[-1] = Block(tag="ul", items=(*blocks[-1].items, *_items([part.removeprefix("* ")])))
        else:
            blocks.append(_block(part))
    return Block(tag="faq", text=question, blocks=tuple(blocks))
