"""Responses on their way into WARC files, as Scrapy's signal hands them over."""

import asyncio
import logging
import os
from collections.abc import Callable
from typing import cast

import pytest
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from warcio.archiveiterator import ArchiveIterator

from archive.captures import CaptureRow
from captures.checking import problems_of
from captures.reading import captures_in, read_capture
from captures.recording import ANEW, CAPTURE
from pipelines.keeping import Stored
from pipelines.store import Store
from spiders.items import Answer
from tests.pipelines.conftest import NOW, ORIGIN, URL, Engine, MakeFinding, Process
from tests.spiders.workplace import Workplace

Serve = Callable[..., CaptureRow]


@pytest.fixture
def serve(crawler: Crawler, store: Store) -> Serve:
    """Let Scrapy tell of a response; gives the row that the request then carries."""

    def tell(
        body: bytes = b"",
        *,
        url: str = URL,
        status: int = 200,
        request: Request | None = None,
        **headers: str,
    ) -> CaptureRow:
        request = request or Request(url, headers={"Accept-Encoding": "gzip"})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = Response(url, status=status, headers=named, body=body)
        told = {"response": response, "request": request, "spider": store.spider}
        crawler.signals.send_catch_log(signals.response_downloaded, **told)
        row = request.meta[CAPTURE]
        assert isinstance(row, CaptureRow)
        return row

    return tell


@pytest.fixture
def keep(process: Process, make_finding: MakeFinding) -> Process:
    """Let the store keep a batch, of one finding, with all captures before it."""
    return lambda *_: process(make_finding())


def end(store: Store) -> None:
    store.close("finished")


def test_a_response_is_kept_as_served(serve: Serve, workplace: Workplace) -> None:
    """Its bytes are still coded as on the wire, before anybody decodes or reads them."""
    row = serve(b"\x1f\x8b not even gzip", Content_Encoding="gzip", Content_Type="text/html")

    capture = read_capture(workplace.warc, file=row.file, offset=row.offset)
    assert (row.url, row.status, row.kind, row.captured_at) == (URL, 200, "response", NOW)
    assert capture.payload == b"\x1f\x8b not even gzip"
    assert capture.digest == row.digest
    assert (capture.header("content-encoding"), capture.header("content-type")) == ("gzip", "text/html")


