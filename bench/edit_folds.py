"""Leave one area out: real edits judged with what was chosen on the other areas.

Reads the labelled edits beside the project; prints nothing.
"""

import itertools
import json
import lzma
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.edit_scores import Labels, Pair, macro
from edits.classify import judge
from edits.comparing import Comparison, compare
from edits.confidence import confidence
from edits.evidence import RULES
from edits.limits import Limits
from edits.meaning import Edit, MeaningName
from records.record import Record

GRID: Final = [
    Limits(said=said, lost=lost, kept=kept, fact_words=fact_words, grown=grown)
    for said, lost, kept, fact_words, grown in itertools.product(
        (2, 1, 3), (6, 4, 9), (0.5, 0.6), (8, 5), (30, 15)
    )
]
"""Numbers to choose among; of those that do as well on the other areas, the first are taken."""

Counts: TypeAlias = dict[str, tuple[int, int]]
"""For each rule, how often it was right, and how often it counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A labelled edit."""

    area: str
    """The force's area."""

    labels: Labels
    """What it means."""

    before: Record
    """The page as it was."""

    after: Record
    """The page as it became."""

    comparison: Comparison
    """Both, compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An edit, and what was said of it with numbers chosen elsewhere."""

    row: Row
    """The edit."""

    edit: Edit
    """What was said."""

    confidences: Mapping[MeaningName, float]
    """How sure each meaning was, by counts made elsewhere."""

    @property
    def pair(self) -> Pair:
        """What it means, and what was said."""
        return self.row.labels, labels(self.edit)


def read(path: Path) -> list[Row]:
    """Read the labelled edits, those of low confidence left out."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [_row(found) for found in map(json.loads, lines) if found["confidence"] != "low"]


def labels(edit: Edit) -> Labels:
    """Return the names of what an edit means."""
    return frozenset(meaning.name for meaning in edit.meanings)


def leave_one_area_out(rows: Sequence[Row]) -> list[Judged]:
    """Judge each area with what was chosen on the others."""
    edits = _judge_all(rows)
    judged: list[Judged] = []
    for area in sorted({row.area for row in rows}):
        others = [index for index, row in enumerate(rows) if row.area != area]
        limits = max(GRID, key=lambda each: macro([(rows[i].labels, labels(edits[each][i])) for i in others]))
        counts = count([(rows[i], edits[limits][i]) for i in others])
        judged += [_judged(row, edits[limits][i], counts) for i, row in enumerate(rows) if row.area == area]
    return judged


def count(answers: Collection[tuple[Row, Edit]]) -> dict[str, tuple[int, int]]:
    """Return for each rule how often it was right, and how often it counted."""
    said = Counter(rule for _, edit in answers for meaning in edit.meanings for rule in meaning.rules)
    right = Counter(
        rule
        for row, edit in answers
        for meaning in edit.meanings
        if meaning.name in row.labels
        for rule in meaning.rules
    )
    return {rule: (right[rule], said[rule]) for rule in RULES if said[rule]}


def _judge_all(rows: Sequence[Row]) -> dict[Limits, list[Edit]]:
    """Judge each edit with all numbers; those that change no words once, for no number matters to them."""
    fixed = {
        index: judge(row.comparison, elsewhere=(), limits=GRID[0])
        for index, row in enumerate(rows)
        if not any(field.changes for field in row.comparison.authored)
    }
    return {
        limits: [
            fixed.get(index) or judge(row.comparison, elsewhere=(), limits=limits)
            for index, row in enumerate(rows)
        ]
        for limits in GRID
    }


def _row(found: dict[str, Any]) -> Row:
    before, after = (Record(header=found[f"{side}_head"], body=found[side]) for side in ("before", "after"))
    return Row(
        area=found["area"],
        labels=frozenset(found["meaning"]),
        before=before,
        after=after,
        comparison=compare(before, after),
    )


def _judged(row: Row, edit: Edit, counts: Counts) -> Judged:
    sure = {
        meaning.name: max(confidence(rule, counts=counts) for rule in meaning.rules)
        for meaning in edit.meanings
    }
    return Judged(row=row, edit=edit, confidences=sure)
