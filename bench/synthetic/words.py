"""Invented words and texts in any number: pronounceable, spread as in a language, the same for a seed.

Some words stand in most records, most in few, as a search meets them. Knows nothing of archives.
"""

import random
from itertools import accumulate
from typing import Final

VOCABULARY: Final = 30_000
"""Words that records share."""

EVERYWHERE: Final = "police"
"""A word that stands in every record."""

SHARED_BY: Final = 7
"""Records that share one rare word."""

_STARTS: Final = (
    *("b", "br", "c", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl"),
    *("r", "s", "st", "t", "tr", "v", "w"),
)
_VOWELS: Final = ("a", "e", "i", "o", "u", "ae", "ia", "ou")
_ENDS: Final = ("l", "m", "n", "r", "s", "t", "nd", "rn", "sk", "th")
_SYLLABLES: Final = tuple(start + vowel for start in _STARTS for vowel in _VOWELS)
_SHORT: Final = len(_SYLLABLES) * len(_ENDS)

_STEEPNESS: Final = 1.05
"""How much rarer a word is than those before it."""

_LONGEST: Final = 16
"""Words of the longest sentence."""

_HEADLINES: Final = (
    "Appeal after {} in {} {}",
    "Man charged over {} in {}",
    "Two jailed for {} {}",
    "Have you seen {} from {}?",
    "{} recalled to prison and wanted in {}",
    "{} {} and {} in {}",
    "New {} {} for {}",
    "{}, officers thank {}",
    "{} {} {} at {}",
)


def word(number: int) -> str:
    """Return the word of a number; no two numbers have one word.

    >>> word(0), word(1_919), word(1_920), word(40_000)
    ('bal', 'wouth', 'babal', 'cogrask')
    """
    rest, short = divmod(number, _SHORT)
    made = _SYLLABLES[short % len(_SYLLABLES)] + _ENDS[short // len(_SYLLABLES)]
    while rest:
        rest, syllable = divmod(rest - 1, len(_SYLLABLES))
        made = _SYLLABLES[syllable] + made
    return made


def _words() -> tuple[str, ...]:
    """Return the shared words: the short ones come first, in no order of the alphabet."""
    rng = random.Random(0)  # noqa: S311  (shuffles words)
    short, longer = list(range(_SHORT)), list(range(_SHORT, VOCABULARY))
    rng.shuffle(short)
    rng.shuffle(longer)
    return tuple(word(number) for number in (*short, *longer))


WORDS: Final = _words()
"""The shared words, the most frequent first."""

#: Each word as often as in a text of 800,000 words: to draw one is to take any.
_BAG: Final = tuple(
    text for rank, text in enumerate(WORDS) for _ in range(round(100_000 / (rank + 2.7) ** _STEEPNESS))
)


def rare_word(record: int) -> str:
    """Return a word that stands in `SHARED_BY` records, of which this is one, and in no others."""
    return word(VOCABULARY + record // SHARED_BY)


def place(number: int) -> str:
    """Return a place's name; no two numbers have one."""
    return WORDS[VOCABULARY // 3 + number].capitalize()


def draw(rng: random.Random, number: int) -> list[str]:
    """Draw words, the first of `WORDS` most often."""
    return rng.choices(_BAG, k=number)


def headline(rng: random.Random, *, where: str) -> str:
    """Return a title; some have the words by which `records.topics` tells what it is about."""
    form = rng.choice(_HEADLINES)
    drawn = draw(rng, form.count("{}"))
    drawn[-1] = where
    made = form.format(*drawn)
    return made[0].upper() + made[1:]


def blocks(rng: random.Random, *, rare: str) -> list[str]:
    """Return the paragraphs, headings and lists of a body of some 1.5 kB."""
    lengths = rng.choices(range(7, _LONGEST + 1), k=20)
    drawn = draw(rng, sum(lengths) + 6)
    ends = accumulate(lengths)
    said = iter([_sentence(drawn[end - length : end]) for end, length in zip(ends, lengths, strict=True)])
    items = "\n\n ".join(f"* {next(said)}" for _ in range(4))
    return [
        f"{EVERYWHERE.capitalize()} in {rare.capitalize()}. {next(said)} {next(said)} {next(said)}",
        f"## {_sentence(drawn[-6:-3])}",
        items,
        f"{next(said)} {next(said)} {next(said)} {next(said)}",
        f"### {_sentence(drawn[-3:])}",
        " ".join(said),
        f"Call 101 and quote **{rng.randrange(10**9):09}**, or see [{rare}](/{rare}/).",
    ]


def paragraph(rng: random.Random) -> str:
    """Return two sentences."""
    return f"{_sentence(draw(rng, 9))} {_sentence(draw(rng, _LONGEST))}"


def _sentence(words: list[str]) -> str:
    return f"{' '.join(words).capitalize()}."
