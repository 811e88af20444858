"""A body as rules see it: addresses and pictures blotted out, signs made plain, each character at its place.

Nothing is found here; what is blotted out cannot be part of a mention.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 500_000
"""Characters of a body that are searched: four times the longest real one's."""

_BLOT: Final = "\0"
"""No record holds this sign, and no rule knows it."""

_PICTURE: Final = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\s]{0,2000}(?: [^)\n]{0,500})?\))?")
_TARGET: Final = re.compile(
    r"(?<=\])\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?: [^)\n]{0,500})?\)"
)
_ADDRESS: Final = re.compile(
    # Both sizes of letters are named, and the first ones stand together: searched in half the time.
    r"[HWhw](?:(?<=[Hh])[Tt]{2}[Pp][Ss]?://|(?<=[Ww])[Ww]{2}\.)[^\s<>()\[\]]{1,2000}"
)

_PLAIN: Final = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\xa0": " ",
}
_FIGURES: Final = bytes(48 if 48 <= sign <= 57 else 32 for sign in range(256))  # noqa: PLR2004  (0 to 9)
_DATELINE: Final = re.compile(
    r"[#*_ ]{0,6}(?:last (?:modified|updated)|posted|published|updated)(?: (?:on|at))?:?"
    r" [^\n]{0,20}?\d[^\n]{0,80}"
    r"|(?:\d\d?:\d\d \d\d?/\d\d?/\d{4}|[a-z]{3} \d\d, \d{4} \d\d:\d\d [a-z]{3}"
    r"|\d\d? [a-z]{3} \d\d \d\d?:\d\d [ap]m)(?=\n|\Z)",
    re.IGNORECASE,
)
_LETTERS: Final = bytes(sign if chr(sign).isalnum() else 32 for sign in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What rules search."""

    body: str
    """The body, as stored."""

    shown: str
    """Its beginning, as far as it is searched, quotes and dashes made plain, all of it in Latin-1."""

    small: str
    """The same in small letters."""

    words: Mapping[str, list[int]]
    """Where each of those words stands by itself that rules begin with, by the word in small letters."""

    numbers: tuple[tuple[int, int], ...]
    """Where each run of figures begins and ends."""

    published: str | None
    """The publication date, ISO 8601; None where the page gives none."""


def text_of(body: str, *, words: frozenset[str], published: str | None) -> Text:
    r"""Make a body ready for rules.

    Args:
        body: The body, as stored.
        words: Every word that a rule may begin with, in small letters.
        published: The publication date, ISO 8601; None where the page gives none.

    >>> text_of("See [101](tel:999).", words=frozenset(), published=None).shown
    'See [101]\x00\x00\x00\x00\x00\x00\x00\x00\x00.'
    """
    shown = _plain(body[:LONGEST])
    if "[" in shown:
        shown = _TARGET.sub(_blotted, _PICTURE.sub(_blotted, shown))
    if "://" in shown or "www." in shown:
        shown = _ADDRESS.sub(_blotted, shown)
    shown = _without_datelines(shown)
    small = shown.lower()
    signs = small.encode("latin-1")
    return Text(
        body=body,
        shown=shown,
        small=small,
        words=_places(signs.translate(_LETTERS), words=words),
        numbers=tuple(_numbers(signs.translate(_FIGURES))),
        published=published,
    )


def _without_datelines(shown: str) -> str:
    """Blot out the first and the last line if they date the page, not what it tells of."""
    last = shown.rstrip().rfind("\n") + 1
    for found in (_DATELINE.match(shown), _DATELINE.match(shown, last)):
        if found is not None:
            shown = shown[: found.start()] + _blotted(found) + shown[found.end() :]
    return shown


def _places(letters: bytes, *, words: frozenset[str]) -> dict[str, list[int]]:
    """Return where each of some words stands by itself in a text of letters and spaces."""
    spaced = f" {letters.decode('latin-1')} "
    found = defaultdict(list)
    at = -1
    for word in filter(words.__contains__, spaced.split()):
        at = spaced.find(f" {word} ", at + 1)
        found[word].append(at)
    return dict(found)


def _numbers(figures: bytes) -> Iterator[tuple[int, int]]:
    """Yield where zeros stand in a text of zeros and spaces; a pattern takes three times as long."""
    start = figures.find(b"0")
    while start >= 0:
        end = figures.find(b" ", start)
        end = len(figures) if end < 0 else end
        yield start, end
        start = figures.find(b"0", end)


def _plain(text: str) -> str:
    """Return a text in Latin-1 and as long as it was: patterns run twice as fast over it."""
    if text.isascii():
        return text
    for sign, plain in _PLAIN.items():
        text = text.replace(sign, plain)
    return text.encode("latin-1", "replace").decode("latin-1")


def _blotted(found: re.Match[str]) -> str:
    return _BLOT * len(found[0])
