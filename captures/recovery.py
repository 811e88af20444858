"""Recovery: files that a crash left open made whole. Touches none that a live process holds, none closed.

All that was synced lies before the first break: what comes behind it was
never promised to anybody.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from archive.captures import CaptureRow
from captures.appending import OPEN, is_at, sync_folder
from captures.capture import Capture, capture_of
from captures.parsing import records_in
from captures.unpacking import CaptureError

LARGEST: Final = 2**30
"""Bytes of the largest payload that is looked at; a crawl takes none near it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What became of one file."""

    file: str
    """Its name once closed."""

    captures: int
    """Captures that it holds, whole. A file without any is removed."""

    adopted: int
    """How many of them the archive did not know."""

    cut: int
    """Bytes cut off its end."""

    def __str__(self) -> str:
        end = "closed" if self.captures else "removed"
        return (
            f"{self.file}: left open by a crash, {end}: {self.captures} whole captures, "
            f"{self.adopted} of them new to the archive, {self.cut} bytes cut off"
        )


def recover(
    folder: Path, *, adopt: Callable[[CaptureRow], None], known: Callable[[str, int], bool]
) -> list[Recovered]:
    """Cut torn ends off, hand over what the archive does not know, and close the files. Return what was done.

    A second crash on the way leaves files that this mends in the same way.

    Args:
        folder: Where the WARC files lie; it may be missing.
        adopt: Takes a whole capture that the archive has no row of.
        known: Says whether the archive has a row for a file's name and an offset.
    """
    return [
        _recover(file, path=path, adopt=adopt, known=known)
        for path in sorted(folder.glob(f"*.warc.gz{OPEN}"))
        for file in _left(path)
    ]


def _left(path: Path) -> Iterator[IO[bytes]]:
    """Yield the file if no live process holds it, held by this one meanwhile."""
    try:
        file = path.open("r+b")
    except FileNotFoundError:
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if is_at(file.fileno(), path):
            yield file


def _recover(
    file: IO[bytes], *, path: Path, adopt: Callable[[CaptureRow], None], known: Callable[[str, int], bool]
) -> Recovered:
    closed = path.with_name(path.name.removesuffix(OPEN))
    captures, end = _whole(file, name=str(path), closed=closed.name)
    cut = file.seek(0, os.SEEK_END) - end
    file.truncate(end)
    os.fsync(file.fileno())
    new = [each for each in captures if not known(closed.name, each.offset)]
    for each in new:
        adopt(each)
    if captures:
        path.rename(closed)
    else:
        path.unlink()
    sync_folder(path.parent)
    return Recovered(file=closed.name, captures=len(captures), adopted=len(new), cut=cut)


def _whole(file: IO[bytes], *, name: str, closed: str) -> tuple[list[CaptureRow], int]:
    """Return the captures before the first break, and where the last whole member ends."""
    captures, end = [], 0
    with suppress(CaptureError):
        for record in records_in(file, name=name, limit=LARGEST):
            end = record.offset + record.length
            if capture := capture_of(record):
                captures.append(_row(capture, file=closed))
    return captures, end


def _row(capture: Capture, *, file: str) -> CaptureRow:
    original = capture.original
    return CaptureRow(
        url=capture.url,
        captured_at=capture.captured_at,
        status=capture.status,
        kind=capture.kind,
        file=file,
        offset=capture.offset,
        length=capture.length,
        digest=original.digest if original else capture.digest,
        original_at=original.captured_at if original else None,
    )
