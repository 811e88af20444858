"""What a crash leaves in data/warc, and what the next run makes of it before it begins."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from captures.checking import problems_of
from captures.mending import mend
from captures.reading import read_capture
from pipelines.store import Store
from tests.pipelines.conftest import URL, MakeFinding, Process
from tests.spiders.workplace import Workplace


class Crashing:
    """A run that captures, until its process ends."""

    def __init__(self, store: Store, workplace: Workplace) -> None:
        self.store = store
        self.workplace = workplace

    def serve(self, body: bytes) -> None:
        """Let the site answer."""
        self.store.recording.record(Response(URL, body=body), Request(URL))

    def crash(self, *, torn: bytes = b"") -> Path:
        """End as kill -9 would, perhaps within a write; return the file that is left."""
        writer = self.store.recording._writer
        assert writer is not None
        for file in writer._files:
            os.close(file._descriptor)
        self.store.connection.close()
        (left,) = self.workplace.warc.iterdir()
        with left.open("ab") as end:
            end.write(torn)
        return left


@pytest.fixture
def run(store: Store, workplace: Workplace) -> Crashing:
    return Crashing(store, workplace)


@pytest.fixture
def again(make_crawler: Callable[[], Crawler]) -> Store:
    """The store of the same command in another process, begun by the test."""
    return Store.from_crawler(make_crawler())


def closed(left: Path) -> Path:
    return left.with_name(left.name.removesuffix(".open"))


@pytest.mark.parametrize("torn", [b"", b"\x1f\x8b\x08\x00", b"\x00" * 4096])
def test_whole_captures_are_adopted_and_a_torn_end_is_cut_off(
    run: Crashing,
    again: Store,
    workplace: Workplace,
    caplog: pytest.LogCaptureFixture,
    torn: bytes,
) -> None:
    """Each with a row of its own, which names no run; the next run says what it did, and goes on."""
    run.serve(b"<p>Van")
    run.serve(b"<p>Van")
    left = run.crash(torn=torn)

    with caplog.at_level(logging.WARNING):
        again.open_spider()
    again.close("shutdown")

    rows = workplace.rows("SELECT run, url, kind, original, file, offset, digest FROM captures ORDER BY id")
    assert [(row["run"], row["url"], row["kind"], row["original"]) for row in rows] == [
        (None, URL, "response", None),
        (None, URL, "revisit", 1),
    ]
    assert [file.name for file in workplace.warc.iterdir()] == [closed(left).name]
    assert problems_of(closed(left), captures=2) == []
    capture = read_capture(workplace.warc, file=rows[0]["file"], offset=rows[0]["offset"])
    assert (capture.payload, capture.digest) == (b"<p>Van", rows[0]["digest"])
    assert f"2 whole captures, 2 of them new to the archive, {len(torn)} bytes cut off" in caplog.text


def test_what_the_archive_knows_is_not_adopted_again(
    run: Crashing,
    process: Process,
    make_finding: MakeFinding,
    again: Store,
    workplace: Workplace,
) -> None:
    """Rows that came with a batch keep their run; those of the captures after it are added."""
    run.serve(b"<p>Van")
    process(make_finding())
    run.serve(b"<p>Bus")
    left = run.crash()

    again.open_spider()
    again.close("shutdown")

    rows = workplace.rows("SELECT run, status FROM captures ORDER BY id")
    assert [row["run"] for row in rows] == [1, None]
    assert problems_of(closed(left), captures=2) == []


def test_a_crash_before_the_first_capture_leaves_nothing(
    run: Crashing, again: Store, workplace: Workplace
) -> None:
    """A file without any is removed."""
    run.serve(b"<p>Van")
    left = run.crash()
    with left.open("r+b") as file:
        file.truncate(9)

    again.open_spider()
    again.close("shutdown")

    assert list(workplace.warc.iterdir()) == []
    assert workplace.rows("SELECT * FROM captures") == []


def test_a_second_crash_while_mending_is_mended_too(
    run: Crashing,
    again: Store,
    workplace: Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The file gets its name when the archive knows all that it holds: until then it is found again."""
    for body in (b"<p>Van", b"<p>Bus"):
        run.serve(body)
    left = run.crash(torn=b"\x1f\x8b")

    def die(_: Path, __: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Path, "rename", die)
        with pytest.raises(KeyboardInterrupt):
            again.open_spider()
    between = workplace.rows("SELECT count(*) AS number FROM captures")
    again.connection.close()
    again.open_spider()
    again.close("shutdown")

    assert between == [{"number": 2}]
    assert workplace.rows("SELECT count(*) AS number FROM captures") == between
    assert problems_of(closed(left), captures=2) == []


def test_a_file_that_is_being_written_is_left_alone(
    run: Crashing, store: Store, workplace: Workplace
) -> None:
    """Its writer holds it: mending beside it takes nothing away."""
    run.serve(b"<p>Van")
    (before,) = workplace.warc.iterdir()

    mend(store.connection, folder=workplace.warc)

    assert list(workplace.warc.iterdir()) == [before]
    assert workplace.rows("SELECT * FROM captures") == []


def test_without_captures_there_is_nothing_to_mend(store: Store, tmp_path: Path) -> None:
    """The folder may be missing: no crawl has run yet."""
    mend(store.connection, folder=tmp_path / "none")

    assert not (tmp_path / "none").exists()
