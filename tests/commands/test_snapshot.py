import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.archive.appeals import make_archive

Scrapy = Callable[..., CompletedProcess[str]]


@pytest.fixture
def archived(scrapy: Scrapy, tmp_path: Path) -> Scrapy:
    """An archive of invented appeals."""
    make_archive(tmp_path / "archive.db")
    return scrapy


def embargo(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT embargo FROM snapshot_info").fetchone()[0])


def test_a_snapshot_is_made_and_packed(archived: Scrapy, tmp_path: Path) -> None:
    """Each step is told, and at the end how much is held back."""
    done = archived("snapshot", tmp_path / "public.db", "--zst")

    assert done.returncode == 0
    made, packed = done.stdout.splitlines()
    assert made.startswith("snapshot: 5 pages, 6 versions, 0.")
    assert made.endswith(f" MB (held back: 3 pages, 3 versions of 2 others) in {tmp_path}/public.db")
    assert packed.endswith(f" MB in {tmp_path}/public.db.zst")
    assert [line.removeprefix("snapshot: ") for line in done.stderr.splitlines()] == [
        "copying the archive",
        "holding back: people",
        "building the search index",
        "writing the public copy",
        "checking it",
        f"packing it into {tmp_path}/public.db.zst",
    ]


def test_a_packed_copy_of_an_earlier_snapshot_is_pointed_out(archived: Scrapy, tmp_path: Path) -> None:
    """It may have what is held back since."""
    (tmp_path / "public.db.zst").touch()

    done = archived("snapshot", tmp_path / "public.db")

    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == (
        f"snapshot: {tmp_path}/public.db.zst is of an earlier snapshot: --zst packs it anew, or remove it"
    )


def test_the_embargo_is_a_setting_and_an_option(archived: Scrapy, tmp_path: Path) -> None:
    """The option goes before the setting; a word that is none of them makes nothing."""
    done = [
        archived("snapshot", tmp_path / "a.db", PUBLIC_EMBARGO="none"),
        archived("snapshot", tmp_path / "b.db", "--embargo", "people", PUBLIC_EMBARGO="none"),
        archived("snapshot", tmp_path / "c.db", PUBLIC_EMBARGO="persons"),
    ]

    assert [one.returncode for one in done] == [0, 0, 2]
    assert [embargo(tmp_path / name) for name in ("a.db", "b.db")] == ["none", "people"]
    assert done[2].stderr == "snapshot: setting PUBLIC_EMBARGO: expected people or none, found 'persons'\n"
    assert not (tmp_path / "c.db").exists()


def test_a_packed_copy_that_cannot_be_written_does_not_undo_the_snapshot(
    archived: Scrapy, tmp_path: Path
) -> None:
    """Exit 1: done, but for something."""
    (tmp_path / "public.db.zst").mkdir()

    done = archived("snapshot", tmp_path / "public.db", "--zst")

    assert done.returncode == 1
    assert embargo(tmp_path / "public.db") == "people"
    assert f"snapshot: {tmp_path}/public.db.zst: expected room for a packed copy, found: " in done.stderr


def test_wrong_use_makes_nothing(scrapy: Scrapy, tmp_path: Path) -> None:
    """No archive, no file named, the archive itself: exit 2, and why."""
    without = scrapy("snapshot", tmp_path / "public.db")
    make_archive(tmp_path / "archive.db")
    done = [scrapy("snapshot"), scrapy("snapshot", tmp_path / "archive.db")]

    assert [one.returncode for one in (without, *done)] == [2, 2, 2]
    assert without.stderr.endswith("archive.db: expected an archive, found no file; `make demo` makes one\n")
    assert done[1].stderr.endswith("archive.db: expected a file of its own, found the archive itself\n")
    assert sorted(tmp_path.glob("*.db*")) == [tmp_path / f"archive.db{end}" for end in ("", "-shm", "-wal")]
