"""Meaning: the words in which an edit is told, and where in the texts they come from."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

MeaningName = Literal["outcome", "found", "withdrawn", "correction", "update", "editorial", "template"]
SizeName = Literal["metadata", "minor", "major"]
SideName = Literal["before", "after"]
FieldName = Literal["body", "title", "description", "header"]

MEANINGS: Final[tuple[MeaningName, ...]] = get_args(MeaningName)
"""All meanings, the most important first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place that led to a meaning."""

    side: SideName
    """Which of the two records."""

    field: FieldName
    """Which of its texts; `header` is the one that `edits.comparing.header_text` writes."""

    start: int
    """Place of the first character."""

    end: int
    """Place after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that an edit means."""

    name: MeaningName
    """Which."""

    confidence: float
    """How often edits judged by the same rule meant this, 0 to 1; docs/edits.md says how it was measured."""

    rules: tuple[str, ...]
    """Names of the rules that led to it (`edits.evidence.RULES`)."""

    spans: tuple[Span, ...]
    """What led to it, in the order of the texts; empty where nothing but white space or markup differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What an edit of a page is and means."""

    size: SizeName
    """`metadata` (the bodies have the same words), `minor` or `major`."""

    meanings: tuple[Meaning, ...]
    """At least one, the most important first."""
