"""Limits: the few numbers of the rules. `python -m bench.edits` chooses them anew for each area left out."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Numbers that were chosen on real edits."""

    said: int = 2
    """Weight of new words, less that of lost ones, from which a change says something new."""

    retold: int = 8
    """Weight of new words from which a change says something new, whatever was lost with it."""

    lost: int = 6
    """Weight of words from which a passage that is gone was withdrawn; a whole sentence is from `said`."""

    kept: float = 0.5
    """Share of a body's content words up to which what is left of it is a remnant."""

    fact_words: int = 8
    """Words on either side up to which a change may correct a fact; longer ones tell another story."""

    grown: int = 30
    """Weight of new words from which a text that says `found` is an update too."""


CHOSEN: Final = Limits()
"""The numbers in use."""
