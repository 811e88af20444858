"""When a page was published or changed: what it prints, else what it states for machines.

Reads the words beside a label ("Published: 09:45 20/11/2026") and takes them
out of the content, so that the body does not repeat them. Never guesses: a
page that gives no date has none, and dates in the running text are none.
"""

import re
from collections.abc import Callable
from functools import partial
from itertools import dropwhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.reading import document, evidence, wording
from records import date_words, dates
from records.dates import Moment
from records.record import Tree

_CLOCK = r"(?:(?:kl\.?|um) )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m)?"
_DAY = (
    r"(?:\d{1,2}[/.]\d{1,2}[/.]|\d{1,2}(?:st|nd|rd|th|\.)? \w+ "
    rf"|{date_words.MONTH}\.? \d{{1,2}},? )\d{{4}}"
)
_WHEN = rf"(?:{_CLOCK},? (?:on )?)?{_DAY}(?:(?:,| [–-])? (?:at )?{_CLOCK})?"
PUBLISHED = re.compile(
    rf"\b(?:{date_words.PUBLISHED})(?: (?:{date_words.ON}))?\s*:?\s*({_WHEN})\b", re.IGNORECASE
)
MODIFIED = re.compile(
    rf"\b(?:(?:last|senast|zuletzt|senest|sidst) )?(?:{date_words.UPDATED})(?: (?:{date_words.ON}))?"
    rf"\s*:?\s*({_WHEN})\b",
    re.IGNORECASE,
)
_LABELS = f"(?:{date_words.PUBLISHED}|{date_words.UPDATED})"
_LABEL = re.compile(
    rf"\s*(?:(?:date|first|last|senast|zuletzt|senest|sidst) )?{_LABELS}\b|.*\b{_LABELS}\b[^:.]{{0,20}}:",
    re.IGNORECASE | re.DOTALL,
)
"""Matches a text with a label: at its beginning, or before a colon; "a report published on …" has none."""
_ALONE = re.compile(
    rf"(?:(?:date )?(?:{date_words.PUBLISHED}|{date_words.POSTED})(?: (?:{date_words.ON}))?\s*:?\s*)?"
    rf"(?:{date_words.WEEKDAY}\W{{1,3}})?(?:\d|{date_words.MONTH}\.? \d{{1,2}}\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".{30}[.!?…]\W*$|.{100}")
_LEVELS = 4
_LONGEST = 2_000  # signs of an element with nothing but a date; most are white space
_TEASER = "h2 a, h3 a, h4 a"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LINES = _HEADINGS | {"p", "div", "ul", "ol", "li", "table", "br", "section", "header", "dd", "dt", "figure"}
"""Elements that begin a line of their own, and the one that ends a line."""


def labelled(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one moment that an element prints after "Published:"; None where it prints several."""
    found = PUBLISHED.findall(document.words(node))
    return dates.parse(found[0], timezone=timezone) if len(found) == 1 else None


def bare(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one moment that fills a text of its own, with a label or without; None where several do."""
    found = [moment for text in texts(node) if (moment := _moment(text, timezone=timezone)) is not None]
    return found[0] if len(found) == 1 else None


def take_labelled(root: LexborNode, label: re.Pattern[str], *, timezone: str) -> Moment | None:
    """Return the first moment printed beside a label, and take its line out of the content.

    A date within a link, in a line with one, or in a teaser is that page's, not this one's.
    """
    search = document.remembered(lambda node: label.search(document.words(node)))
    for text in texts(root):
        place = _place(text, root, search) if _LABEL.match(text.text()) else None
        printed = search(place) if place is not None else None
        moment = dates.parse(printed[1], timezone=timezone) if printed else None
        if place is None or printed is None or moment is None or _is_elsewhere(place, root):
            continue
        if printed.group() == printed.string:
            place.decompose()
        return moment
    return None


def take_bare(
    root: LexborNode, *, timezone: str, day: str | None = None, until: LexborNode | None = None
) -> Moment | None:
    """Return the first moment that fills its line, alone or behind "Posted on", no heading; take it out.

    A line that says when the page was changed is left where it is.

    Args:
        root: The content.
        timezone: The site's zone.
        day: The one day that it may be of, `2026-11-20`; None for any.
        until: The text at which the search ends; None for the end of the content.
    """
    for node in texts(root):
        if until is not None and node.mem_id == until.mem_id:
            return None
        moment = _moment(node, timezone=timezone)
        if moment is None or day not in {None, moment.date}:
            continue
        if (line := _line(node, wording.line(node.text()), root)) is not None:
            line.decompose()
            return moment
    return None


def take_above(root: LexborNode, *, timezone: str) -> Moment | None:
    """Return the moment that fills a line above the story, and take it out; below, it may be an event's."""
    return take_bare(root, timezone=timezone, until=first_sentence(root))


def first_sentence(root: LexborNode) -> LexborNode | None:
    """Return the text with which the story begins below the headline; byline and date are no sentences."""
    top = root.css_first("h1")
    nodes = root.traverse(include_text=True)
    below = nodes if top is None else dropwhile(lambda node: not document.is_same(node, top), nodes)
    said = (node for node in below if node.is_text_node and _SENTENCE.search(wording.line(node.text())))
    return next((node for node in said if not document.is_within(node, _HEADINGS)), None)


def take_printed(root: LexborNode, *, timezone: str) -> Moment | None:
    """Return the moment beside "Published", or else as `take_above`, and take its line out."""
    return take_labelled(root, PUBLISHED, timezone=timezone) or take_above(root, timezone=timezone)


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


def is_in_teaser(node: LexborNode, root: LexborNode) -> bool:
    """Tell whether an element of the content stands in a link or a teaser, and so speaks of another page."""
    around: LexborNode | None = node
    while around is not None and not document.is_same(around, root):
        if around.tag == "a" or (around.tag in {"li", "article"} and around.css_first(_TEASER) is not None):
            return True
        around = around.parent
    return False


def texts(root: LexborNode) -> list[LexborNode]:
    """Return an element's text nodes; all at once, as a walk over a tree that changes would crash."""
    return [node for node in root.traverse(include_text=True) if node.is_text_node]


def _moment(text: LexborNode, *, timezone: str) -> Moment | None:
    words = wording.line(text.text())
    return dates.parse(words, timezone=timezone) if _ALONE.match(words) else None


def _place(
    text: LexborNode, root: LexborNode, search: Callable[[LexborNode], re.Match[str] | None]
) -> LexborNode | None:
    """Climb from a label to the smallest element with its date; None where none is near."""
    node = text.parent
    for _ in range(_LEVELS):
        if node is None or document.is_same(node, root):
            return None
        if search(node):
            return node
        node = node.parent
    return None


def _is_elsewhere(node: LexborNode, root: LexborNode) -> bool:
    return node.css_first("a[href]") is not None or is_in_teaser(node, root)


def _line(text: LexborNode, words: str, root: LexborNode) -> LexborNode | None:
    """Return the largest element that holds these words alone, if it stands on a line of its own."""
    node, around = text, text.parent
    while around is not None and not document.is_same(around, root) and _says_only(around, words):
        node, around = around, around.parent
    if document.is_same(node, text) or node.tag in _HEADINGS:
        return None
    return node if _ends_line(node, "prev") and _ends_line(node, "next") else None


def _says_only(node: LexborNode, words: str) -> bool:
    return not document.is_longer(node, than=_LONGEST) and document.words(node) == words


def _ends_line(node: LexborNode, side: str) -> bool:
    """Tell whether no running text follows an element, or goes before it, in its line."""
    beside: LexborNode | None = getattr(node, side)
    while beside is not None and beside.is_empty_text_node:
        beside = getattr(beside, side)
    return node.tag in LINES or beside is None or beside.tag in LINES
