"""What items do to the archive, with answers that were captured."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from captures.reading import read_capture
from captures.recording import CAPTURE
from pipelines.keeping import Stored
from pipelines.store import Store
from platforms.page import NotARecord, Page
from platforms.registry import platform
from records.record import Record
from spiders.items import Absence, Answer, Finding, Refusal, Unchanged
from tests.invented import capture_row
from tests.pipelines.conftest import NOW, ORIGIN, SECTION, URL, WESSEX, MakeFinding, Process, read
from tests.spiders import pages
from tests.spiders.newsroom import NEWEST
from tests.spiders.pages import Article
from tests.spiders.workplace import Workplace

Serve = Callable[..., Answer]


@pytest.fixture
def serve(store: Store) -> Serve:
    """Let the site answer, as Scrapy tells the recording; gives the answer."""

    def answer(
        body: str = "", *, url: str = URL, status: int = 200, etag: str | None = None, at: str = NOW
    ) -> Answer:
        headers = {"Content-Type": "text/html; charset=utf-8"} | ({"ETag": etag} if etag else {})
        request = Request(url)
        response = HtmlResponse(url, status=status, headers=headers, body=body.encode(), request=request)
        store.recording.record(response, request)
        return Answer(at=at, capture=request.meta[CAPTURE], etag=etag)

    return answer


@pytest.fixture
def story() -> Article:
    return Article(path="/news/van-found/", title="Van found", published=NEWEST)


@pytest.fixture
def yesterday(
    process: Process, found: Callable[..., Finding], story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story was kept by the version before today's of its reader, which read a word otherwise."""
    today = platform("single_online_home")
    with monkeypatch.context() as before:
        before.setattr("platforms.registry.PLATFORMS", {today.name: replace(today, version="0")})
        process(found(story, read_as=pages.article(story).replace("grey", "gray")))


@pytest.fixture
def found(serve: Serve) -> Callable[..., Finding]:
    """Find an article as a spider does, captured and read; `read_as` is what its reader takes it for."""

    def find(story: Article, *, read_as: str | None = None) -> Finding:
        html, url = pages.article(story), ORIGIN + story.path
        record = read(read_as or html, url=url)
        return Finding(
            publisher=WESSEX, section=SECTION, record=record, asked=url, answer=serve(html, url=url)
        )

    return find


def test_a_version_points_to_its_capture(
    process: Process, found: Callable[..., Finding], story: Article, workplace: Workplace
) -> None:
    """The row, the text and the file say the same of what was served."""
    finding = found(story)

    (stored,) = process(finding)

    assert isinstance(stored, Stored)
    (row,) = workplace.rows("SELECT warc_file, warc_offset, payload_digest FROM history")
    capture = read_capture(workplace.warc, file=row["warc_file"], offset=row["warc_offset"])
    assert capture.text() == pages.article(story)
    assert capture.digest == row["payload_digest"]
    assert f"captured:\n  digest: {capture.digest}\n  time: '{NOW}'\n" in stored.text


def test_refusals_and_absences_point_to_what_was_answered(
    process: Process, make_finding: MakeFinding, serve: Serve, workplace: Workplace
) -> None:
    """Evidence for both lies in the same place."""
    process(make_finding())
    gone, empty = serve(status=404), serve("<h1>Van</h1>", url=f"{URL}x/")

    process(
        Absence(site="wessex", key=URL, how="gone", detail="status 404", answer=gone),
        Refusal(site="wessex", url=f"{URL}x/", reason="empty", detail="no words", answer=empty),
    )

    rows = workplace.rows(
        """
        SELECT class, reason, a.status AS absent, d.status AS dropped
        FROM absences
        JOIN captures AS a ON a.id = absences.capture
        CROSS JOIN drops
        JOIN captures AS d ON d.id = drops.capture
        """
    )
    assert rows == [{"class": "gone", "reason": "empty", "absent": 404, "dropped": 200}]


def test_an_unchanged_page_was_seen(
    process: Process, found: Callable[..., Finding], story: Article, serve: Serve, workplace: Workplace
) -> None:
    """Its capture and its validators stay; a page that the archive does not know is none."""
    process(found(story))
    before = workplace.rows("SELECT etag, capture FROM crawl_state")
    later = "2026-11-24T12:00:00Z"

    process(
        Unchanged(site="wessex", key=URL, answer=serve(status=304, at=later)),
        Unchanged(site="wessex", key=f"{URL}unknown/", answer=serve(status=304, at=later)),
    )

    (state,) = workplace.rows("SELECT etag, capture, last_seen FROM crawl_state")
    assert state == {**before[0], "last_seen": later}


def test_what_a_redirect_led_to_may_not_be_the_page(
    process: Process, make_finding: MakeFinding, store: Store, workplace: Workplace
) -> None:
    """It counts as missing; what stands there is another page, which was not asked for."""
    process(make_finding())
    other = make_finding(url=f"{ORIGIN}/news/open-day/", asked=URL, body="Come on Sunday.", title="Open day")

    (passed,) = process(other)

    assert passed is other
    assert list(workplace.pages("wessex")) == ["/news/van-found/"]
    assert workplace.rows("SELECT class, detail FROM absences") == [
        {"class": "redirected", "detail": f"a redirect to {ORIGIN}/news/open-day/"}
    ]
    assert (store.spider.tallies["wessex"].new, store.spider.tallies["wessex"].missing) == (1, 1)


