from dataclasses import dataclass

import pytest

from rereading import batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An item of work."""

    weight: int = 0


def test_a_batch_is_full_by_number() -> None:
    """The last one holds what is left."""
    made = list(batches.batches([Number()] * (batches.SIZE + 1)))

    assert [len(batch) for batch in made] == [batches.SIZE, 1]
    assert list(batches.batches([])) == []


def test_heavy_items_make_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by what items hold, not by their number."""
    monkeypatch.setattr(batches, "HEAVY", 10)

    made = list(batches.batches([Number(weight=6)] * 5))

    assert [len(batch) for batch in made] == [2, 2, 1]
