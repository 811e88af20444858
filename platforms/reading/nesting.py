"""Nesting: how deep a page's elements lie in each other, and what lies too deep laid flat.

A parser takes time with the square of the depth: 50 seconds for 100,000 boxes,
of 0.6 MB (2026-11). Browsers nest no deeper than about 512. So beyond `DEEPEST`
a page's elements are taken for breaks between its words; no word is lost:

    <div><div>…<div>found</div>…</div></div>

Reads tags alone, not what a parser makes of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

DEEPEST: Final = 500
"""The depth of elements beyond which a page is laid flat; real pages have some 30."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_FLAT = _VOID | {
    *("p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot"),  # need no end tag
    *("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"),  # hold no elements
}
"""Elements that do not lie in each other."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)


def depth(html: str) -> int:
    """Return how deep the elements of a fragment are nested.

    Args:
        html: The fragment, as a parser serialises it.

    >>> depth("<ul><li>Call<br>101</li></ul>")
    2
    """
    steps = (-1 if end else 1 for end, name in _TAG.findall(html) if name not in _VOID)
    return max(accumulate(steps), default=0)


def shallow(html: str) -> str:
    """Return a page as it was served; where it is nested deeper than `DEEPEST`, with breaks for what is."""
    deep = list(_are_too_deep(html))
    if not any(deep):
        return html
    marks = iter(deep)
    return _TAG.sub(lambda tag: "<br" if next(marks) else tag.group(), html)


def _are_too_deep(html: str) -> Iterator[bool]:
    """Tell of each tag of a page whether its element lies too deep."""
    around: list[str] = []
    beyond: Counter[str] = Counter()
    for end, spelling in _TAG.findall(html):
        name = spelling.lower()
        is_beyond = name not in _FLAT and (bool(beyond[name]) if end else len(around) == DEEPEST)
        if is_beyond:
            beyond[name] += -1 if end else 1
        elif name not in _FLAT:
            _step(around, name, is_end=bool(end))
        yield is_beyond


def _step(around: list[str], name: str, *, is_end: bool) -> None:
    """Go into an element, or out of it and of what was left open in it."""
    if not is_end:
        around.append(name)
    elif name in around:
        while around.pop() != name:
            pass
