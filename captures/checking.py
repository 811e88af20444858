"""Checking: whether a WARC file is sound. Changes nothing; `recovery` mends."""

from pathlib import Path

from captures.capture import capture_of
from captures.parsing import WarcRecord, records_in
from captures.recovery import LARGEST
from captures.unpacking import CaptureError


def problems_of(path: Path, *, captures: int | None = None) -> list[str]:
    """Return what is wrong with a file, a line each; nothing if it is sound.

    It is if every gzip member unpacks to a record, every payload is what its
    digest says, and it has as many responses and revisits as it should.

    Args:
        path: The file.
        captures: How many the archive knows in it; None if that is not known.

    Raises:
        OSError: If the file cannot be opened.
    """
    problems, found = [], 0
    try:
        with path.open("rb") as file:
            for record in records_in(file, name=str(path), limit=LARGEST):
                found += capture_of(record) is not None
                problems += _wrong(record)
    except CaptureError as error:
        problems.append(str(error))
    if captures is not None and found != captures:
        problems.append(f"{path}: expected {captures} captures, found {found}")
    return problems


def _wrong(record: WarcRecord) -> list[str]:
    if record.wrong_digest is None:
        return []
    place = f"{record.file}: offset {record.offset}: {record.url}"
    return [f"{place}: expected a payload of {record.wrong_digest}, found another"]
