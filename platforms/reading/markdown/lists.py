"""Lists of a fragment, made regular and written in this project's way.

A list's items after the first are indented by one space; items that hold
blocks are parted by a blank line; nested lists are indented by four:

    * Call 101
     * Write to us

Knows lists only; what stands in an item is written by `markdown`.
"""

from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from platforms.reading.markdown.accordions import HEADINGS

_INDENT = 4
_LISTS = ("ul", "ol")
_PARTED = frozenset({"p", "div", "blockquote", "hr", "table", *HEADINGS})
_MARKER, _GAP = "data-marker", "data-gap"
_HIGHEST = 10**8  # CommonMark reads nine digits


def fill(soup: BeautifulSoup, tags: Iterable[Tag]) -> None:
    """Let lists hold items only and items stand in lists only; empty items go.

    Args:
        soup: The fragment.
        tags: Its `ul`, `ol` and `li` elements, in the order of the page.
    """
    for tag in tags:
        if tag.name in _LISTS:
            for child in [child for child in tag.children if not _is_item(child)]:
                _adopt(soup, child)
        elif not tag.get_text(strip=True) and tag.find("img") is None:
            tag.extract()
        elif tag.parent is not None and tag.parent.name not in _LISTS:
            tag.wrap(soup.new_tag("ul"))


def number(soup: BeautifulSoup) -> None:
    """Note each item's marker, and whether a blank line parts it from the next."""
    for group in soup.find_all(_LISTS):
        items = [child for child in group.children if isinstance(child, Tag)]
        parted = any(
            isinstance(child, Tag) and child.name in _PARTED for item in items for child in item.children
        )
        start = str(group.get("start", ""))
        first = int(start) if start.isascii() and start.isdigit() and len(start) < len(str(_HIGHEST)) else 1
        for position, item in enumerate(items):
            marker = f"{first + position}. " if group.name == "ol" else "* "
            item[_MARKER] = f" {marker}" if position else marker
            item[_GAP] = "\n\n" if parted else "\n"


def write_item(text: str, *, item: Tag) -> str:
    r"""Write one item of a list that has been numbered.

    Args:
        text: What it holds, in Markdown.
        item: Its element.

    >>> soup = BeautifulSoup("<ol start='3'><li>x</li><li>y</li></ol>", "html.parser")
    >>> number(soup)
    >>> write_item("Call 101\n\nat once", item=soup.find_all("li")[1])
    ' 4. Call 101\n\n    at once\n'
    """
    marker = str(item[_MARKER])
    first, *rest = text.strip().split("\n")
    indent = " " * max(_INDENT, len(marker))
    lines = [f"{marker}{first}", *(f"{indent}{line}" if line else "" for line in rest)]
    return "\n".join(lines) + str(item[_GAP])


def write_list(text: str, *, group: Tag) -> str:
    """Write a list from its items; one that follows an item's words stands right below them."""
    nested = group.parent is not None and group.parent.name == "li" and group.parent[_GAP] == "\n"
    return f"\n{text}\n" if nested else f"\n\n{text}\n\n"


def _is_item(child: PageElement) -> bool:
    return isinstance(child, Tag) and child.name == "li"


def _adopt(soup: BeautifulSoup, child: PageElement) -> None:
    """Put what stands loose in a list into an item; a list goes into the item before it."""
    if isinstance(child, NavigableString) and not child.strip():
        child.extract()
        return
    before = child.previous_sibling
    if isinstance(child, Tag) and child.name in _LISTS and isinstance(before, Tag):
        before.append(child)
    else:
        child.wrap(soup.new_tag("li"))