def test_a_page_that_moved_is_one_page(
    process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """Its text file stays where it is; the old address leads to it."""
    process(make_finding())
    before = workplace.pages("wessex")["/news/van-found/"]["file"]

    process(make_finding(url=f"{ORIGIN}/stories/van-found/", asked=URL))

    (page,) = workplace.pages("wessex").values()
    assert (page["url"], page["file"]) == (f"{ORIGIN}/stories/van-found/", before)
    assert workplace.rows("SELECT key FROM aliases") == [{"key": URL}]


@pytest.mark.usefixtures("yesterday")
def test_a_better_reader_is_told_from_an_edit_by_the_capture(
    process: Process, found: Callable[..., Finding], story: Article, workplace: Workplace
) -> None:
    """What an older reader made of the page is read again: the difference is ours, and labelled so."""
    process(found(story))

    history = workplace.rows("SELECT change, reader, seen_at, body FROM history ORDER BY version")
    assert [(row["change"], row["reader"]) for row in history] == [
        ("first", "single_online_home 0"),
        ("re-extraction", "single_online_home 2"),
    ]
    assert ["grey" in row["body"] for row in history] == [False, True]


@pytest.mark.usefixtures("yesterday")
def test_an_edit_beside_a_better_reader_is_the_sites(
    process: Process, found: Callable[..., Finding], story: Article, workplace: Workplace
) -> None:
    """Both versions are kept: what the reader makes of the old capture, and what the site has now."""
    story.text = f"{story.text} A man was arrested."

    process(found(story))

    history = workplace.rows("SELECT change, edit_size FROM history ORDER BY version")
    assert [row["change"] for row in history] == ["first", "re-extraction", "source-edit"]
    assert [row["edit_size"] is not None for row in history] == [False, False, True]


def _lose(file: Path) -> None:
    file.unlink()


def _break(file: Path) -> None:
    file.write_bytes(b"\0" * file.stat().st_size)


def _hide(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.usefixtures("yesterday")
@pytest.mark.parametrize("harm", [_lose, _break, _hide, _empty])
def test_without_the_capture_nobody_knows_whose_change_it_was(
    process: Process,
    found: Callable[..., Finding],
    story: Article,
    workplace: Workplace,
    harm: Callable[[Path], None],
) -> None:
    """A file that is lost or broken stops no crawl: the version is `first`, in no feed of edits."""
    finding = found(story)
    (file,) = workplace.warc.iterdir()
    harm(file)

    process(finding)

    changes = workplace.rows("SELECT change FROM versions ORDER BY id")
    assert [row["change"] for row in changes] == ["first", "first"]


@pytest.mark.usefixtures("yesterday")
def test_what_no_reader_reads_any_more_is_read_as_new(
    process: Process,
    found: Callable[..., Finding],
    story: Article,
    monkeypatch: pytest.MonkeyPatch,
    workplace: Workplace,
) -> None:
    """A capture in which today's reader finds no record tells nothing of an edit."""
    finding = found(story)

    def refuse(page: Page) -> Record:
        raise NotARecord("empty", url=page.url, detail="no words")

    today = platform("single_online_home")
    monkeypatch.setattr("platforms.registry.PLATFORMS", {today.name: replace(today, read_record=refuse)})
    process(finding)

    changes = workplace.rows("SELECT change FROM versions ORDER BY id")
    assert [row["change"] for row in changes] == ["first", "first"]


def test_a_version_whose_answer_was_not_captured_has_no_capture(
    process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """Nor does its text name one."""
    (stored,) = process(make_finding())

    assert isinstance(stored, Stored)
    assert "digest" not in stored.text
    assert workplace.rows("SELECT capture FROM versions") == [{"capture": None}]


def test_what_was_never_captured_cannot_be_read_again(
    process: Process, make_finding: MakeFinding, monkeypatch: pytest.MonkeyPatch, workplace: Workplace
) -> None:
    """As in an archive from before there were captures: what differs from another reader's is `first`."""
    today = platform("single_online_home")
    with monkeypatch.context() as before:
        before.setattr("platforms.registry.PLATFORMS", {today.name: replace(today, version="0")})
        process(make_finding())

    process(make_finding(body="It was never gone."))

    changes = workplace.rows("SELECT change FROM versions ORDER BY id")
    assert [row["change"] for row in changes] == ["first", "first"]


def test_a_capture_that_the_archive_does_not_know_is_none(
    process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """A version never points to a row that is not there."""
    elsewhere = capture_row(url=URL, file="elsewhere.warc.gz")

    process(make_finding(answer=Answer(at=NOW, capture=elsewhere)))

    assert workplace.rows("SELECT capture FROM versions") == [{"capture": None}]
