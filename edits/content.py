"""Content words: those that carry what a text says, neither small words nor how to call the police."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from edits.facts import is_name
from edits.vocabulary import CONTACT, CONTACT_NUMBERS, SMALL

_ENDINGS: Final = ("edly", "ing", "ies", "ed", "es", "ly", "s")
_SHORTEST_STEM: Final = 3
_WORD = re.compile(r"[\w'&-]+")


def content(words: Iterable[str]) -> list[str]:
    """Return the words that say something of a case.

    >>> content(["Call", "101", "if", "you", "saw", "the", "grey", "van"])
    ['grey', 'van']
    """
    return [word for word in words if _carries(word.lower())]


def stems(text: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(map(stem, set(_WORD.findall(text))))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a word without case and common ending: enough to know it again.

    >>> stem("searching"), stem("searched"), stem("Officer's")
    ('search', 'search', 'officer')
    """
    lower = word.lower().removesuffix("'s")
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            return lower[: -len(ending)]
    return lower


def weight(words: Iterable[str]) -> int:
    """Return how much words say: names and numbers count twice.

    >>> weight(["grey", "van", "Harnmouth", "34"])
    6
    """
    return sum(2 if is_name(word) or any(sign.isdigit() for sign in word) else 1 for word in words)


def is_address(word: str) -> bool:
    """Tell whether a word is an address of the web or of a mailbox.

    >>> is_address("www.wessex.example"), is_address("harnmouth@wessex.example"), is_address("van")
    (True, True, False)
    """
    return "@" in word or "://" in word or word.lower().startswith("www.")


def _carries(word: str) -> bool:
    return word not in SMALL and word not in CONTACT and word not in CONTACT_NUMBERS and not is_address(word)
