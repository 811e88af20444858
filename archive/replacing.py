"""Replacing a file whole: what is written lies in a private folder beside it first, then takes its place."""

import fcntl
import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_zstd: Any = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")

LEVEL: Final = 12
"""How hard Zstandard tries, of 22: a tenth smaller than its default of 3, and still 20 MB a second."""

CHUNK: Final = 2**20
"""Bytes that are packed at a time."""


@contextmanager
def scratch_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder beside a file, which nobody else may enter, and remove it afterwards.

    What a process that was killed has left in it is removed first.

    Raises:
        OSError: If it cannot be made, or another process uses it.
    """
    folder = target.with_name(f".{target.name}.part")
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _take(handle, folder=folder)
        _empty(folder)
        try:
            yield folder
        finally:
            _empty(folder)
            folder.rmdir()
    finally:
        os.close(handle)


def replace_file(made: Path, target: Path) -> None:
    """Put a finished file in another's place: whoever opens it finds the old one or the new one, whole."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def pack(file: Path, target: Path) -> int:
    """Write a file, compressed by Zstandard, to another, and return how many bytes that has.

    Raises:
        OSError: If it cannot be read or written.
    """
    with scratch_folder(target) as folder:
        packed = folder / "packed"
        with file.open("rb") as source, _zstd.open(packed, "wb", level=LEVEL) as sink:
            shutil.copyfileobj(source, sink, CHUNK)
        size = packed.stat().st_size
        replace_file(packed, target)
    return size


def _take(handle: int, *, folder: Path) -> None:
    """Hold the folder alone; the kernel lets go of it with the process."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BlockingIOError(f"another process that writes in {folder}") from error
    os.fchmod(handle, 0o700)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
