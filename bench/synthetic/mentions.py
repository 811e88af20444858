"""What synthetic texts mention: as many as real ones do, of the same kinds, but anywhere."""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from archive.mentions import FACETS
from bench.synthetic.page import Row

_KINDS: Final = {
    "offence": 23,
    "date": 20,
    "place": 18,
    "contact": 10,
    "outcome": 9,
    "time": 6,
    "age": 6,
    "appeal": 5,
    "reference": 3,
}
"""How often each kind comes among a hundred mentions."""

_MOST: Final = 24
"""Mentions of one text; half as many on average, as in real ones."""

_WIDTH: Final = 8
"""Signs of a mention."""

_VALUES: Final = {
    "offence": (
        *("theft", "burglary", "assault", "robbery", "drugs", "fraud", "murder", "arson", "rape", "stalking"),
        *("harassment", "criminal damage", "drink driving", "speeding", "kidnap", "blackmail", "bigamy"),
    ),
    "outcome": ("arrested", "charged", "sentenced", "convicted", "bailed", "remanded", "acquitted"),
}
_SHARES: Final = {
    kind: tuple(accumulate(1 / (rank + 1) for rank in range(len(values)))) for kind, values in _VALUES.items()
}
_KIND_SHARES: Final = tuple(accumulate(_KINDS.values()))


def mentions_of(version: int, *, body: str, rng: random.Random) -> Iterator[Row]:
    """Yield the rows of what a version mentions.

    Args:
        version: Its number among all versions.
        body: Its text.
        rng: A source of chance.
    """
    count = min(rng.randrange(_MOST + 1), len(body) // _WIDTH)
    places = sorted(rng.sample(range(len(body) // _WIDTH), count))
    said: set[tuple[str, str]] = set()
    for place, kind in zip(places, rng.choices(list(_KINDS), cum_weights=_KIND_SHARES, k=count), strict=True):
        start = place * _WIDTH
        printed = body[start : start + _WIDTH]
        value = printed
        if kind in FACETS:
            (value,) = rng.choices(_VALUES[kind], cum_weights=_SHARES[kind])
            said.add((kind, value))
        yield "mentions", (version, start, start + _WIDTH, kind, printed, value)
    yield from (("mention_values", (version, *one)) for one in sorted(said))
