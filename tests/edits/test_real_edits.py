"""How well real edits are told, where they lie beside the project; docs/edits.md publishes the figures."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.edit_folds import Judged, Row, count, leave_one_area_out, read
from bench.edit_scores import exact, macro, score
from bench.edit_tables import rules
from edits.classify import judge
from edits.confidence import COUNTS
from edits.limits import CHOSEN

pytestmark = [pytest.mark.shared, pytest.mark.long]


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Row]:
    """The labelled edits."""
    return read(shared / "data" / "edits-dev.jsonl.xz")


@pytest.fixture(scope="module")
def judged(rows: Sequence[Row]) -> list[Judged]:
    """Each, judged with what was chosen on the other areas."""
    return leave_one_area_out(rows)


def test_meanings_are_told_as_well_as_published(judged: Sequence[Judged]) -> None:
    """Leave-one-area-out macro-F1 without `template` stays near what was reached (0.96)."""
    pairs = [each.pair for each in judged]

    assert macro(pairs) >= 0.9


@pytest.mark.parametrize("meaning", ["outcome", "found", "withdrawn", "correction", "update", "editorial"])
def test_each_meaning_is_told(meaning: str, judged: Sequence[Judged]) -> None:
    """No meaning pays for another."""
    pairs = [each.pair for each in judged]

    assert score(pairs, meaning).f1 >= 0.8  # type: ignore[arg-type]  # a name of the list above


def test_most_edits_are_told_exactly(judged: Sequence[Judged]) -> None:
    """All of what an edit means, and nothing else (0.98 was reached)."""
    assert exact([each.pair for each in judged]) >= 0.95


def test_confidences_rest_on_these_edits(rows: Sequence[Row], root: Path) -> None:
    """The counts in the code, and the table in docs/edits.md, are those of `python -m bench.edits`."""
    counts = count([(row, judge(row.comparison, elsewhere=(), limits=CHOSEN)) for row in rows])

    assert counts == COUNTS
    assert "\n".join(rules(counts)) in (root / "docs" / "edits.md").read_text(encoding="utf-8")


def test_a_confidence_is_no_boast(judged: Sequence[Judged]) -> None:
    """What was said with a confidence was right at least that often, on average, in areas left out."""
    said = [
        (each.confidences[meaning.name], meaning.name in each.row.labels)
        for each in judged
        for meaning in each.edit.meanings
    ]

    assert sum(is_right for _, is_right in said) >= sum(sure for sure, _ in said)
