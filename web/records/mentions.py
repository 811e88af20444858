"""Marks references that a record's header lists where they stand in its words: rules for markdown-it.

Works on tokens of words alone, so that neither addresses nor code nor markup are touched.
"""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any, Final

from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import escape

MOST_REFERENCES: Final = 20
"""References that are marked; no real record has more than a few."""

LONGEST_REFERENCE: Final = 80
"""Signs of one that is marked: each is looked for at every word."""

PATTERN: Final = "printed_references"
"""Key of the parser's environment under which `mark_references` looks for `pattern`'s answer."""

TITLE: Final = "crime reference"
"""What a mark says that it is."""


def pattern(references: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds any of the references in a text, the longest first; None where there are none.

    >>> pattern(["44/12", "44/12/26"]).findall("Quote 44/12/26, not 144/12.")
    ['44/12/26']
    """
    stripped = {reference.strip() for reference in references[:MOST_REFERENCES]}
    printed = sorted((one for one in stripped if 0 < len(one) <= LONGEST_REFERENCE), key=len)
    if not printed:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in reversed(printed))})(?!\w)")


def mark_references(state: StateCore) -> None:
    """Part the words where a reference stands, which becomes a token of its own."""
    known = state.env.get(PATTERN)
    if known is None:
        return
    for line in state.tokens:
        if line.children:
            line.children = [part for token in line.children for part in _parted(token, known)]


def _parted(token: Token, known: re.Pattern[str]) -> Iterator[Token]:
    """Yield a token, words in parts: those between the references, and each reference."""
    if token.type != "text":
        yield token
        return
    end = 0
    for found in known.finditer(token.content):
        yield Token("text", "", 0, content=token.content[end : found.start()])
        yield Token("mention", "mark", 0, content=found[0])
        end = found.end()
    yield Token("text", "", 0, content=token.content[end:])


def mention(
    renderer: RendererHTML,  # noqa: ARG001  (markdown-it's form of a rule)
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,  # noqa: ARG001
    env: MutableMapping[str, Any],  # noqa: ARG001
) -> str:
    """Write a reference as a mark."""
    return f'<mark class="mention" title="{TITLE}">{escape(tokens[idx].content)}</mark>'
