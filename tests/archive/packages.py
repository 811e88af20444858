"""Packed folders for the tests of sources."""

import io
import tarfile
import zipfile
from pathlib import Path


def tar(files: dict[str, bytes]) -> bytes:
    """A packed folder as tar writes it, folders and a link included."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as package:
        for name in ("news", "odd.txt"):
            folder = tarfile.TarInfo(name)
            folder.type = tarfile.DIRTYPE
            package.addfile(folder)
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        package.addfile(link)
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            package.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("odd.txt/", b"")
        for name, data in files.items():
            package.writestr(name, data)
    return path


def as_it_is(data: bytes) -> bytes:
    return data
