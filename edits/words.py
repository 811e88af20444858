r"""Words: a text cut into words and signs, each with its place, and into lines and sentences.

A token reaches to the beginning of the next one, so that tokens tile their
text: white space belongs to the token before it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

FILLER: Final = "\u2060"
"""Stands in for signs that `edits.saying` took out of a word, so that places stay true."""

_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>()\[\]]*[\w/]                         # an address
    | [\w.+-]{1, 64}@[\w-]{1, 64}(?:\.[\w-]{1, 64})+                    # an e-mail address
    | [\w{FILLER}]+(?:(?:['’&/-]|(?<=\d)[.,:](?=\d))[\w{FILLER}]+)*  # a word, a number, a time
    | [^\w\s]                                                        # any other sign
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n]*(?:\n\s*|\Z)")
_SENTENCE = re.compile(r"(?:[.!?…][\"'”’)*_]*(?=\s)|\n)\s*")


class Token(NamedTuple):
    """A word or a sign."""

    start: int
    """Place of its first character in the text."""

    end: int
    """Place after the white space that follows it."""

    text: str
    """The word itself, without white space."""

    ends_line: bool
    """Whether a line ends in the white space after it."""


def tokens(text: str, *, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words and signs of a text, or of a part of it.

    >>> [token.text for token in tokens("It's 9.15am: call 101, or www.wessex.example.")]
    ["It's", '9.15am', ':', 'call', '101', ',', 'or', 'www.wessex.example', '.']
    """
    end = len(text) if end is None else end
    found = [(match.start(), match[0].replace(FILLER, "")) for match in _TOKEN.finditer(text, start, end)]
    if not found:
        return [Token(start, end, "", "\n" in text[start:end])] if start < end else []
    ends = [*(place for place, _ in found[1:]), end]
    first = [start, *ends[:-1]]
    return [
        Token(low, high, word, "\n" in text[low:high])
        for low, high, (_, word) in zip(first, ends, found, strict=True)
    ]


def lines(text: str) -> list[Token]:
    r"""Return the lines of a text, empty ones joined to the line before them.

    >>> [line.text for line in lines("Appeal\n\n A van.\n")]
    ['Appeal', 'A van.']
    """
    found = [match for match in _LINE.finditer(text) if match[0]]
    return [Token(match.start(), match.end(), match[0].strip(), ends_line=True) for match in found]


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text cut into sentences; a line's end ends one too."""

    text: str
    """The text."""

    starts: tuple[int, ...]
    """Where each begins, ascending; the first is 0."""

    @classmethod
    def of(cls, text: str) -> "Sentences":
        """Cut a text.

        >>> Sentences.of("A van was found. No. It is safe").starts
        (0, 17, 21)
        """
        return cls(text, (0, *(match.end() for match in _SENTENCE.finditer(text))))

    def around(self, place: int) -> tuple[int, int]:
        """Return where the sentence at a place begins and ends."""
        index = bisect_right(self.starts, place)
        return self.starts[index - 1], self.starts[index] if index < len(self.starts) else len(self.text)

    def begins(self, place: int) -> bool:
        """Tell whether a sentence begins at a place.

        >>> Sentences.of("A van was found. No.").begins(17)
        True
        """
        return not any(sign.isalnum() for sign in self.text[self.around(place)[0] : place])

    def ends(self, place: int) -> bool:
        """Tell whether a sentence ends at a place.

        >>> Sentences.of("A van was found. No.").ends(16)
        True
        """
        last = self.around(max(0, place - 1))[1]
        return not any(sign.isalnum() for sign in self.text[place:last])
