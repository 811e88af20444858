"""Processes: work done batch by batch by other processes, in order, while this one takes the results.

At most `AHEAD` batches wait done, which bounds the memory. Threads would share
one lock (docs/decisions/0004-loading.md).
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Final, TypeVar

AHEAD: Final = 4
"""Batches that may wait done."""

ALONE: Final = 2
"""Batches with which other processes begin to pay: one is done sooner than a process starts."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_processes(
    batches: Iterable[list[Item]], *, work: Callable[[list[Item]], list[Result]]
) -> Iterator[list[Result]]:
    """Yield the results batch by batch, in order; little work starts no process.

    Args:
        batches: What is to be done.
        work: Does a batch; a function of a module, since its name is sent.

    Raises:
        BrokenProcessPool: If a process was killed.
        Exception: What the batches broke off with, after the results of those before.
    """
    broken: list[Exception] = []
    coming = _until_broken(batches, broken=broken)
    begun = list(islice(coming, ALONE))
    if len(begun) < ALONE:
        yield from map(work, begun)
    else:
        yield from _by_others(chain(begun, coming), work=work)
    if broken:
        raise broken[0]


def _until_broken(batches: Iterable[list[Item]], *, broken: list[Exception]) -> Iterator[list[Item]]:
    """Yield batches; what breaks them off is kept for the end, so that what came before is done."""
    try:
        yield from batches
    except Exception as error:  # noqa: BLE001  (whatever it is, it is raised in the end)
        broken.append(error)


def _by_others(
    batches: Iterable[list[Item]], *, work: Callable[[list[Item]], list[Result]]
) -> Iterator[list[Result]]:
    waiting: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(
        max_workers=os.cpu_count(), mp_context=get_context("spawn"), initializer=_end_with_parent
    ) as processes:
        for batch in batches:
            waiting.append(processes.submit(work, batch))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _end_with_parent() -> None:  # pragma: no cover  (runs in the other processes)
    """Let a process end when this one is killed; it would wait for work for ever."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:  # pragma: no cover  (as above)
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
