r"""Phrases: how the words that the rules look for are written down, so that a reader can follow them.

One phrase a line, as a regular expression with two abbreviations: a space
stands for white space within a line, `…` for up to five words. A phrase begins
and ends with whole words; case does not matter. Knows none of the phrases.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_SPACE: Final = r"[^\S\n]+"
_SOME_WORDS: Final = rf"(?:[\w'’,.-]+{_SPACE}){{0,5}}?"


class Stated(NamedTuple):
    """Something that a text states, and where."""

    kind: str
    """Which of the statements it is (`arrest`, `safe` …)."""

    start: int
    """Place of its first character."""

    end: int
    """Place after its last."""


def expression(phrases: str) -> str:
    r"""Return the regular expression of phrases.

    >>> bool(re.search(expression("appeared …court\n on trial"), "He appeared before the youth court."))
    True
    """
    lines = "|".join(line.strip() for line in phrases.strip().splitlines())
    return rf"(?<!\w)(?:{lines})(?!\w)".replace("…", _SOME_WORDS).replace(" ", _SPACE)


def any_of(phrases: str) -> re.Pattern[str]:
    """Compile phrases."""
    return re.compile(expression(phrases), re.IGNORECASE | re.MULTILINE)


def by_kind(kinds: Mapping[str, str]) -> re.Pattern[str]:
    """Compile phrases of several kinds; a match's `lastgroup` is its kind, of two at one place the first."""
    forms = (f"(?P<{kind}>{expression(phrases)})" for kind, phrases in kinds.items())
    return re.compile("|".join(forms), re.IGNORECASE | re.MULTILINE)


def just_before(text: str, place: int, *, form: re.Pattern[str]) -> bool:
    """Tell whether a form stands before a place, in the same sentence; the form ends with `$`."""
    earlier = text[max(0, place - _LOOK_BACK) : place]
    return form.search(_BREAK.split(earlier)[-1]) is not None


_LOOK_BACK: Final = 80
_BREAK = re.compile(r"[.!?;]\s|\n")
