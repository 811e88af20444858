"""Grammar: from a pattern to a text, by choosing alternatives and filling slots.

Knows patterns only, not what a slot means: `facts` gives that. Choosing comes
before filling, so that a text can be filled again when a fact is corrected.
"""

import random
import re
from collections.abc import Mapping
from typing import Final

_CHOICE: Final = re.compile(r"<([^<>]*)>")
_SLOT: Final = re.compile(r"\$\{?([a-z_]+[0-9]*)(?:\.([A-Za-z_]+))?\}?")
_SPACES: Final = re.compile(r" {2,}")
_OPENING: Final = re.compile(r'(^|[\s(\[—–"“‘*/>])"')


class GrammarError(ValueError):
    """A pattern that cannot be told; the message gives place, found and expected."""


def dice(*parts: object) -> random.Random:
    """Return the one source of chance for a thing, the same on every machine and in every year.

    >>> dice(1, "wessex").random() == dice(1, "wessex").random()
    True
    """
    return random.Random(":".join(map(str, parts)))  # noqa: S311  (a story's turn of phrase is no secret)


def choose(pattern: str, *, rng: random.Random) -> str:
    """Settle every `<a|b>` of a pattern, the inner ones first.

    >>> choose("a <b|b>", rng=dice(1))
    'a b'
    """
    while match := _CHOICE.search(pattern):
        chosen = rng.choice(match[1].split("|"))
        pattern = pattern[: match.start()] + chosen + pattern[match.end() :]
    return pattern


def slots(pattern: str) -> set[str]:
    """Return the names of a pattern's slots.

    >>> sorted(slots("$victim.name lives in $town."))
    ['town', 'victim']
    """
    return {match[1] for match in _SLOT.finditer(pattern)}


def fill(pattern: str, *, facts: Mapping[str, object]) -> str:
    """Put facts into a pattern's slots, and mend spaces.

    Args:
        pattern: A pattern whose alternatives are settled.
        facts: What each slot stands for; `$victim.name` is an attribute of `victim`.

    Raises:
        GrammarError: If a fact or its attribute is not there.

    >>> fill("a van  in $town.", facts={"town": "Tolbury"})
    'a van in Tolbury.'
    """

    def value(match: re.Match[str]) -> str:
        fact = facts[match[1]]
        if match[2] is None:
            return str(fact)
        try:
            return str(getattr(fact, match[2]))
        except AttributeError as error:
            raise GrammarError(f"{pattern[:40]!r}: found ${match[0]}, expected {error}") from error

    return _SPACES.sub(" ", _SLOT.sub(value, pattern)).strip()


def capital(text: str) -> str:
    """Begin a text with a capital.

    >>> capital("a 34-year-old man")
    'A 34-year-old man'
    """
    return text[:1].upper() + text[1:]


def curl(text: str) -> str:
    """Make straight quotes typographic.

    >>> curl('"Gone," she said.')
    '“Gone,” she said.'
    """
    return _OPENING.sub(r"\1“", text).replace('"', "”").replace("'", "’")
