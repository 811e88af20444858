"""Sources: texts out of files, folders and packed folders, one at a time, in bounded memory.

Yields bytes and where they lay. Reads no header and knows no table.
"""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

LARGEST = 16 * 2**20
"""Bytes of the largest text taken; the largest real record has 134,266."""

ENDINGS = (".md", ".txt")
"""Endings of record files inside folders and packed folders; others are passed over."""

_TAR = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2")
_BROKEN = (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error)
_BAD_MEMBER = (*_BROKEN, RuntimeError)  # a locked or oddly packed member of a zip


class SourceError(Exception):
    """A path that gives no texts; the message names it and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file's bytes."""

    name: str
    """The file's path, or `package!path inside`."""

    data: bytes
    """What it holds; one byte more than `LARGEST` where it is larger."""

    above: str = ""
    """What the name begins with above the folder or package that was named to `read`."""

    problem: str | None = None
    """Why it could not be read, beside others that could; None where it could."""

    at: str | None = None
    """Since when the history that it came from has it, ISO 8601 in UTC; None outside of one."""

    deleted: str | None = None
    """Commit and path by which the history deleted it at that time, these bytes being its last;
    None for a text that came."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders on the way to it, from the one that was named; none above it."""
        return tuple(self.name.removeprefix(self.above).replace("!", "/").strip("/").split("/")[:-1])


def read(path: Path) -> Iterator[Source]:
    """Yield the texts of a file, a folder or a packed folder (.tar, .tar.gz, .tar.xz, .zip).

    A single file is taken whatever its ending; inside folders only `ENDINGS`.

    Raises:
        SourceError: If there is nothing there, or a package breaks off.
    """
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.name.lower().endswith(_TAR):
            yield from _tar(path)
        elif path.suffix.lower() == ".zip":
            yield from _zip(path)
        else:
            yield Source(name=str(path), above=str(path.parent), data=_start(path))
    except _BROKEN as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error


def _folder(path: Path) -> Iterator[Source]:
    for file in sorted(path.rglob("*")):
        if _is_text(file.name) and file.is_file():
            yield _try(str(file), partial(_start, file), above=str(path.parent))


def _tar(path: Path) -> Iterator[Source]:
    """Read a tar as a stream, so that its size does not matter."""
    with tarfile.open(path, mode="r|*", tarinfo=_Member) as package:
        for member in package:
            wanted = member.isfile() and _is_text(member.name)
            file = package.extractfile(member) if wanted else None
            if file is not None:
                yield Source(name=f"{path}!{member.name}", above=str(path), data=file.read(LARGEST + 1))
            package.members = []  # type: ignore[attr-defined]  # else a stream keeps every header passed


def _zip(path: Path) -> Iterator[Source]:
    with zipfile.ZipFile(path) as package:
        for member in package.infolist():
            if _is_text(member.filename) and not member.is_dir():
                yield _try(
                    f"{path}!{member.filename}", partial(_member_start, package, member), above=str(path)
                )


def _is_text(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def _try(name: str, start: Callable[[], bytes], *, above: str) -> Source:
    """Read one of many: where it cannot be read, the others still can."""
    try:
        return Source(name=name, above=above, data=start())
    except _BAD_MEMBER as error:
        return Source(name=name, above=above, data=b"", problem=str(error))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _member_start(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with package.open(member) as file:
        return file.read(LARGEST + 1)


class _Member(tarfile.TarInfo):
    """A member whose damaged or missing header is an error; tarfile takes it for the package's end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the proper end; typeshed lacks it
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"breaks off: {error}") from error
