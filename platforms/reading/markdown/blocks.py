"""Blocks and running text of a fragment, kept apart: a box holds the one or the other.

What stands around a block becomes a box, and words beside blocks become a
paragraph. Knows elements by the few names that `fragment` leaves them.
"""

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from platforms.reading.markdown import tables
from platforms.reading.markdown.accordions import HEADINGS

BLOCKS = frozenset({"div", "p", "li", "ul", "ol", "blockquote", "hr", *HEADINGS, *tables.PARTS})
RUNNING = frozenset({"a", "br", "del", "em", "img", "q", "s", "span", "strong", "sub", "sup"})
_BOXES = frozenset({"[document]", "div", "li", "blockquote"})


def free(soup: BeautifulSoup, block: Tag) -> None:
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


def settle(soup: BeautifulSoup, tag: Tag) -> None:
    """Give each element of a fragment its proper neighbours: boxes, emphasis, the numbers of steps."""
    if tag.name in _BOXES:
        _part(soup, tag)
    elif tag.name in {"strong", "em"}:
        _join(tag)
    elif tag.name == "span" and isinstance(tag.next_sibling, Tag) and tag.get_text(strip=True).isdigit():
        tag.append(" ")  # a step's number is set apart by its look alone


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
        following.extract()
        following = tag.next_sibling
