"""Places as printed, without a gazetteer: streets, numbered roads, and names after "in", "at", "near", ….

A name is a row of words with capital letters. That one is a place's, and not
a person's or an organisation's, is guessed from its last word and from what
leads to it.
"""

import re
from collections.abc import Iterator
from typing import Final

from records.mentions.mention import Mention
from records.mentions.place_rules import (
    AND,
    GOES_ON,
    LED,
    LIST,
    OF,
    ORGANISATIONS,
    PLACE,
    ROAD,
    STOPPED,
    STREETS,
    TO,
    WITHIN,
)
from records.mentions.text import Text

WORDS: Final = frozenset(word.lower() for word in STREETS)
"""Last words of streets' names, in small letters."""

_ROAD_ENDS: Final = frozenset("0123456789)")
_REACH: Final = 70
_SHORTEST: Final = 3
_ACRONYM: Final = 5
_PARTS: Final = 2
"""Names behind a place's commas that belong to it: a district and a town."""


def find_places(text: Text) -> Iterator[Mention]:
    """Yield the places in a text."""
    end = 0
    for start in sorted({*_led(text), *_streets(text), *_roads(text)}):
        if start >= end:
            for found in _at(text, start):
                end = found.end
                yield found


def _led(text: Text) -> Iterator[int]:
    """Yield where names begin that a word like "in" leads to."""
    for found in LED.finditer(text.shown):
        lead, start = found["lead"], found.start()
        if lead == "of" and not text.small.endswith(OF, 0, start):
            continue
        if lead == "to" and not TO.search(text.small, max(0, start - _REACH), start):
            continue
        yield found.end()


def _streets(text: Text) -> Iterator[int]:
    """Yield where names begin that end as a street's does."""
    for word in text.words.keys() & WORDS:
        for at in text.words[word]:
            start = _beginning(text.shown, at) if text.shown[at].isupper() else at
            if start < at:
                yield start


def _beginning(shown: str, at: int) -> int:
    """Return where the row of capitalised words begins that leads up to a place in a text.

    >>> _beginning("Police closed Old Mill Lane.", 23)
    14
    """
    start = at
    for word in reversed(shown[max(0, at - _REACH) : at].rpartition("\n")[2].split(" ")[:-1]):
        if not word[:1].isupper() or word in STOPPED or (not word[-1].isalpha() and word[-1] != "'"):
            break
        start -= len(word) + 1
    return start


def _roads(text: Text) -> Iterator[int]:
    for start, _ in text.numbers:
        if (
            text.shown[start - 1 : start] in {"A", "B", "M"}
            and not text.shown[start - 2 : start - 1].isalnum()
        ):
            yield start - 1


def _at(text: Text, start: int) -> Iterator[Mention]:
    """Yield the place that begins here, and those that "and" ties to it."""
    found = PLACE.match(text.shown, start)
    while found is not None and _is_place(found[0]):
        street = found[0].rpartition(" ")[2] in STREETS
        end = _with_what_it_lies_in(text, found.end(), street=street)
        yield Mention(
            kind="place", start=found.start(), end=end, printed=text.body[found.start() : end], value=None
        )
        tied = AND.match(text.shown, end) or (text.shown.startswith(",", end) and LIST.match(text.shown, end))
        found = PLACE.match(text.shown, tied.end()) if tied else None


def _is_place(name: str) -> bool:
    if name[-1] in _ROAD_ENDS and ROAD.fullmatch(name):
        return True
    words = name.replace("-", " ").split()
    if words[0] in STOPPED or words[-1] in ORGANISATIONS or len(name) < _SHORTEST:
        return False
    return not (name.isupper() and len(name) <= _ACRONYM) and not (len(words) == 1 and name.endswith("'s"))


def _with_what_it_lies_in(text: Text, end: int, *, street: bool) -> int:
    """Return the end of a place with the names behind its commas: "Mill Lane, Harnmouth"."""
    for _ in range(_PARTS):
        found = WITHIN.match(text.shown, end)
        if found is None or not _is_place(found["name"]) or not _goes_on(text, found, street=street):
            break
        end = found.end("name")
    return end


def _goes_on(text: Text, found: re.Match[str], *, street: bool) -> bool:
    """Tell whether a sentence goes on behind a place, and no list of places, nor a person's deed, begins."""
    after = found["after"]
    if after == "and" and text.shown[found.end("after") + 1 : found.end("after") + 2].isupper():
        return False
    return after is None or street or after in GOES_ON
