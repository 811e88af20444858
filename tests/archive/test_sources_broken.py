import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.sources import Source, SourceError, read
from tests.archive.packages import as_it_is, tar, write_zip


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt", "nowhere.tar.xz", "nowhere.zip"])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    """The message gives the path and the system's reason."""
    with pytest.raises(SourceError) as caught:
        list(read(tmp_path / name))

    assert str(caught.value).startswith(f"{tmp_path}/{name}: cannot be read: ")
    assert "No such file" in str(caught.value)


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.xz", "a.zip"])
def test_what_is_no_package_is_named(tmp_path: Path, name: str) -> None:
    """An ending promises what the bytes do not hold."""
    (tmp_path / name).write_bytes(b"Witness appeal after burglary. " * 100)

    with pytest.raises(SourceError, match=rf"{name}: cannot be read: "):
        list(read(tmp_path / name))


@pytest.mark.parametrize("pack", [as_it_is, gzip.compress, lzma.compress])
@pytest.mark.parametrize("part", [0.01, 0.3, 0.5, 0.7, 0.9])
def test_a_package_that_breaks_off_gives_what_came_before(
    tmp_path: Path, pack: Callable[[bytes], bytes], part: float
) -> None:
    """The break is an error, never a silent end, and the texts before it are read."""
    path = tmp_path / "torn.tar.xz"
    files = {f"{number:03}.md": f"{number}".encode() * 500 for number in range(100)}
    whole = pack(tar(files))
    path.write_bytes(whole[: int(len(whole) * part)])
    found: list[Source] = []

    with pytest.raises(SourceError, match=r"torn\.tar\.xz: cannot be read: "):
        found.extend(read(path))

    assert [source.data for source in found] == list(files.values())[: len(found)]
    assert part < 0.3 or found


def test_a_tar_that_breaks_off_between_two_texts_is_torn(tmp_path: Path) -> None:
    """Without its end mark it is not whole, even where the last text is."""
    path = tmp_path / "torn.tar"
    path.write_bytes(tar({"a.md": b"A", "b.md": b"B"})[: 5 * 512])
    source = read(path)

    first = next(source)

    assert first.data == b"A"
    with pytest.raises(SourceError, match=r"torn\.tar: cannot be read: breaks off: empty header"):
        next(source)


def test_a_damaged_header_is_no_end(tmp_path: Path) -> None:
    """What stands behind it is not silently left out."""
    packed = bytearray(tar({"a.md": b"A", "b.md": b"B", "c.md": b"C"}))
    packed[5 * 512 + 150] ^= 1
    path = tmp_path / "damaged.tar"
    path.write_bytes(packed)

    with pytest.raises(SourceError, match=r"damaged\.tar: cannot be read: breaks off: bad checksum"):
        list(read(path))


def test_one_bad_text_of_a_zip_does_not_stop_the_rest(tmp_path: Path) -> None:
    """It is handed on with its problem."""
    path = write_zip(tmp_path / "a.zip", {"a.txt": b"A", "b.txt": b"Hello", "c.txt": b"C"})
    whole = path.read_bytes()
    path.write_bytes(whole.replace(zipfile.zlib.compress(b"Hello", wbits=-15), b"\xff" * 7, 1))  # type: ignore[attr-defined]

    found = {source.name.partition("!")[2]: (source.data, source.problem is None) for source in read(path)}

    assert found == {"a.txt": (b"A", True), "b.txt": (b"", False), "c.txt": (b"C", True)}


def test_a_locked_text_of_a_zip_is_named(tmp_path: Path) -> None:
    """A password is asked for that nobody has."""
    path = write_zip(tmp_path / "a.zip", {"a.txt": b"A"})
    whole = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.rindex(mark) + flags] |= 1
    path.write_bytes(whole)

    (source,) = read(path)

    assert source.problem is not None
    assert "encrypted" in source.problem


def test_one_unreadable_file_of_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    """This one gives an input error, as a failing disk does."""
    (tmp_path / "a.txt").write_bytes(b"A")
    (tmp_path / "b.txt").symlink_to("/proc/self/mem")
    (tmp_path / "c.txt").write_bytes(b"C")

    found = [(source.data, source.problem is None) for source in read(tmp_path)]

    assert found == [(b"A", True), (b"", False), (b"C", True)]
