"""A mention: one thing that a body says, and where. Holds no rule."""

from dataclasses import dataclass
from typing import Final

MENTION_KINDS: Final = (
    "reference",
    "date",
    "time",
    "place",
    "age",
    "offence",
    "outcome",
    "appeal",
    "contact",
)
"""Every kind of mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One thing that a body says."""

    kind: str
    """One of `MENTION_KINDS`."""

    start: int
    """Its first character in the body, counted from 0."""

    end: int
    """One past its last character."""

    printed: str
    """Its words as they stand in the body, Markdown signs included."""

    value: str | None
    """What it says in one form (docs/mentions.md has each kind's); None where that cannot be told."""
