"""A body's fragment, made regular before it is written as Markdown.

Afterwards every element is one that the converter knows: a box holds either
blocks or running text, lists hold only items, links and emphasis hold no
block, and what a reader of the page does not see is gone. How Markdown is
written stands in `markdown`; how questions become headings, in `accordions`.
"""

import re
from html import escape
from itertools import accumulate

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from bs4.element import PreformattedString
from selectolax.lexbor import LexborHTMLParser

from platforms import accordions, document, lists, tables, wording
from platforms.accordions import HEADINGS

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "form",
        "svg",
        "math",
        "head",
        "title",
        "input",
        "select",
        "textarea",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
    ]
)
_NAMES = {
    **dict.fromkeys(
        [
            "address",
            "article",
            "aside",
            "body",
            "center",
            "dd",
            "details",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "header",
            "hgroup",
            "html",
            "legend",
            "main",
            "nav",
            "search",
            "section",
            "summary",
        ],
        "div",
    ),
    **dict.fromkeys(["figcaption", "caption", "pre"], "p"),
    **dict.fromkeys(["code", "kbd", "samp", "tt", "span", "font"], "span"),
    "b": "strong",
    "i": "em",
    "menu": "ul",
    "dir": "ul",
}
BLOCKS = frozenset({"div", "p", "li", "ul", "ol", "blockquote", "hr", *HEADINGS, *tables.PARTS})
_RUNNING = frozenset({"a", "br", "del", "em", "img", "q", "s", "span", "strong", "sub", "sup"})
_BOXES = frozenset({"[document]", "div", "li", "blockquote"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
_DEEPEST = 100


def regular(html: str) -> BeautifulSoup:
    """Parse a fragment and make it regular.

    Args:
        html: The fragment, as a parser serialises it.

    >>> str(regular("<div>Call<p>101</p></div>"))
    '<div><p>Call</p><p>101</p></div>'
    """
    if depth(html) > _DEEPEST:
        html = _flat(html)
    soup = BeautifulSoup(wording.seen(html.replace("&nbsp;", " ")), "html.parser")
    _clear(soup)
    if accordions.SIGNS.search(html):
        accordions.open_up(soup)
    tags = soup.find_all(True)  # noqa: FBT003  (Beautiful Soup's word for "any tag")
    for tag in tags:
        name = _NAMES.get(tag.name, tag.name)
        tag.name = name if name in BLOCKS or name in _RUNNING else "span"
    for part in [tag for tag in tags if tag.name in tables.PARTS]:
        tables.settle(part)
    for tag in [tag for tag in tags if tag.name in BLOCKS]:
        _free(soup, tag)
    lists.fill(soup, [tag for tag in tags if tag.name in {"ul", "ol", "li"}])
    for tag in [soup, *tags]:
        if tag.name in _BOXES:
            _part(soup, tag)
        elif tag.name in {"strong", "em"}:
            _join(tag)
        elif tag.name == "span" and isinstance(tag.next_sibling, Tag) and tag.get_text(strip=True).isdigit():
            tag.insert_after(" ")  # a step's number is set apart by its look alone
    lists.number(soup)
    return soup


def depth(html: str) -> int:
    """Return how deep the elements of a fragment are nested.

    >>> depth("<ul><li>Call<br>101</li></ul>")
    2
    """
    steps = (-1 if end else 1 for end, name in _TAG.findall(html) if name not in _VOID)
    return max(accumulate(steps), default=0)


def _flat(html: str) -> str:
    """Keep a fragment's words alone, where it is nested deeper than a converter survives."""
    node = document.one(LexborHTMLParser(html), "html")
    return "".join(
        f"<p>{escape(text.text())}</p>" for text in node.traverse(include_text=True) if text.is_text_node
    )


def _clear(soup: BeautifulSoup) -> None:
    """Take out comments and elements that hold no text for a reader; lines of `pre` become breaks."""
    for node in list(soup.descendants):
        if node.decomposed:
            continue
        if isinstance(node, PreformattedString):
            node.extract()
        elif isinstance(node, Tag) and node.name in _DROPPED:
            node.decompose()
        elif isinstance(node, Tag) and node.name == "pre":
            for text in node.find_all(string=lambda text: "\n" in text):
                _break_lines(soup, text)


def _break_lines(soup: BeautifulSoup, text: NavigableString) -> None:
    first, *rest = text.strip("\n").split("\n")
    parts: list[PageElement] = [NavigableString(first)]
    for line in rest:
        parts += [soup.new_tag("br"), NavigableString(line)]
    text.replace_with(*parts)


def _free(soup: BeautifulSoup, block: Tag) -> None:
    """Let no running text hold a block: what stands around one becomes a box, a link moves into it."""
    around = block.parent
    while around is not None and around.name not in BLOCKS and around.name != "[document]":
        if around.name == "a":
            _move_link(soup, around)
        around.name = "div"
        around = around.parent
    if around is not None and around.name == "p":
        around.name = "div"
    if around is not None and around.name in HEADINGS:
        block.name = "span"


def _move_link(soup: BeautifulSoup, link: Tag) -> None:
    """Put a link that holds blocks into its heading, or else into its first block."""
    inside = link.find(HEADINGS) or link.find(["p", "div", "li"])
    if isinstance(inside, Tag) and inside.find("a") is None:
        moved = soup.new_tag("a", href=str(link.get("href", "")))
        moved.extend(list(inside.contents))
        inside.append(moved)


def _part(soup: BeautifulSoup, box: Tag) -> None:
    """Put running text that stands beside blocks into paragraphs; a list item's first words stay."""
    children = list(box.children)
    if not any(isinstance(child, Tag) and child.name in BLOCKS for child in children):
        return
    run: list[PageElement] = []
    bare = box.name == "li"
    for child in [*children, None]:
        if child is not None and not (isinstance(child, Tag) and child.name in BLOCKS):
            run.append(child)
            continue
        if any(part.get_text(strip=True) or isinstance(part, Tag) for part in run) and not bare:
            paragraph = soup.new_tag("p")
            run[0].insert_before(paragraph)
            paragraph.extend(run)
        bare = False
        run = []


def _join(tag: Tag) -> None:
    """Make emphasis that is cut in two by the editor one again (`<b>Van</b><b> found</b>`)."""
    following = tag.next_sibling
    while isinstance(following, Tag) and following.name == tag.name:
        tag.extend(list(following.contents))
        following.decompose()
        following = tag.next_sibling
