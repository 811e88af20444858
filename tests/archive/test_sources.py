import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.sources import LARGEST, Source, read
from tests.archive.packages import as_it_is, tar, write_zip

FILES = {
    "news/Wessex/a.md": b"A",
    "news/Wessex/b.TXT": b"B\xff",
    "careers/c.txt": b"",
    "news/photo.jpg": b"no text",
    "README": b"no record",
}
TEXTS = {name: data for name, data in FILES.items() if not name.endswith(("jpg", "README"))}


def texts(path: Path) -> dict[str, bytes]:
    """Every text below a path, by its name without the path's."""
    return {source.name.removeprefix(str(path))[1:]: source.data for source in read(path)}


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

    assert found == [Source(name=str(tmp_path / name), above=str(tmp_path), data=b"A")]


def test_folders_count_from_the_one_that_was_named(tmp_path: Path) -> None:
    """A folder above it, such as a user's `news/`, says nothing about the texts."""
    (tmp_path / "news/mine/Wessex").mkdir(parents=True)
    (tmp_path / "news/mine/Wessex/a.md").write_bytes(b"A")
    package = Source(name="/news/old.tar!news/Wessex/a.md", above="/news/old.tar", data=b"")

    (inside,) = read(tmp_path / "news/mine")
    (alone,) = read(tmp_path / "news/mine/Wessex/a.md")

    assert inside.folders == ("mine", "Wessex")
    assert alone.folders == ()
    assert package.folders == ("news", "Wessex")


def test_no_more_is_read_of_a_text_than_is_taken(tmp_path: Path) -> None:
    """One byte more shows that it is too large; a huge file costs no memory."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(LARGEST * 100)

    (source,) = read(tmp_path / "huge.txt")

    assert len(source.data) == LARGEST + 1
