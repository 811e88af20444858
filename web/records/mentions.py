"""Marks what a text mentions where it stands in its words: rules for markdown-it.

The archive says which characters of the Markdown a mention is. Tokens of words alone are parted, so that
neither addresses nor code nor markup are touched.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any, Final

from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import escape

from records.mentions.finding import MENTION_KINDS
from web.records.marking import Mark, Marks
from web.records.placing import blocks

MARKS: Final = "marks"
"""Key of the parser's environment under which `mark_mentions` looks for `Marks`."""

CLASSES: Final = frozenset({"mention", *(f"mention-{kind}" for kind in MENTION_KINDS)})
"""What the classes of a mark may be."""


def mark_mentions(state: StateCore) -> None:
    """Part the words where something is mentioned, which becomes a token of its own."""
    marks: Marks | None = state.env.get(MARKS)
    if marks is None or not (marks.spans or marks.references):
        return
    starts = [span.start for span in marks.spans]
    for line, block in blocks(state.tokens, source=state.src):
        parts: list[Token] = []
        for token in line.children or ():
            if token.type == "text":
                places = block.places(token.content) if marks.spans else None
                parts += _parted(token.content, places, marks=marks, starts=starts)
            else:
                parts.append(token)
        line.children = parts


def mention(
    renderer: RendererHTML,  # noqa: ARG001  (markdown-it's form of a rule)
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,  # noqa: ARG001
    env: MutableMapping[str, Any],  # noqa: ARG001
) -> str:
    """Write a mention as a mark."""
    token = tokens[idx]
    kind, title = token.meta["kind"], escape(token.meta["title"])
    return f'<mark class="mention mention-{escape(kind)}" title="{title}">{escape(token.content)}</mark>'


def _parted(
    words: str, places: Sequence[int] | None, *, marks: Marks, starts: Sequence[int]
) -> Iterator[Token]:
    """Yield words in parts: those between the mentions, and each mention."""
    end = 0
    for span in _touching(places or (), marks=marks, starts=starts):
        first, last = (bisect_left(places or (), edge) for edge in (span.start, span.end))
        if words[first:last].strip():
            yield from _references(words[end:first], marks.references)
            yield _mention(words[first:last], kind=span.kind, title=span.title)
            end = last
    yield from _references(words[end:], marks.references)


def _touching(places: Sequence[int], *, marks: Marks, starts: Sequence[int]) -> Iterator[Mark]:
    """Yield the spans that share a character with a stretch of the text."""
    if not places:
        return
    index = max(0, bisect_left(starts, places[0]) - 1)
    for span in marks.spans[index:]:
        if span.start > places[-1]:
            return
        if span.end > places[0]:
            yield span


def _references(words: str, known: re.Pattern[str] | None) -> Iterator[Token]:
    """Yield words in parts: those between the references that the header lists, and each reference."""
    end = 0
    for found in known.finditer(words) if known else ():
        yield _words(words[end : found.start()])
        yield _mention(found[0], kind="reference", title=f"reference: {found[0]}")
        end = found.end()
    yield _words(words[end:])


def _words(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _mention(words: str, *, kind: str, title: str) -> Token:
    return Token("mention", "mark", 0, content=words, meta={"kind": kind, "title": title})
