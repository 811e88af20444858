"""Batches: work of bounded number and weight, as other processes take it."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

SIZE: Final = 50
"""Items in a batch."""

HEAVY: Final = 8 * 2**20
"""Bytes after which a batch is full."""


class Weighed(Protocol):
    """An item of work."""

    @property
    def weight(self) -> int:
        """Bytes that it holds in memory."""
        ...


Item = TypeVar("Item", bound=Weighed)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in batches, full by their number or their weight."""
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == SIZE or sum(each.weight for each in batch) > HEAVY:
            yield batch
            batch = []
    if batch:
        yield batch
