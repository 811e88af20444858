"""One file that is written: locked, appended to whole or not at all, named `….open` until its end.

The lock (flock) goes with the process, however it ends: an `.open` file that
nobody holds was left by a crash. Knows nothing of WARC.
"""

import fcntl
import os
from pathlib import Path
from typing import Self

OPEN = ".open"
"""Follows the name of a file that is being written."""


class WriteError(OSError):
    """A file that cannot be written; what it held before is whole. The message names it and the cause."""


class Appending:
    """A file of one writer, which survives the writer's end at any byte."""

    def __init__(self, path: Path, *, descriptor: int) -> None:
        self.path = path
        self.size = 0
        self.synced = 0
        self._descriptor = descriptor

    @classmethod
    def create(cls, path: Path, *, begin: bytes) -> Self | None:
        """Begin a file; None where its name is taken.

        Args:
            path: Where it will lie once it is finished; the folder is made.
            begin: What it begins with.

        Raises:
            WriteError: If the folder cannot be written, or is full.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = None if path.exists() else _create(path)
        except OSError as error:
            raise WriteError(f"{path}: expected a folder that can be written, found: {error}") from error
        if file is None:
            return None
        new = cls(path, descriptor=file)
        try:
            new.append(begin)
        except WriteError:
            open_name(path).unlink()
            os.close(file)
            raise
        sync_folder(path.parent)
        return new

    def append(self, data: bytes) -> int:
        """Write at the end and return where that was; what is written stays after the process.

        Raises:
            WriteError: If the disk takes not all of it; the file is then as before.
        """
        begin = self.size
        try:
            while self.size < begin + len(data):
                self.size += os.write(self._descriptor, memoryview(data)[self.size - begin :])
        except OSError as error:
            os.ftruncate(self._descriptor, begin)
            os.lseek(self._descriptor, begin, os.SEEK_SET)
            self.size = begin
            raise WriteError(f"{self.path}: expected room for {len(data)} bytes, found: {error}") from error
        return begin

    def sync(self) -> None:
        """Bring what was written to the disk; costs nothing when that is done."""
        if self.synced < self.size:
            size = self.size
            os.fsync(self._descriptor)
            self.synced = size

    def finish(self) -> None:
        """Sync it, give it its name and let it go."""
        self.sync()
        open_name(self.path).rename(self.path)
        sync_folder(self.path.parent)
        os.close(self._descriptor)


def open_name(path: Path) -> Path:
    """Return the name of a file while it is written.

    >>> open_name(Path("warc/one.warc.gz")).as_posix()
    'warc/one.warc.gz.open'
    """
    return path.with_name(path.name + OPEN)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_at(descriptor: int, path: Path) -> bool:
    """Return whether an open file is the one that has this name now; who waits for a lock must ask."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _create(path: Path) -> int | None:
    """Return an open, locked, empty file, or None where the name is taken.

    Between the two steps a recovery may have taken the file for a leftover.
    """
    try:
        descriptor = os.open(open_name(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    if is_at(descriptor, open_name(path)):
        return descriptor
    os.close(descriptor)
    return None
