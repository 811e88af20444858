"""When a page was published or changed: what it prints, else what it states for machines.

Reads the words beside a label ("Published: 09:45 20/11/2026") and takes them
out of the content, so that the body does not repeat them. Never guesses: a
page that gives no date has none, and dates in the running text are none.
"""

import re
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.reading import document, evidence, wording
from records import dates
from records.dates import Moment
from records.record import Tree

_CLOCK = r"\d{1,2}[:.]\d\d"
_DAY = r"\d{1,2}(?:/\d{1,2}/|(?:st|nd|rd|th)? \w+ )\d{4}"
_WHEN = rf"(?:{_CLOCK},? (?:on )?)?{_DAY}(?:,? (?:at )?{_CLOCK})?"
PUBLISHED = re.compile(rf"\b(?:Published|Cyhoeddwyd)(?: on| ar)?\s*:?\s*({_WHEN})\b", re.IGNORECASE)
MODIFIED = re.compile(rf"\b(?:(?:Last )?Updated|Diweddarwyd)(?: on| ar)?\s*:?\s*({_WHEN})\b", re.IGNORECASE)
_LABEL = re.compile("Published|Cyhoeddwyd|Updated|Diweddarwyd", re.IGNORECASE)
_LEVELS = 4
_TEASER = "h2 a, h3 a, h4 a"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINES = _HEADINGS | {"p", "div", "ul", "ol", "li", "table", "br", "section", "header", "dd", "dt", "figure"}


def labelled(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one moment that an element prints after "Published:"; None where it prints several."""
    found = PUBLISHED.findall(document.words(node))
    return dates.parse(found[0], timezone=timezone) if len(found) == 1 else None


def bare(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one moment that fills a text of its own in an element; None where several do."""
    found = [moment for text in _texts(node) if (moment := _moment(text, timezone=timezone)) is not None]
    return found[0] if len(found) == 1 else None


def take_labelled(root: LexborNode, label: re.Pattern[str], *, timezone: str) -> Moment | None:
    """Return the first moment printed beside a label, and take its line out of the content.

    A date within a link, in a line with one, or in a teaser is that page's, not this one's.
    """
    for node in _texts(root):
        if _LABEL.search(node.text()) and (place := _place(node, root, label)) is not None:
            words = document.words(place)
            printed = label.search(words)
            moment = dates.parse(printed[1], timezone=timezone) if printed else None
            if printed and moment is not None:
                if printed.group() == words:
                    place.decompose()
                return moment
    return None


def take_bare(root: LexborNode, *, timezone: str) -> Moment | None:
    """Return the first moment that stands alone in its line, no heading, and take it out of the content."""
    for node in _texts(root):
        moment = _moment(node, timezone=timezone)
        if moment is not None and (line := _line(node, moment.printed, root)) is not None:
            line.decompose()
            return moment
    return None


def stated(tree: LexborHTMLParser, *, json_ld: str, meta_name: str, timezone: str) -> Moment | None:
    """Return the moment that a page states for machines, by JSON-LD or a meta tag."""
    text = evidence.stated(tree, json_ld=json_ld, meta_name=meta_name)
    return dates.parse(text, timezone=timezone) if text else None


def stated_fields(tree: LexborHTMLParser, *, timezone: str) -> dict[str, Tree | None]:
    """Return the dates that a page states for machines; to be read before its scripts are taken out."""
    said = partial(stated, tree, timezone=timezone)
    first = said(json_ld="datePublished", meta_name="article:published_time")
    last = said(json_ld="dateModified", meta_name="article:modified_time")
    return {**fields("publish", first), **fields("modified", last)}


def fields(name: str, moment: Moment | None) -> dict[str, Tree | None]:
    """Return a moment as a record's fields: `publish.date` as printed, and `publish.iso`."""
    if moment is None:
        return {}
    return {f"{name}.date": moment.printed, f"{name}.iso": moment.iso}


def _texts(root: LexborNode) -> list[LexborNode]:
    """Return an element's text nodes; all at once, as a walk over a tree that changes would crash."""
    return [node for node in root.traverse(include_text=True) if node.is_text_node]


def _moment(text: LexborNode, *, timezone: str) -> Moment | None:
    words = wording.line(text.text())
    return dates.parse(words, timezone=timezone) if words[:1].isdigit() else None


def _place(text: LexborNode, root: LexborNode, label: re.Pattern[str]) -> LexborNode | None:
    """Climb from a label to the smallest element with its date; None where that is another page's."""
    node = text.parent
    for _ in range(_LEVELS):
        if node is None or node == root:
            return None
        if label.search(document.words(node)):
            return None if _is_elsewhere(node, root) else node
        node = node.parent
    return None


def _is_elsewhere(node: LexborNode, root: LexborNode) -> bool:
    around: LexborNode | None = node
    while around is not None and around != root:
        if around.tag == "a" or (around.tag in {"li", "article"} and around.css_first(_TEASER) is not None):
            return True
        around = around.parent
    return node.css_first("a[href]") is not None


def _line(text: LexborNode, words: str, root: LexborNode) -> LexborNode | None:
    """Return the largest element that holds these words alone, if it stands on a line of its own."""
    node, around = text, text.parent
    while around is not None and around != root and document.words(around) == words:
        node, around = around, around.parent
    if node == text or node.tag in _HEADINGS:
        return None
    return node if _ends_line(node, "prev") and _ends_line(node, "next") else None


def _ends_line(node: LexborNode, side: str) -> bool:
    """Tell whether no running text follows an element, or goes before it, in its line."""
    beside: LexborNode | None = getattr(node, side)
    while beside is not None and beside.is_empty_text_node:
        beside = getattr(beside, side)
    return node.tag in _LINES or beside is None or beside.tag in _LINES
