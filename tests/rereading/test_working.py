from collections.abc import Callable
from pathlib import Path

import pytest

from captures.reading import Capture
from records.record import Record, compose
from rereading import working
from rereading.jobs import Held, Job
from rereading.reading import reread
from rereading.working import Failed, NoRecord, Read, do_all
from sites.site import Site
from tests.spiders import newsroom, pages

VAN = "https://www.wessex.example/news/wessex/news/van-found/"
PAGE = pages.article(newsroom.articles(1)[0])

Crawl = Callable[..., int]
MakeCapture = Callable[..., Capture]
MakeJob = Callable[..., Job]


@pytest.fixture
def make_job(wessex: Site) -> MakeJob:
    """Make a job for a capture, as the site's news."""

    def make(capture: Capture | Held, *, kept: int | None = None, was_record: bool = False) -> Job:
        return Job(
            capture=capture,
            asked=VAN,
            site=wessex,
            section=wessex.sections[0],
            kept=kept,
            was_record=was_record,
        )

    return make


def test_what_is_read_goes_to_the_archive(make_job: MakeJob, make_capture: MakeCapture) -> None:
    """With its capture's number, time and digest."""
    capture = make_capture(PAGE, at="2021-03-04T05:06:07Z")

    (done,) = do_all([make_job(capture, kept=7)])

    assert isinstance(done, Read)
    assert (done.asked, done.kept, done.arrival.seen_at) == (VAN, 7, "2021-03-04T05:06:07Z")
    assert f"digest: {capture.digest}\n" in done.arrival.head


def test_a_capture_is_read_where_it_lies(make_job: MakeJob, crawl: Crawl, warc: Path) -> None:
    """One that is not there any more is told, with its place."""
    crawl(PAGE, url=VAN, section=None)
    (file,) = (path.name.removesuffix(".open") for path in warc.iterdir())
    lost = Held(folder=warc, file="lost.warc.gz", offset=0)
    jobs = [
        make_job(Held(folder=warc, file=file, offset=offset)) for offset in _offsets(warc / f"{file}.open")
    ]

    *_, read, failed = do_all([*jobs, make_job(lost)])

    assert isinstance(read, Read)
    assert isinstance(failed, Failed)
    assert failed.problem.startswith(f"{warc / 'lost.warc.gz'}: ")


def _offsets(file: Path) -> list[int]:
    """Return where the file's one answer lies, behind what the file says of itself."""
    return [file.read_bytes().index(b"\x1f\x8b", 1)]


@pytest.mark.parametrize(
    ("body", "media", "reason"),
    [
        ("<h1>Page not found</h1>", "text/html", "soft-404"),
        ("<title>Van</title><h1>Van</h1>", "text/html", "empty"),
        (PAGE, "image/png", "not-text"),
    ],
)
def test_what_holds_no_record_says_why(
    make_job: MakeJob, make_capture: MakeCapture, body: str, media: str, reason: str
) -> None:
    """And whether it was taken for one before."""
    done = do_all([make_job(make_capture(body, media=media), was_record=True)])

    assert done == [NoRecord(url=VAN, reason=reason, was_record=True)]


def test_a_record_without_words_is_none(
    make_job: MakeJob, make_capture: MakeCapture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a crawl, where the pipeline refuses it."""

    def read(*_: object, **__: object) -> Record:
        return compose({"url": VAN, "title": "Van"}, body="")

    monkeypatch.setattr(working, "reread", read)

    done = do_all([make_job(make_capture(PAGE))])

    assert done == [NoRecord(url=VAN, reason="invalid", was_record=False)]


def test_a_page_over_which_the_reader_fails_takes_no_other_along(
    make_job: MakeJob, make_capture: MakeCapture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with its address, and where in the code it happened."""

    def read(capture: Capture, **places: object) -> Record:
        if b"fatal" in (capture.payload or b""):
            raise RecursionError("too deep")
        return reread(capture, **places)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(working, "reread", read)

    failed, done = do_all([make_job(make_capture("fatal")), make_job(make_capture(PAGE))])

    assert isinstance(failed, Failed)
    assert failed.problem.startswith(f"{VAN}: the reader failed: test_working.py, line ")
    assert failed.problem.endswith("RecursionError('too deep')")
    assert isinstance(done, Read)
