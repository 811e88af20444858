"""Accordions: questions that a click opens, made headings above their answers.

The Single Online Home's own markup is not known (2026-11), so any common form
is read: `details`, buttons with `aria-expanded` or `aria-controls`, tabs,
definition lists, and class names that say "accordion". Works on the body's
fragment; which hidden elements are content at all is `chrome`'s part.

    <h2>Questions</h2>
    <button aria-expanded="false" aria-controls="a1">How long is it?</button>
    <div id="a1" hidden>A year.</div>
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from bs4 import BeautifulSoup
from bs4.element import Tag

from platforms.reading import wording

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SIGNS = re.compile(
    r"<(?:details|dl|dt|button)\b|aria-(?:expanded|controls)|role=\"tab|accordion|collaps|expand|faq",
    re.IGNORECASE,
)
"""What a fragment with any accordion has somewhere in its HTML, so that others are not searched."""

_TRIGGERS = (
    "summary, button[aria-expanded], button[aria-controls], a[aria-expanded], [role=button][aria-expanded], "
    "[role=button][aria-controls], [role=tab], [data-toggle=collapse], [data-bs-toggle=collapse], dt, "
    "button[class*=accordion i], button[class*=collaps i], button[class*=faq i], button[class*=expand i], "
    ":is(h1, h2, h3, h4, h5, h6) button"
)
_NAMED = re.compile(
    r"(?:accordion|faq|collaps|expand).*(?:title|head|question|trigger|toggle|button|label)", re.IGNORECASE
)
_ORDERS = re.compile(
    r"(?:(?:read|show|view|see|open|close|expand|collapse|hide)(?: (?:more|less|all|sections?|menu|details))*"
    r"|more|less|menu|(?:dangos|darllen|agor|cau)(?: (?:mwy|llai|popeth))*)\W*"
)
_BLOCKS = ("p", "ul", "ol", "table", "dl", "dd", "details", "section", "article")
_LONG_ANSWER = 80
_HEADLINE = 1  # the page's own, which is above the fragment
_DEEPEST = 6


def open_up(soup: BeautifulSoup) -> None:
    """Turn every question of a fragment into a heading, one level below the heading around it."""
    for group in soup.find_all("dl"):
        _settle(soup, group)
    triggers = [*soup.select(_TRIGGERS), *(tag for tag in soup.find_all(class_=_NAMED) if _is_label(tag))]
    ids = {str(tag["id"]): tag for tag in soup.select("[id]")} if triggers else {}
    panels = {id(panel) for tag in triggers for panel in _panels(tag, ids)}
    questions = {id(tag) for tag in triggers}
    level = _HEADLINE
    for tag in soup.find_all([*HEADINGS, *{tag.name for tag in triggers}]):
        depth = sum(id(parent) in panels for parent in tag.parents) - (tag.name == "summary")
        if id(tag) in questions:
            _raise(tag, level=min(level + 1 + depth, _DEEPEST), ids=ids)
        elif tag.name in HEADINGS and depth == 0:
            level = int(tag.name[1])
    for button in soup.find_all("button"):
        button.extract()


def _is_label(tag: Tag) -> bool:
    """Tell an element that only holds a question from one that also holds the answer or a trigger."""
    return tag.find([*_BLOCKS, *HEADINGS, "button", "summary"]) is None and tag.name not in HEADINGS


def _panels(trigger: Tag, ids: dict[str, Tag]) -> Iterator[Tag]:
    """Give the elements that hold a question's answer."""
    if trigger.name == "summary" and trigger.parent is not None:
        yield trigger.parent
    for name in ("aria-controls", "data-target", "data-bs-target", "href"):
        if (panel := ids.get(str(trigger.get(name, "")).removeprefix("#"))) is not None:
            yield panel
    around = trigger.find_parent(HEADINGS) or trigger
    following = around.find_next_sibling()
    if isinstance(following, Tag) and following.name not in HEADINGS and following.name != trigger.name:
        yield following


def _raise(trigger: Tag, *, level: int, ids: dict[str, Tag]) -> None:
    """Make a question's element a heading; where it is in or around one, that heading stays."""
    if _ORDERS.fullmatch(wording.folded(trigger.get_text(" "))) and trigger.name != "dt":
        trigger.extract()
    elif trigger.find_parent(HEADINGS) or trigger.find(HEADINGS):
        trigger.unwrap()
    else:
        trigger.name = f"h{level}"
        panel = ids.get(str(trigger.get("aria-controls", ""))) if trigger.get("role") == "tab" else None
        if panel is not None and all(part is not trigger for part in (panel, *panel.parents)):
            panel.insert(0, trigger.extract())


def _settle(soup: BeautifulSoup, group: Tag) -> None:
    """Read a definition list as questions and answers, or as a list of facts (`**Height** 5ft 8`)."""
    answers = group.find_all("dd")
    if any(_is_answer(answer) for answer in answers) or "?" in group.get_text():
        for answer in answers:
            answer.name = "div"
        group.name = "div"
        return
    for inner in group.find_all("div"):
        inner.unwrap()
    group.name = "ul"
    for term in group.find_all("dt"):
        fact = term.wrap(soup.new_tag("li"))
        term.name = "strong"
        for answer in _following(fact):
            answer.name = "span"
            fact.extend([" ", answer])


def _is_answer(tag: Tag) -> bool:
    return len(tag.get_text()) > _LONG_ANSWER or tag.find([*_BLOCKS, *HEADINGS]) is not None


def _following(fact: Tag) -> list[Tag]:
    """Return the `dd` elements between a term and the next one."""
    siblings = (node for node in fact.next_siblings if isinstance(node, Tag))
    return list(takewhile(lambda tag: tag.name == "dd", siblings))
