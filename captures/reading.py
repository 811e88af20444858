"""Reading: one capture by its place, or all of a file or package, whoever wrote it. Asks no archive."""

import logging
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Final

from archive.captures import RESPONSE, REVISIT
from captures.appending import open_name
from captures.capture import Capture, capture_of
from captures.originals import Originals
from captures.parsing import WarcRecord, records_in
from captures.unpacking import CaptureError

__all__ = ["Capture", "CaptureError", "captures_in", "read_capture"]

logger = logging.getLogger(__name__)

LARGEST: Final = 64 * 2**20
"""Bytes of the largest payload that is read, as served: pages are far smaller, films are not wanted."""

ZIP = b"PK\x03\x04"
"""How a WACZ begins."""


def read_capture(folder: Path, *, file: str, offset: int) -> Capture:
    """Return the capture at a place, its digest verified. A revisit comes without its payload.

    Args:
        folder: Where the WARC files lie.
        file: The file's name, as it is once closed; it may still be written.
        offset: Where its gzip member begins, in bytes.

    Raises:
        CaptureError: If there is none, or not what its digest says.
    """
    path = written_file(folder / file)
    with path.open("rb") as opened:
        record = next(records_in(opened, name=str(path), limit=LARGEST, offset=offset), None)
    capture = capture_of(record) if record is not None else None
    if record is None or capture is None:
        found = f"a {record.field('WARC-Type')} record" if record is not None else "the file's end"
        raise CaptureError(f"{path}: offset {offset}: expected a capture, found {found}")
    if record.wrong_digest is not None:
        raise CaptureError(
            f"{path}: offset {offset}: expected a payload of {record.wrong_digest}, found {capture.digest}"
        )
    return capture


def captures_in(path: Path, *, limit: int = LARGEST) -> Iterator[Capture]:
    """Yield the captures of a file or a package, in their order; revisits have their originals' payloads.

    Answers that are cut, too large, or without a status or a time are passed
    over, with a warning in the log; so is all that is not HTTP, without one.

    Args:
        path: A `.warc`, `.warc.gz` or `.wacz`.
        limit: Bytes of the largest payload that is read, as served.

    Raises:
        CaptureError: At the first thing that cannot be read; what comes before has been given.
        OSError: If the file cannot be opened.
    """
    scan = partial(_records, path)
    with ExitStack() as stack:
        originals: Originals | None = None
        for record in scan(limit):
            capture = capture_of(record)
            if capture is not None and capture.kind == REVISIT:
                originals = originals or stack.enter_context(closing(Originals(scan, limit=limit)))
                capture = originals.resolve(capture)
            if capture is not None:
                yield capture
            elif record.field("WARC-Type") in {RESPONSE, REVISIT} and record.url.startswith("http"):
                logger.warning("%s: offset %d: %s: cannot be read as a page", *_place(record), record.url)


def written_file(path: Path) -> Path:
    """Return a file's path, or the one that it has while it is written.

    The closed name is asked for twice: the file may be closed in between.

    Args:
        path: Its path once it is closed.

    Raises:
        CaptureError: If there is neither.
    """
    for each in (path, open_name(path), path):
        if each.exists():
            return each
    raise CaptureError(f"{path}: expected a WARC file, found none")


def _place(record: WarcRecord) -> tuple[str, int]:
    return record.file, record.offset


def _records(path: Path, limit: int) -> Iterator[WarcRecord]:
    with path.open("rb") as file:
        if file.read(len(ZIP)) == ZIP:
            yield from _packaged(path, limit=limit)
        else:
            file.seek(0)
            yield from records_in(file, name=str(path), limit=limit)


def _packaged(path: Path, *, limit: int) -> Iterator[WarcRecord]:
    try:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if name.endswith((".warc", ".warc.gz"))]
            if not names:
                raise CaptureError(f"{path}: expected WARC files in the package, found none")
            for name in names:
                with package.open(name) as file:
                    yield from records_in(file, name=f"{path}/{name}", limit=limit)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CaptureError(f"{path}: expected a package, found: {error}") from error
