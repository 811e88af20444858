import logging
from pathlib import Path

import pytest

from captures.reading import CaptureError, captures_in, read_capture
from tests.captures import foreign
from tests.captures.exchanges import (
    LATER,
    NOW,
    PAGE,
    URL,
    earlier_of,
    exchange,
    gzipped,
    sha256,
    writer_in,
    written_file,
)


def test_a_capture_is_read_by_its_place(tmp_path: Path) -> None:
    """A row of the archive leads to what was served."""
    writer = writer_in(tmp_path)

    places = [writer.write(gzipped(f"<p>{n}".encode()), earlier=None) for n in range(3)]
    writer.close()
    found = [read_capture(tmp_path, file=place.file, offset=place.offset) for place in places]

    assert [capture.body() for capture in found] == [b"<p>0", b"<p>1", b"<p>2"]
    assert [capture.digest for capture in found] == [place.digest for place in places]
    assert [(capture.offset, capture.length) for capture in found] == [
        (each.offset, each.length) for each in places
    ]


def test_a_revisit_read_by_its_place_says_what_it_refers_to(tmp_path: Path) -> None:
    """Its payload lies elsewhere, and the archive knows where."""
    writer = writer_in(tmp_path)
    first = writer.write(exchange(), earlier=None)
    second = writer.write(exchange(b"", status=304, captured_at=LATER), earlier=earlier_of(first))
    writer.close()

    capture = read_capture(tmp_path, file=second.file, offset=second.offset)

    assert (capture.kind, capture.status, capture.payload) == ("revisit", 304, None)
    assert capture.original == earlier_of(first)
    with pytest.raises(
        CaptureError, match=rf"offset {second.offset}: {URL[:20]}.*found a revisit whose original"
    ):
        capture.text()
    with pytest.raises(CaptureError, match="expected a payload"):
        _ = capture.digest


def test_a_header_is_asked_for_in_any_case_and_its_last_value_counts(tmp_path: Path) -> None:
    """So does Scrapy."""
    headers = (("Content-Type", "text/plain"), ("content-type", "text/html; charset=iso-8859-1"))
    path = written_file(tmp_path, exchange(b"\x93Van\x94", headers=headers))

    (capture,) = captures_in(path)

    assert capture.header("CONTENT-TYPE") == "text/html; charset=iso-8859-1"
    assert capture.header("ETag") == ""
    assert capture.text() == "“Van”"


@pytest.mark.parametrize(
    ("file", "offset", "message"),
    [
        ("none.warc.gz", 0, r"none\.warc\.gz: expected a WARC file, found none"),
        (None, 0, "offset 0: expected a capture, found a warcinfo record"),
        (None, 5, "offset 5: expected a WARC record, found"),
        (None, 10**6, "offset 1000000: expected a capture, found the file's end"),
    ],
)
def test_a_place_without_a_capture_is_an_error_that_names_it(
    tmp_path: Path, file: str | None, offset: int, message: str
) -> None:
    """The archive and its files have come apart."""
    path = written_file(tmp_path, exchange())

    with pytest.raises(CaptureError, match=message):
        read_capture(tmp_path, file=file or path.name, offset=offset)


def test_a_payload_that_is_not_what_its_digest_says_is_an_error(tmp_path: Path) -> None:
    """Evidence that was changed is none."""
    said = sha256(b"another page")
    (tmp_path / "a.warc.gz").write_bytes(foreign.packed(foreign.response(Payload_Digest=said)))

    with pytest.raises(CaptureError, match=f"expected a payload of {said}, found {sha256(foreign.PAGE)}"):
        read_capture(tmp_path, file="a.warc.gz", offset=0)


def test_a_payload_that_cannot_be_unpacked_is_an_error_that_names_its_place(tmp_path: Path) -> None:
    """Whoever reads many must know which."""
    path = written_file(tmp_path, exchange(b"<p>plain", headers=(("Content-Encoding", "gzip"),)))
    (capture,) = captures_in(path)

    with pytest.raises(
        CaptureError, match=rf"{path.name}: offset {capture.offset}: {URL[:20]}.*encoded as its header"
    ):
        capture.body()


def test_a_payload_that_grows_beyond_a_limit_is_an_error(tmp_path: Path) -> None:
    """The limit is that of the crawl, unless another is given."""
    (capture,) = captures_in(written_file(tmp_path, gzipped(PAGE * 100)))

    with pytest.raises(CaptureError, match="expected at most 1000 bytes when unpacked"):
        capture.text(limit=1000)


def test_all_captures_of_a_file_come_in_their_order_with_their_originals_payloads(tmp_path: Path) -> None:
    """A 304 has the headers of its original, made fresh."""
    writer = writer_in(tmp_path)
    first = writer.write(gzipped(), earlier=None)
    writer.write(gzipped(b"<p>else", url=URL + "&x"), earlier=None)
    fresh = exchange(
        b"", status=304, headers=(("ETag", '"b"'), ("Content-Type", "text/plain")), captured_at=LATER
    )
    writer.write(fresh, earlier=earlier_of(first))
    writer.write(gzipped(), earlier=earlier_of(first))
    writer.close()

    found = list(captures_in(tmp_path / first.file))

    assert [(each.kind, each.status, each.body()) for each in found] == [
        ("response", 200, PAGE),
        ("response", 200, b"<p>else"),
        ("revisit", 304, PAGE),
        ("revisit", 200, PAGE),
    ]
    assert [each.captured_at for each in found] == [NOW, NOW, LATER, NOW]
    assert found[2].header("ETag") == '"b"'
    assert found[2].header("Content-Type") == "text/html; charset=utf-8"


def test_a_revisit_whose_original_is_in_no_file_of_the_package_has_no_payload(tmp_path: Path) -> None:
    """It is given all the same: the page was there."""
    first = writer_in(tmp_path / "a").write(exchange(), earlier=None)
    writer = writer_in(tmp_path / "b")
    second = writer.write(exchange(captured_at=LATER), earlier=earlier_of(first))
    writer.close()

    (capture,) = captures_in(tmp_path / "b" / second.file)

    assert (capture.kind, capture.payload) == ("revisit", None)


def test_what_is_no_page_is_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Answers that could have been one are named in the log."""
    records = [
        foreign.record("warcinfo", b"software: wget\r\n", Date=foreign.TIME),
        foreign.record("resource", b"a picture", Target_URI="urn:pageinfo:1", Date=foreign.TIME),
        foreign.record(
            "response",
            b"20210304\nwww.gwynfa.example",
            Target_URI="dns:www.gwynfa.example",
            Date=foreign.TIME,
        ),
        foreign.record("response", b"", Date=foreign.TIME),
        foreign.response(Truncated="length"),
        foreign.response(b"x" * 1000),
        foreign.response(time="yesterday"),
        foreign.record("response", b"", Target_URI=foreign.URL, Date=foreign.TIME),
        foreign.record("response", foreign.http(status="20 OK"), Target_URI=foreign.URL, Date=foreign.TIME),
        foreign.response(),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(records))

    with caplog.at_level(logging.WARNING):
        found = list(captures_in(path, limit=500))

    assert [each.payload for each in found] == [foreign.PAGE]
    assert len(caplog.messages) == 5
    assert all(f"{foreign.URL}: cannot be read as a page" in message for message in caplog.messages)
