import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.sources import LARGEST, Source, SourceError, read

FILES = {
    "news/Wessex/a.md": b"A",
    "news/Wessex/b.TXT": b"B\xff",
    "careers/c.txt": b"",
    "news/photo.jpg": b"no text",
    "README": b"no record",
}
TEXTS = {name: data for name, data in FILES.items() if not name.endswith(("jpg", "README"))}


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


def texts(path: Path) -> dict[str, bytes]:
    """Every text below a path, by its name without the path's."""
    return {source.name.removeprefix(str(path))[1:]: source.data for source in read(path)}


def as_it_is(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize(
    ("ending", "pack"),
    [
        (".tar", as_it_is),
        (".tar.gz", gzip.compress),
        (".tgz", gzip.compress),
        (".tar.xz", lzma.compress),
        (".TAR.XZ", lzma.compress),
        (".txz", lzma.compress),
    ],
)
def test_a_packed_folder_gives_its_texts(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    """Record files alone, by their endings; folders and links are passed over."""
    path = tmp_path / f"records{ending}"
    path.write_bytes(pack(tar(FILES)))

    found = texts(path)

    assert found == TEXTS


def test_a_zip_gives_its_texts(tmp_path: Path) -> None:
    """As a tar does."""
    path = write_zip(tmp_path / "records.zip", FILES)

    found = texts(path)

    assert found == TEXTS


def test_a_folder_gives_its_texts_in_order(tmp_path: Path) -> None:
    """Folders below it too; what only looks like a text is passed over."""
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")

    found = texts(tmp_path)

    assert found == TEXTS
    assert list(found) == sorted(found)


@pytest.mark.parametrize("name", ["a.md", "record", "page.html"])
def test_a_single_file_is_taken_whatever_its_ending(tmp_path: Path, name: str) -> None:
    """Who names a file means it."""
    (tmp_path / name).write_bytes(b"A")

    found = list(read(tmp_path / name))

    assert found == [Source(name=str(tmp_path / name), data=b"A")]


def test_folders_on_the_way_are_known() -> None:
    """Those inside a package count as those outside."""
    source = Source(name="/data/old.tar!news/Wessex/a.md", data=b"")

    assert source.folders == ("", "data", "old.tar", "news", "Wessex")


def test_no_more_is_read_of_a_text_than_is_taken(tmp_path: Path) -> None:
    """One byte more shows that it is too large; a huge file costs no memory."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(LARGEST * 100)

    (source,) = read(tmp_path / "huge.txt")

    assert len(source.data) == LARGEST + 1


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
