r"""Where the words of a parsed text stand in its Markdown: markdown-it gives lines, this gives characters.

A token's words are looked for between the first and the last line of its block, after those of the token
before; a backslash that escapes a sign is passed over. Words that an entity (`&amp;`) made are not found.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


class Block:
    """The Markdown of one block, whose words are asked for in their order.

    Args:
        source: The whole text.
        start: Where the block begins in it.
        end: Where it ends.
    """

    def __init__(self, source: str, *, start: int, end: int) -> None:
        passed = {found.start() for found in _ESCAPE.finditer(source, start, end)}
        self._at: Sequence[int] = range(start, end)
        self._words = source[start:end]
        if passed:
            self._at = [place for place in self._at if place not in passed]
            self._words = "".join(source[place] for place in self._at)
        self._cursor = 0

    def places(self, words: str) -> Sequence[int] | None:
        r"""Return where each character of the next words stands in the text; None where they are not found.

        >>> block = Block("See 44\\/12, **now**.", start=0, end=20)
        >>> block.places("See 44/12"), block.places("then"), block.places("now")
        ([0, 1, 2, 3, 4, 5, 7, 8, 9], None, [14, 15, 16])
        """
        found = self._words.find(words, self._cursor)
        if found < 0:
            return None
        self._cursor = found + len(words)
        return self._at[found : self._cursor]


def blocks(tokens: Sequence[Token], *, source: str) -> Iterator[tuple[Token, Block]]:
    """Yield the tokens whose children have words, each with its block.

    Args:
        tokens: What markdown-it parsed.
        source: What it parsed, line ends normalised.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", source)), len(source)]
    for token in tokens:
        if token.type == "inline" and token.map:
            first, last = token.map
            yield token, Block(source, start=starts[first], end=starts[min(last, len(starts) - 1)])
