r"""Posted: dates that stand in a line of a form of its own, which a platform gives.

For what `published` does not read by itself: a date in a heading, one with
more words behind it, one whose parts stand in elements of their own:

    <h2>25/02/2019</h2>
    <p>Posted on 18 September 2020 at 01:38pm in <a href="/news/?cat=4">News stories</a></p>
    <div><span>26</span> <span>Feb</span> <span>16:57</span></div>

A form is a pattern for all the words of such a line; its first group is the date.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from selectolax.lexbor import LexborNode

from platforms.reading import document, published, wording
from platforms.reading.newsroom import Take
from records import dates
from records.dates import Moment

Read = Callable[[str], Moment | None]
"""Reads the words of a date; None where they are none."""

_LONGEST = 120  # signs of the longest line
_LEVELS = 4
_MOST = 40  # parts of a line


def by(form: re.Pattern[str]) -> Take:
    """Make what takes the date of the first line of a form out of a page's content."""

    def take_by(root: LexborNode, *, timezone: str) -> Moment | None:
        return take(root, form=form, read=partial(dates.parse, timezone=timezone))

    return take_by


def take(root: LexborNode, *, form: re.Pattern[str], read: Read) -> Moment | None:
    """Return the moment of the first line of a form, and take the line out of the content.

    Args:
        root: The content.
        form: Matches all the words of the line; its first group is the date.
        read: Reads that group.
    """
    for text in (text for text in published.texts(root) if not text.is_empty_text_node):
        for nodes in _places(text, root):
            found = form.fullmatch(wording.line(" ".join(map(document.words, nodes))))
            moment = read(found[1]) if found else None
            if moment is not None and not published.is_in_teaser(nodes[0], root):
                document.drop(nodes)
                return moment
    return None


def _places(text: LexborNode, root: LexborNode) -> Iterator[list[LexborNode]]:
    """Walk over what may be the line of a text: the elements around it, then its part between breaks."""
    node = text.parent
    for _ in range(_LEVELS):
        if node is None or document.is_same(node, root) or document.is_longer(node, than=_LONGEST):
            break
        yield [node]
        node = node.parent
    before, after = (list(islice(_beside(text, side), _MOST + 1)) for side in ("prev", "next"))
    if len(before) + len(after) <= _MOST:
        yield [*reversed(before), text, *after]


def _beside(text: LexborNode, side: str) -> Iterator[LexborNode]:
    node: LexborNode | None = getattr(text, side)
    while node is not None and node.tag not in published.LINES:
        yield node
        node = getattr(node, side)