def test_request_and_file_say_how_it_was_asked(serve: Serve, store: Store, workplace: Workplace) -> None:
    """The request's own record stands beside its response; the file's first one names the crawler."""
    serve(b"<p>Van", url=f"{URL}?page=2")
    end(store)

    (file,) = workplace.warc.iterdir()
    with file.open("rb") as opened:
        records = [
            (record.rec_type, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(opened)
        ]
    kinds = [kind for kind, _, _ in records]
    asked = records[2][1]
    assert kinds == ["warcinfo", "response", "request"]
    assert f"{asked.protocol} {asked.statusline}" == "GET /news/van-found/?page=2 HTTP/1.1"
    assert (asked.get_header("Host"), asked.get_header("Accept-Encoding")) == ("127.0.0.1:8101", "gzip")
    assert b"robots: obey\r\n" in records[0][2]
    assert b"operator: none given" in records[0][2]


def test_headers_that_stand_twice_are_kept_twice(workplace: Workplace, store: Store) -> None:
    """As Scrapy parsed them."""
    request = Request(URL)
    response = Response(
        URL, headers={"Vary": ["Accept-Encoding", "Cookie"], "X-Name": "Käthe".encode("latin-1")}
    )
    store.recording.record(response, request)
    row = request.meta[CAPTURE]

    capture = read_capture(workplace.warc, file=row.file, offset=row.offset)

    assert [value for name, value in capture.headers if name == "Vary"] == ["Accept-Encoding", "Cookie"]
    assert capture.header("X-Name") == "Käthe"


def test_the_same_payload_again_is_a_revisit(serve: Serve, keep: Process, workplace: Workplace) -> None:
    """In one run, before the archive knows the first, and after; another payload is a response."""
    rows = [serve(b"<p>Van"), serve(b"<p>Van")]
    keep()
    rows += [serve(b"<p>Van"), serve(b"<p>Bus"), serve(b"<p>Van", url=f"{URL}other/")]

    assert [row.kind for row in rows] == ["response", "revisit", "revisit", "response", "response"]
    assert [row.original_at for row in rows] == [None, NOW, NOW, None, None]
    keep()
    originals = workplace.rows("SELECT captures.original FROM captures ORDER BY id")
    assert [row["original"] for row in originals] == [None, 1, 1, None, None]


def test_an_error_page_repeats_error_pages_alone(serve: Serve) -> None:
    """The same payload with another status is another answer."""
    rows = [serve(b"<p>Van"), serve(b"<p>Van", status=500), serve(b"<p>Van", status=500)]

    assert [row.kind for row in rows] == ["response", "response", "revisit"]


def test_not_modified_repeats_what_was_read_and_nothing_that_came_between(
    serve: Serve, process: Process, make_finding: MakeFinding
) -> None:
    """What was answered meanwhile, an error or a soft 404, is not what the site says to stand."""
    first = serve(b"<p>Van")
    process(make_finding(answer=Answer(at=NOW, capture=first)))
    serve(b"<p>Error", status=500)
    serve(b"<p>Page not found")

    row = serve(status=304)

    assert (row.kind, row.digest, row.original_at) == ("revisit", first.digest, NOW)


def test_not_modified_without_anything_that_stands_is_a_response(serve: Serve, keep: Process) -> None:
    """It repeats nothing that the archive has."""
    keep()

    row = serve(status=304)

    assert (row.kind, row.status) == ("response", 304)


def test_what_is_asked_for_anew_is_kept_whole(serve: Serve) -> None:
    """An earlier capture says the same, but cannot be read any more."""
    serve(b"<p>Van")

    row = serve(b"<p>Van", request=Request(URL, meta={ANEW: True}))

    assert row.kind == "response"


def test_captures_come_into_the_archive_with_the_next_batch(
    serve: Serve, keep: Process, workplace: Workplace, store: Store
) -> None:
    """Also those that brought no item, such as robots.txt; the last ones when the run ends."""
    serve(b"User-agent: *", url=f"{ORIGIN}/robots.txt")
    before = workplace.rows("SELECT count(*) AS number FROM captures")
    keep()
    between = workplace.rows("SELECT url, run FROM captures")
    serve(b"<p>Van")
    end(store)

    after = workplace.rows("SELECT url FROM captures ORDER BY id")
    assert before == [{"number": 0}]
    assert between == [{"url": f"{ORIGIN}/robots.txt", "run": 1}]
    assert [row["url"] for row in after] == [f"{ORIGIN}/robots.txt", URL]


def test_a_batch_that_fails_leaves_its_captures_to_the_next(
    serve: Serve, process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """An item that cannot be kept takes no evidence along."""
    serve(b"<p>Van")

    process(make_finding(kind="weather"))
    between = workplace.rows("SELECT count(*) AS number FROM captures")
    process(make_finding())

    assert between == [{"number": 0}]
    assert workplace.rows("SELECT url FROM captures") == [{"url": URL}]


def test_a_file_is_open_until_the_archive_knows_what_it_holds(
    serve: Serve, store: Store, workplace: Workplace
) -> None:
    """Then it gets its name, which has the time and the run's number."""
    row = serve(b"<p>Van")
    (during,) = workplace.warc.iterdir()

    end(store)

    (after,) = workplace.warc.iterdir()
    assert during.name == f"{row.file}.open"
    assert after.name == row.file == "police-archive-20261121120000-00001-00001.warc.gz"
    assert problems_of(after, captures=1) == []


def test_a_run_goes_on_in_another_file(
    crawler: Crawler, serve: Serve, store: Store, workplace: Workplace
) -> None:
    """When one has reached the setting's size; all are named at the run's end."""
    store.recording.end()
    crawler.settings.set("WARC_MAX_BYTES", 1_000)
    store.recording.begin(store.connection, run=7)
    rows = [serve(os.urandom(2_000), url=f"{URL}{number}/") for number in range(3)]
    end(store)

    files = sorted(workplace.warc.iterdir())
    prefix = "police-archive-20261121120000-00007"
    assert [file.name for file in files] == [f"{prefix}-{number:05}.warc.gz" for number in (1, 2, 3)]
    assert [row.file for row in rows] == [file.name for file in files]
    assert [len(list(captures_in(file))) for file in files] == [1, 1, 1]


def test_a_run_that_captures_nothing_leaves_no_file(store: Store, workplace: Workplace) -> None:
    """Nor does what comes before a run, or after it."""
    end(store)
    request = Request(URL)

    store.recording.record(Response(URL), request)

    assert not workplace.warc.exists()
    assert CAPTURE not in request.meta
    assert store.recording.take() == []
    store.recording.end()


def test_without_room_the_crawl_ends(
    crawler: Crawler,
    store: Store,
    workplace: Workplace,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The error names the file; a redirect's capture is not taken for that of the answer."""
    workplace.warc.parent.mkdir()
    workplace.warc.write_text("a file where a folder should be", encoding="utf-8")

    async def tell() -> None:
        store.recording.record(Response(URL), request)
        store.recording.record(Response(URL), Request(URL))
        await asyncio.sleep(0)

    request = Request(URL, meta={CAPTURE: "a redirect's"})
    with caplog.at_level(logging.ERROR):
        asyncio.run(tell())

    assert cast("Engine", crawler.engine).closed == ["captures-full"]
    assert store.recording.is_full
    assert CAPTURE not in request.meta
    assert "data/warc" in caplog.text
    assert caplog.text.count("the crawl ends, what is stored stays") == 1


def test_what_could_not_be_captured_is_not_kept(
    store: Store, process: Process, make_finding: MakeFinding, serve: Serve, workplace: Workplace
) -> None:
    """The next crawl asks again: a version without its evidence would stay so. What was captured is kept."""
    finding = make_finding(answer=Answer(at=NOW, capture=serve(b"<p>Van")))
    store.recording.is_full = True

    kept, dropped = process(finding, make_finding(url=f"{URL}other/"))

    assert isinstance(kept, Stored)
    assert isinstance(dropped, DropItem)
    assert str(dropped) == "no room was left for the answer that it came from"
    assert workplace.pages("wessex").keys() == {"/news/van-found/"}
