"""A body's fragment, made regular before it is written as Markdown.

Afterwards every element is one that the converter knows: a box holds either
blocks or running text, lists hold only items, links and emphasis hold no
block, and what a reader of the page does not see is gone. How Markdown is
written stands in `markdown`; how questions become headings, in `accordions`.
"""

from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from selectolax.lexbor import LexborHTMLParser

from platforms.reading import document, nesting, wording
from platforms.reading.markdown import accordions, blocks, lists, tables

_DROPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "title"),
        *("iframe", "object", "embed", "svg", "math", "canvas", "audio", "video"),
        *("input", "select", "textarea"),
    }
)
_BOXES = (
    *("html", "body", "main", "header", "footer", "nav", "aside", "section", "article", "search", "form"),
    *("address", "center", "dd", "details", "dl", "dt", "fieldset", "figure", "hgroup", "legend", "summary"),
)
_NAMES = {
    **dict.fromkeys(_BOXES, "div"),
    **dict.fromkeys(("figcaption", "caption", "pre"), "p"),
    **dict.fromkeys(("menu", "dir"), "ul"),
    "b": "strong",
    "i": "em",
}
_DEEPEST = 100


def regular(html: str) -> BeautifulSoup:
    """Parse a fragment and make it regular.

    Args:
        html: The fragment, as a parser serialises it.

    >>> str(regular("<div>Call<p>101</p></div>"))
    '<div><p>Call</p><p>101</p></div>'
    """
    shallow = html if nesting.depth(html) <= _DEEPEST else _flat(html)
    soup = BeautifulSoup(wording.seen(shallow.replace("&nbsp;", " ")), "html.parser")
    _clear(soup)
    if accordions.SIGNS.search(html):
        accordions.open_up(soup)
    tags = soup.find_all(True)  # noqa: FBT003  (Beautiful Soup's word for "any tag")
    for tag in tags:
        name = _NAMES.get(tag.name, tag.name)
        tag.name = name if name in blocks.BLOCKS or name in blocks.RUNNING else "span"
    for part in [tag for tag in tags if tag.name in tables.PARTS]:
        tables.settle(part)
    for tag in [tag for tag in tags if tag.name in blocks.BLOCKS]:
        blocks.free(soup, tag)
    listed = [tag for tag in tags if tag.name in {"ul", "ol", "li"}]
    lists.fill(soup, listed)
    for tag in [soup, *tags]:
        blocks.settle(soup, tag)
    if listed:
        lists.number(soup)
    return soup


def _flat(html: str) -> str:
    """Keep a fragment's words alone, where it is nested deeper than a converter survives."""
    node = document.one(LexborHTMLParser(html), "html")
    return "".join(
        f"<p>{escape(text.text())}</p>" for text in node.traverse(include_text=True) if text.is_text_node
    )


def _clear(soup: BeautifulSoup) -> None:
    """Take out comments and elements that hold no text for a reader; lines of `pre` become breaks."""
    for node in list(soup.descendants):
        if isinstance(node, PreformattedString) or (isinstance(node, Tag) and node.name in _DROPPED):
            node.extract()
        elif isinstance(node, Tag) and node.name == "pre":
            for text in node.find_all(string=lambda text: "\n" in text):
                _break_lines(soup, text)


def _break_lines(soup: BeautifulSoup, text: NavigableString) -> None:
    first, *rest = text.strip("\n").split("\n")
    parts: list[PageElement] = [NavigableString(first)]
    for line in rest:
        parts += [soup.new_tag("br"), NavigableString(line)]
    text.replace_with(*parts)
