"""Drafts: a story half told, and the text that it becomes once its slots are filled.

Fills, capitalises, puts in typographic quotes, slips of the keyboard and
unseen signs. Chooses nothing: `telling` does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sandbox import blocks
from sandbox.blocks import Block
from sandbox.facts import Facts
from sandbox.grammar import capital, curl, fill
from sandbox.layouts import layout_named

TYPOS: Mapping[str, str] = MappingProxyType(
    {
        "information": "infomation",
        "believed": "beleived",
        "anyone": "anyome",
        "officers": "offciers",
        "witnesses": "witneses",
        "incident": "incicent",
        "received": "recieved",
        "of the": "of the the",
        "were": "where",
        "their": "thier",
    }
)
"""Slips of the keyboard, by the word that was meant."""
_SENTENCE = re.compile(r"[.?!] [a-z]")
ODD_SIGNS = ("\u200b", "\u00a0", "\ufeff", "\u00ad")
"""Signs that editors paste unseen: zero-width space, no-break space, byte order mark, soft hyphen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page says in one of its states."""

    title: str
    """The headline."""

    description: str
    """The first sentence or two, as its `og:description` gives them."""

    keys: tuple[str, ...] = ()
    """Key points above the text, in the 2018 layout only."""

    blocks: tuple[Block, ...] = ()
    """The text; empty where the page has a title only."""

    caption: str | None = None
    """What the picture shows; None where there is no picture."""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that a reader sees below the headline, part by part, without marks."""
        return (*self.keys, *blocks.texts(self.blocks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A telling whose alternatives are settled and whose slots are still open."""

    title: str
    """The headline."""

    keys: tuple[str, ...]
    """Key points."""

    lines: tuple[str, ...]
    """The text, in the storybook's marks."""

    caption: str | None
    """Caption of the picture; None where there is none."""

    facts: Facts
    """What its slots stand for."""

    curly: bool
    """Whether its quotation marks are typographic."""

    odd: str
    """A sign that somebody pasted in; empty for most."""

    typo: str = ""
    """A word that is misspelt; empty where none is."""


def content(told: Draft) -> Content:
    """Fill a draft."""
    lines = _misspelt([_line(line, told) for line in told.lines], told.typo)
    has_keys = layout_named(told.facts.force.layout).key_points
    keys = tuple(_line(key, told) for key in told.keys) if has_keys else ()
    title = _line(told.title, told)
    read = blocks.read(_with_sign(lines, told.odd))
    return Content(
        title=told.odd + title if told.odd == "\u200b" else title,
        description=next((text for text in blocks.texts(read)), title),
        keys=keys,
        blocks=read,
        caption=told.caption and _line(told.caption, told),
    )


def _line(line: str, told: Draft) -> str:
    filled = _SENTENCE.sub(lambda found: found[0].upper(), fill(line, facts=told.facts))
    return capital(curl(filled) if told.curly else filled)


def _misspelt(lines: list[str], word: str) -> list[str]:
    """Misspell the first use of a word, if there is one."""
    place = next((number for number, line in enumerate(lines) if word and word in line), None)
    if place is None:
        return lines
    slip = lines[place].replace(word, TYPOS[word], 1)
    return [*lines[:place], slip, *lines[place + 1 :]]


def _with_sign(lines: list[str], sign: str) -> list[str]:
    """Put an unseen sign before the second word of the longest paragraph."""
    if not sign or not lines:
        return lines
    place = max(range(len(lines)), key=lambda number: len(lines[number]) * (lines[number][0].isalpha()))
    head, _, tail = lines[place].partition(" ")
    return [*lines[:place], f"{head} {sign}{tail}", *lines[place + 1 :]]
