import asyncio
import os
from pathlib import Path

import pytest
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from archive.arrival import Outcome, Saved
from pipelines.keeping import Stored
from pipelines.store import Store
from pipelines.write import Write, write_whole
from spiders.items import Absence
from tests.pipelines.conftest import MakeFinding, Process
from tests.spiders.workplace import Workplace

FILE = "wessex/news/2026/van-found-1a2b3c4d.txt"
LONG = "Officers are looking for a grey van.\n" * 10_000


def stored(text: str, *, outcome: Outcome = Outcome.NEW, file: str | None = FILE) -> Stored:
    return Stored(saved=Saved(outcome=outcome, page=1, file=file), text=text)


def write(folder: Path, *items: Stored | Absence) -> list[object]:
    """Let one pipeline process items at once, in order."""

    async def all_of_them() -> list[object]:
        pipeline = Write.from_crawler(get_crawler(settings_dict={"DATA_DIR": str(folder)}))
        return list(await asyncio.gather(*map(pipeline.process_item, items)))

    return asyncio.run(all_of_them())


def test_a_text_is_written_to_its_file(tmp_path: Path) -> None:
    """Folders are made as needed below `DATA_DIR`, and the file is the text to the byte."""
    item = stored("Ple mae’r fan?\r\n")

    passed = write(tmp_path, item)

    assert passed == [item]
    assert (tmp_path / "records" / FILE).read_bytes() == "Ple mae’r fan?\r\n".encode()


def test_a_text_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    """A page that is the same costs no write: the file stays the very same."""
    write(tmp_path, stored("Van found\n"))
    before = (tmp_path / "records" / FILE).stat()

    write(tmp_path, stored("Van found\n", outcome=Outcome.SAME))

    after = (tmp_path / "records" / FILE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("left", [None, "", "an older text\n"])
def test_a_file_that_is_lost_or_old_is_written_again(tmp_path: Path, left: str | None) -> None:
    """A crawl may have died between archive and file: the next one that meets the page mends it."""
    path = tmp_path / "records" / FILE
    if left is not None:
        write(tmp_path, stored(left))

    write(tmp_path, stored("Van found\n", outcome=Outcome.SAME))

    assert path.read_text(encoding="utf-8") == "Van found\n"


def test_an_interrupted_write_leaves_the_old_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the new text is on the disk the file holds the old one, whole; the next write succeeds."""
    path = tmp_path / FILE
    write_whole(path, "Van found\n")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", _full)
        with pytest.raises(OSError, match="disk full"):
            write_whole(path, LONG)
    between = path.read_text(encoding="utf-8")

    write_whole(path, LONG)

    assert between == "Van found\n"
    assert path.read_text(encoding="utf-8") == LONG
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def _full(_: int) -> None:
    raise OSError("disk full")


def test_two_texts_of_one_page_are_written_in_order(tmp_path: Path) -> None:
    """Two addresses may lead to one page in one crawl: the later text stays."""
    texts = [f"{number}\n{LONG}" for number in range(20)]

    write(tmp_path, *map(stored, texts))

    assert (tmp_path / "records" / FILE).read_text(encoding="utf-8") == texts[-1]


def test_what_has_no_file_passes(tmp_path: Path, absence: Absence) -> None:
    """Absences, and pages without a file, write nothing."""
    homeless = stored("text\n", file=None)

    assert write(tmp_path, absence, homeless) == [absence, homeless]
    assert list(tmp_path.iterdir()) == []


def test_what_a_crawl_was_cut_off_from_writing_is_written_first(
    crawler: Crawler, store: Store, process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """A crawl that died between archive and file: the next one writes the file though it asks for no page."""
    (kept,) = process(make_finding())
    assert isinstance(kept, Stored)
    file = workplace.records / str(kept.saved.file)
    before = file.exists()

    Write.from_crawler(crawler).open_spider()
    cut_off = file.read_text(encoding="utf-8")
    file.write_text("somebody's notes", encoding="utf-8")
    store.close("finished")
    Write.from_crawler(crawler).open_spider()

    assert (before, cut_off) == (False, kept.text)
    assert file.read_text(encoding="utf-8") == "somebody's notes"
