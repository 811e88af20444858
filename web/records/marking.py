"""What is to be marked in a text: what the archive says that it mentions, and what its header lists. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

MOST: Final = 1_000
"""Mentions that are marked; the real record with the most has some hundreds."""

MOST_REFERENCES: Final = 20
"""References of a header that are marked; no real record has more than a few."""

LONGEST_REFERENCE: Final = 80
"""Signs of one that is marked: each is looked for at every word."""

LONGEST_VALUE: Final = 100
"""Signs of a value that a mark tells."""

_LINE_END: Final = re.compile("\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One stretch of a text to be marked."""

    kind: str
    """What it is, one of `records.mentions.finding.MENTION_KINDS`."""

    start: int
    """Its first character in the Markdown."""

    end: int
    """One past its last."""

    printed: str
    """What stands there; one that stands elsewhere is not marked."""

    value: str | None
    """What it says in one form; None where that is not known."""

    @property
    def title(self) -> str:
        """What its mark says of it.

        >>> Mark(kind="offence", start=0, end=8, printed="burgled", value="burglary").title
        'offence: burglary'
        """
        return self.kind if self.value is None else f"{self.kind}: {self.value[:LONGEST_VALUE]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All that is to be marked in one text."""

    spans: Sequence[Mark] = ()
    """In their order, by their places in the text with its line ends normalised; none overlaps another."""

    references: re.Pattern[str] | None = None
    """Finds what the header lists; None where it lists nothing."""


def marks(markdown: str, *, mentions: Iterable[Mark], references: Sequence[str]) -> Marks:
    """Return what is to be marked.

    Args:
        markdown: The body.
        mentions: What it mentions, in any order; of two that overlap the first, or longer, is marked.
        references: What the header lists.

    >>> found = [Mark(kind="age", start=2, end=4, printed="34", value=None)]
    >>> [span.title for span in marks("A 34-year-old man", mentions=found, references=[]).spans]
    ['age']
    """
    return Marks(spans=_spans(markdown, mentions), references=pattern(references))


def pattern(references: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds any of the references in a text, the longest first; None where there are none.

    >>> pattern(["44/12", "44/12/26"]).findall("Quote 44/12/26, not 144/12.")
    ['44/12/26']
    """
    stripped = {reference.strip() for reference in references[:MOST_REFERENCES]}
    printed = sorted((one for one in stripped if 0 < len(one) <= LONGEST_REFERENCE), key=len)
    if not printed:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in reversed(printed))})(?!\w)")


def _spans(markdown: str, mentions: Iterable[Mark]) -> list[Mark]:
    ends = [found.start() for found in _LINE_END.finditer(markdown)]
    standing = sorted(_standing(markdown, mentions), key=lambda mark: (mark.start, -mark.end))
    spans: list[Mark] = []
    for mark in standing[:MOST]:
        if not spans or mark.start >= spans[-1].end:
            spans.append(mark)
    if not ends:
        return spans
    return [replace(span, start=_normal(span.start, ends), end=_normal(span.end, ends)) for span in spans]


def _normal(place: int, ends: Sequence[int]) -> int:
    """Return a place as it is where each line's two signs at its end are one."""
    return place - bisect_left(ends, place)


def _standing(markdown: str, mentions: Iterable[Mark]) -> Iterator[Mark]:
    """Leave out what does not stand where the archive says: a header that cannot be read moves a body."""
    return (mark for mark in mentions if mark.printed and markdown[mark.start : mark.end] == mark.printed)
