"""The lock: one collecting run at a time on an archive.

The kernel holds it for the process, so that it is free again whatever becomes
of that; the file beside the archive stays and names who held it last.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class HeldError(Exception):
    """Another run holds the lock; the message names the file, the process and since when."""


class LockError(Exception):
    """The lock's file cannot be opened; the message names it and says why."""


@contextmanager
def lock(archive: Path, *, now: str) -> Iterator[None]:
    """Hold the lock of an archive.

    Args:
        archive: The archive; the lock's file lies beside it.
        now: The time, for whoever finds it held.

    Raises:
        HeldError: If another run holds it; at once.
        LockError: If its file cannot be made or opened.
    """
    path = archive.with_name(f"{archive.name}.collect.lock")
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "a process that has just begun"
            raise HeldError(f"{path}: another run holds the lock: {holder}") from error
        file.truncate(0)
        file.write(f"process {os.getpid()}, since {now}\n")
        file.flush()
        yield


def _opened(path: Path) -> TextIO:
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise LockError(f"{path}: expected a file that can be written, found: {error}") from error
