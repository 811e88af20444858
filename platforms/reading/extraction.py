"""Extraction: where a page that no platform knows has its own text; trafilatura says which words are its.

trafilatura writes lists without their numbers and pictures without captions,
and of a short page it gives the menus, too. So its words are evidence alone:
the content is the smallest element of the page with every passage that it
took, and is written as Markdown as everywhere. Below `_SHORT`, the page's own
marks (`main`, `article`, the headline) count alone. Its dates and titles are
not asked for: it guesses them.
"""

import logging
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.reading import chrome, document, published, wording

_PASSAGE = 40  # signs of the shortest text that shows where the content is; shorter ones stand in menus, too
_FEW = 15  # signs of what may stand in a sentence by chance
_SHORT = 250  # signs of all passages; of less, trafilatura gives the whole page
_BOXES = frozenset({"html", "body", "main", "article", "section", "div", "form", "td"})


def field(tree: LexborHTMLParser) -> LexborNode:
    """Return the element in which to look, without what surrounds it: what the page marks, or its body."""
    marked = tree.css_first("main") or tree.css_first("[role=main]")
    articles = tree.css("article")
    if marked is None and len(articles) == 1:
        marked = articles[0]
    root = marked or tree.body or document.one(tree, "html")  # a page of frames has no body
    chrome.strip(root)
    return root


def content(field: LexborNode) -> LexborNode:
    """Return the smallest element that holds all that trafilatura took.

    Links above and below the text that it left are taken out: tags, neighbours,
    further reading. Those between two passages stay.

    Args:
        field: The element in which to look, stripped.
    """
    said = _said(field)
    passages = [node for node in published.texts(field) if _is_passage(node, said)]
    if sum(len(wording.line(node.text())) for node in passages) < _SHORT:
        return document.around_headline(field) if field.tag in {"html", "body"} else field
    root = _around(passages, field)
    beside = [*_beside(passages[0], root, "prev"), *_beside(passages[-1], root, "next")]
    document.drop([node for node in beside if _is_left_out(node, said)])
    return root


def _said(field: LexborNode) -> str:
    r"""Return all that trafilatura takes for content, each line folded and between two `\n`."""
    page = f"<html><body>{field.html}</body></html>"
    found = _trafilatura().extract(page, include_comments=False, include_tables=True, deduplicate=False)
    lines = (wording.folded(line).removeprefix("- ") for line in (found or "").splitlines())
    return "\n{}\n".format("\n".join(lines))


@cache
def _trafilatura() -> ModuleType:
    """Import it when a page needs it: it takes as long as all platforms together (0.15 s, 2026-11)."""
    import trafilatura  # noqa: PLC0415

    # It warns of each page in which it finds nothing; what becomes of the page is said elsewhere.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


def _is_passage(text: LexborNode, said: str) -> bool:
    words = wording.folded(text.text())
    return len(words) >= _PASSAGE and words in said and not document.is_within(text, {"a"})


def _around(passages: list[LexborNode], field: LexborNode) -> LexborNode:
    """Return the smallest box around all passages."""
    first, *others = passages
    boxes = list(_up(first, field))
    place = {box.mem_id: number for number, box in enumerate(boxes)}
    most = 0
    for text in others:
        most = max(most, next(place[box.mem_id] for box in _up(text, field) if box.mem_id in place))
    return next(box for box in boxes[most:] if box.tag in _BOXES or box.mem_id == field.mem_id)


def _up(text: LexborNode, field: LexborNode) -> list[LexborNode]:
    """Return the elements around a text, the smallest first, up to the field."""
    found, node = [], text.parent
    while node is not None and node.mem_id != field.mem_id:  # nodes are compared by all of their HTML
        found.append(node)
        node = node.parent
    return [*found, field]


def _beside(text: LexborNode, root: LexborNode, side: str) -> Iterator[LexborNode]:
    """Walk over the elements on one side of a text, up to the content's edge."""
    for node in [text, *_up(text, root)[:-1]]:
        other: LexborNode | None = getattr(node, side)
        while other is not None:
            if other.is_element_node:
                yield other
            other = getattr(other, side)


def _is_left_out(box: LexborNode, said: str) -> bool:
    """Tell what is mostly links, and of which nothing was taken; a headline and a date may be links, too."""
    words = document.words(box)
    linked = sum(len(document.words(link)) for link in box.css("a[href]"))
    if linked * 2 <= len(words) or box.css_first("h1, time") is not None:
        return False
    return not any(_is_taken(text, said) for text in published.texts(box))


def _is_taken(text: LexborNode, said: str) -> bool:
    """Tell whether a text was taken; few words count only as a whole line, as they may stand in any."""
    words = wording.folded(text.text())
    return words in said if len(words) >= _FEW else bool(words) and f"\n{words}\n" in said
