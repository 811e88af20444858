"""Stories: whether two texts tell the same one, word for word or nearly, and how such texts are found.

Texts are compared by their runs of five words (shingles). MinHash bands (Broder 1997; Leskovec, Rajaraman
and Ullman, Mining of Massive Datasets, chapter 3) find the few that are worth comparing among a million.
Says nothing of who copied from whom; headlines, dates and sites are not looked at.
"""

import re
from hashlib import blake2b
from typing import Final

from rensa import RMinHash

from records.comparison import words

RUN: Final = 5
"""Words in one run."""

SHORTEST: Final = 40
"""Words that a text has at least: of shorter ones, forms that any force uses are too large a part."""

LONGEST: Final = 20_000
"""Words of a text that are looked at."""

NEARLY: Final = 0.8
"""Share of their runs that two texts must have in common to tell the same story (Jaccard)."""

BANDS: Final = 10
ROWS: Final = 5
"""Of two texts that share 0.8 of their runs 98 % share a band, 99.99 % of those that share 0.9; of two that
share a tenth, 1 in 10,000."""

_SEED: Final = 1
_WORD: Final = re.compile(r"\w+")


def runs(body: str) -> frozenset[str]:
    """Return a text's runs of five words, in lower case, without markup; none of a short text.

    >>> runs("**Call** 101.")
    frozenset()
    """
    said = _WORD.findall(words(body).casefold())[:LONGEST]
    if len(said) < SHORTEST:
        return frozenset()
    return frozenset(" ".join(said[start : start + RUN]) for start in range(len(said) - RUN + 1))


def bands(found: frozenset[str]) -> tuple[int, ...]:
    """Return the bands of a text's runs, 64 bits each with a sign; texts that share one may be alike.

    >>> bands(frozenset())
    ()
    """
    if not found:
        return ()
    sketch = RMinHash(BANDS * ROWS, _SEED)
    sketch.update(sorted(found))
    digest = sketch.digest()
    parts = (digest[ROWS * number : ROWS * (number + 1)] for number in range(BANDS))
    return tuple(_folded(number, part) for number, part in enumerate(parts))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of two texts' runs that both have: 0 to 1.

    >>> likeness(frozenset("ab"), frozenset("bc"))
    0.3333333333333333
    """
    return len(one & other) / len(one | other) if one and other else 0.0


def _folded(number: int, part: list[int]) -> int:
    """Return a band as SQLite keeps it: what is the same at another place in the sketch is another band."""
    written = f"{number}:{part}".encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big", signed=True)
