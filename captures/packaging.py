"""Packaging: chosen captures as one WACZ, which replay tools open. Members are copied as they are.

The package is made by the program `wacz` in an environment of its own: it
brings thirty other packages, one of them under the AGPL.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import IO

from captures.parsing import WarcRecord, records_in
from captures.reading import written_file
from captures.unpacking import CaptureError

PAGES = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
"""How a package's list of pages begins."""


class PackagingError(Exception):
    """A package that cannot be made; the message says what was expected and found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A capture that goes into a package."""

    file: str
    """Name of its WARC file."""

    offset: int
    """Where in that its gzip member begins."""

    url: str
    """The address that was asked for."""

    captured_at: str
    """When, ISO 8601 in UTC."""

    title: str | None
    """The page's title, under which the package lists it; None: it is in there unlisted."""


def package(chosen: Iterable[Chosen], *, folder: Path, target: Path, tool: Path) -> int:
    """Make a package and return the number of its captures.

    Args:
        chosen: The captures, revisits' originals among them. Of one that comes twice, the first counts.
        folder: Where the WARC files lie.
        target: The package, `….wacz`; one of this name is replaced once the new one is whole.
        tool: The program `wacz`.

    Raises:
        PackagingError: If there is nothing to pack, or the program is missing or fails.
        CaptureError: If a capture is not where it should be.
    """
    captures: dict[tuple[str, int], Chosen] = {}
    for each in chosen:
        captures.setdefault((each.file, each.offset), each)
    if not captures:
        raise PackagingError(f"{target}: expected captures to pack, found none")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".packing-") as name:
        parts = Path(name)
        pages = parts / "pages.jsonl"
        pages.write_text(
            "".join(f"{json.dumps(page)}\n" for page in _pages(captures.values())), encoding="utf-8"
        )
        warc = parts / f"{target.stem}.warc.gz"
        with warc.open("wb") as out:
            for member in _members(sorted(captures), folder=folder):
                out.write(member)
        _run(tool, "create", "-o", str(parts / target.name), "-p", str(pages), "-c", str(warc))
        (parts / target.name).replace(target)
    return len(captures)


def _pages(captures: Iterable[Chosen]) -> Iterator[dict[str, str]]:
    yield PAGES
    for number, each in enumerate(captures, start=1):
        if each.title is not None:
            yield {"id": str(number), "url": each.url, "ts": each.captured_at, "title": each.title}


def _members(places: list[tuple[str, int]], *, folder: Path) -> Iterator[bytes]:
    """Yield the members at some places, each file's first record, which describes it, and their requests."""
    for file, group in groupby(places, key=lambda place: place[0]):
        path = written_file(folder / file)
        with path.open("rb") as source:
            for offset in (0, *(offset for _, offset in group)):
                for record in _with_request(source, name=str(path), offset=offset):
                    source.seek(record.offset)
                    yield source.read(record.length)


def _with_request(source: IO[bytes], *, name: str, offset: int) -> Iterator[WarcRecord]:
    """Yield the record at a place, and its request if that follows."""
    found = list(islice(records_in(source, name=name, limit=0, offset=offset), 2))
    if not found:
        raise CaptureError(f"{name}: offset {offset}: expected a capture, found the file's end")
    yield found[0]
    for record in found[1:]:
        if record.field("WARC-Concurrent-To") == found[0].field("WARC-Record-ID"):
            yield record


def _run(tool: Path, *arguments: str) -> None:
    if not tool.exists():
        raise PackagingError(f"{tool}: expected the program wacz, found none: `make packaging` installs it")
    done = subprocess.run(  # noqa: S603  (the project's own program, and paths that it was given)
        [tool, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise PackagingError(f"{tool}: expected a package, found: {(done.stderr or done.stdout).strip()}")
