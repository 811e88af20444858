import fcntl
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from captures.appending import WriteError
from captures.checking import problems_of
from captures.exchange import Exchange
from captures.parsing import WarcRecord, records_in
from captures.reading import read_capture
from tests.captures.exchanges import (
    ABOUT,
    LATER,
    NOW,
    PAGE,
    URL,
    earlier_of,
    exchange,
    gzipped,
    members_of,
    sha256,
    writer_in,
    written_file,
)


def records_of(path: Path) -> list[WarcRecord]:
    with path.open("rb") as file:
        return list(records_in(file, name=path.name, limit=2**20))


def test_a_file_is_named_by_time_run_and_serial_and_stays_open_until_the_end(tmp_path: Path) -> None:
    """So that a file that is being written is known by its name."""
    writer = writer_in(tmp_path / "warc", name="00012")

    written = writer.write(exchange(), earlier=None)
    while_open = [path.name for path in (tmp_path / "warc").iterdir()]
    writer.close()

    assert written.file == "police-archive-20261120180211-00012-00001.warc.gz"
    assert while_open == [written.file + ".open"]
    assert [path.name for path in (tmp_path / "warc").iterdir()] == [written.file]


def test_a_file_says_first_who_made_it_and_how(tmp_path: Path) -> None:
    """The first record is for whoever finds the file without the archive."""
    path = written_file(tmp_path, exchange())

    (first, *_) = records_of(path)
    block = next(members_of(path.read_bytes()))

    assert (first.field("WARC-Type"), first.field("WARC-Filename")) == ("warcinfo", path.name)
    assert first.field("WARC-Date") == NOW
    assert all(f"{name}: {value}\r\n".encode() in block for name, value in ABOUT.items())


def test_an_answer_is_kept_as_served_with_its_request(tmp_path: Path) -> None:
    """The payload stays content-encoded, and its digest is told."""
    sent = gzipped()

    path = written_file(tmp_path, sent)
    (info, answer, request) = records_of(path)

    assert answer.payload == sent.body
    assert answer.field("WARC-Payload-Digest") == sha256(sent.body)
    assert answer.field("WARC-Warcinfo-ID") == info.field("WARC-Record-ID")
    assert request.field("WARC-Type") == "request"
    assert request.field("WARC-Concurrent-To") == answer.field("WARC-Record-ID")
    assert request.url == answer.url == URL


def test_a_request_has_its_line_with_the_query_and_its_host(tmp_path: Path) -> None:
    """Scrapy's headers have no Host; the address has it, without a password."""
    path = written_file(tmp_path, exchange(url="https://me:secret@www.wessex.example:8443/a?b=c#d"))

    block = [*members_of(path.read_bytes())][2]

    assert b"GET /a?b=c HTTP/1.1\r\nHost: www.wessex.example:8443\r\nUser-Agent: police-archive/0.1" in block


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://www.wessex.example", b"GET / HTTP/1.1\r\n"),
        ("http://wessex.example/?q", b"GET /?q HTTP/1.1\r\n"),
    ],
)
def test_a_request_for_a_front_page_asks_for_the_root(tmp_path: Path, url: str, line: bytes) -> None:
    """An address without a path asks for `/`."""
    path = written_file(tmp_path, exchange(url=url))

    assert line in [*members_of(path.read_bytes())][2]


def test_a_host_that_was_sent_is_not_told_twice(tmp_path: Path) -> None:
    """What was asked with comes first."""
    asked = replace(exchange(), request_headers=(("HOST", "a"),))

    path = written_file(tmp_path, asked)

    assert b"HTTP/1.1\r\nHOST: a\r\n\r\n" in [*members_of(path.read_bytes())][2]


def test_headers_are_kept_but_for_the_transfer_coding_and_the_length(tmp_path: Path) -> None:
    """The payload is stored without its chunks, so headers that speak of them would mislead a replay."""
    headers = (
        ("Set-Cookie", "a=1"),
        ("Transfer-Encoding", "chunked"),
        ("Set-Cookie", "b=2"),
        ("X-Name", "Caf\xe9"),
        ("Content-Length", "7"),
    )

    path = written_file(tmp_path, exchange(headers=headers))
    answer = records_of(path)[1]

    assert answer.headers == (
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("X-Name", "Caf\xe9"),
        ("Content-Length", str(len(PAGE))),
    )
    assert b"X-Name: Caf\xe9\r\n" in [*members_of(path.read_bytes())][1]


def test_a_length_is_told_where_the_server_told_none(tmp_path: Path) -> None:
    """A chunked answer has no length of its own."""
    path = written_file(tmp_path, exchange(headers=()))

    assert records_of(path)[1].headers == (("Content-Length", str(len(PAGE))),)


@pytest.mark.parametrize(
    ("status", "line"), [(404, b"HTTP/1.1 404 Not Found\r\n"), (599, b"HTTP/1.1 599\r\n")]
)
def test_a_status_has_the_phrase_of_the_standard(tmp_path: Path, status: int, line: bytes) -> None:
    """Scrapy does not keep the server's."""
    path = written_file(tmp_path, exchange(status=status))

    assert line in [*members_of(path.read_bytes())][1]


def test_the_machine_that_answered_is_named_where_it_is_known(tmp_path: Path) -> None:
    """It tells a page's own server from a proxy's."""
    known = replace(exchange(), ip_address="192.0.2.7")

    _, unknown_answer, _, known_answer, _ = records_of(written_file(tmp_path, exchange(), known))
    answers = (unknown_answer, known_answer)

    assert [answer.field("WARC-IP-Address") for answer in answers] == ["", "192.0.2.7"]


def test_what_is_written_can_be_read_before_the_file_is_closed(tmp_path: Path) -> None:
    """A reader need not wait for the run's end."""
    writer = writer_in(tmp_path)

    written = writer.write(gzipped(), earlier=None)
    capture = read_capture(tmp_path, file=written.file, offset=written.offset)
    writer.close()

    assert (capture.url, capture.status, capture.captured_at) == (URL, 200, NOW)
    assert capture.body() == PAGE
    assert (capture.length, capture.digest) == (written.length, written.digest)


def test_a_304_is_a_revisit_of_the_earlier_capture(tmp_path: Path) -> None:
    """It says that the earlier payload still holds, so it has that one's digest."""
    writer = writer_in(tmp_path)

    first = writer.write(exchange(), earlier=None)
    held = exchange(b"", status=304, headers=(("ETag", '"a"'), ("Content-Length", "99")), captured_at=LATER)
    second = writer.write(held, earlier=earlier_of(first))
    writer.close()
    revisit = records_of(tmp_path / second.file)[3]

    assert (second.kind, second.status, second.digest) == ("revisit", 304, first.digest)
    assert second.original_at == first.captured_at
    assert revisit.field("WARC-Profile").endswith("/revisit/server-not-modified")
    assert revisit.field("WARC-Refers-To-Target-URI") == URL
    assert revisit.field("WARC-Refers-To-Date") == NOW
    assert revisit.headers == (("ETag", '"a"'), ("Content-Length", "99"))
    assert revisit.payload == b""


def test_the_same_payload_again_is_a_revisit(tmp_path: Path) -> None:
    """It is kept once; what was served with it is kept each time."""
    writer = writer_in(tmp_path)

    first = writer.write(exchange(), earlier=None)
    second = writer.write(exchange(headers=(("Age", "9"),), captured_at=LATER), earlier=earlier_of(first))
    writer.close()
    revisit = records_of(tmp_path / second.file)[3]

    assert (second.kind, second.status, second.original_at) == ("revisit", 200, first.captured_at)
    assert revisit.field("WARC-Profile").endswith("/revisit/identical-payload-digest")
    assert revisit.field("WARC-Payload-Digest") == first.digest
    assert revisit.headers == (("Age", "9"), ("Content-Length", str(len(PAGE))))
    assert revisit.payload == b""


@pytest.mark.parametrize("body", [b"another", b""])
def test_another_payload_is_a_response(tmp_path: Path, body: bytes) -> None:
    """So is an empty one: a revisit would be longer."""
    writer = writer_in(tmp_path)

    first = writer.write(exchange(b""), earlier=None)
    second = writer.write(exchange(body, captured_at=LATER), earlier=earlier_of(first))
    writer.close()

    assert (second.kind, second.original_at, second.digest) == ("response", None, sha256(body))


def test_a_304_without_an_earlier_capture_is_a_response(tmp_path: Path) -> None:
    """There is nothing that it could refer to."""
    writer = writer_in(tmp_path)

    written = writer.write(exchange(b"", status=304), earlier=None)
    writer.close()

    assert (written.kind, written.original_at) == ("response", None)


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    """Both are open until the end: the archive may not know all of the first yet."""
    writer = writer_in(tmp_path, max_bytes=1500)

    names = [writer.write(gzipped(), earlier=None).file for _ in range(3)]
    while_open = sorted(path.name for path in tmp_path.iterdir())
    writer.close()

    assert [name[-13:-8] for name in names] == ["00001", "00001", "00002"]
    assert while_open == [f"{name}.open" for name in names[1:]]
    assert [
        problems_of(tmp_path / name, captures=count) for name, count in zip(names[1:], (2, 1), strict=True)
    ] == [
        [],
        [],
    ]


@pytest.mark.parametrize("ending", ["", ".open"])
def test_a_name_that_is_taken_is_passed_over(tmp_path: Path, ending: str) -> None:
    """Nothing that is there is ever overwritten."""
    taken = tmp_path / f"police-archive-20261120180211-00007-00001.warc.gz{ending}"
    taken.write_bytes(b"evidence")

    path = written_file(tmp_path, exchange())

    assert taken.read_bytes() == b"evidence"
    assert path.name.endswith("-00002.warc.gz")


def test_a_writer_that_wrote_nothing_leaves_nothing(tmp_path: Path) -> None:
    """A run that fetched nothing has no file."""
    writer = writer_in(tmp_path / "warc")

    writer.sync()
    writer.close()

    assert list(tmp_path.iterdir()) == []


def test_a_sync_without_news_touches_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for before every transaction."""
    synced: list[int] = []
    writer = writer_in(tmp_path)
    writer.write(exchange(), earlier=None)
    monkeypatch.setattr("os.fsync", synced.append)

    writer.sync()
    once = len(synced)
    writer.sync()
    writer.close()

    assert (once, len(synced)) == (1, 2)  # the second is the folder's, at the end


@pytest.mark.parametrize(
    "broken",
    [
        replace(exchange(), url=f"{URL}\r\nWARC-Type: resource"),
        replace(exchange(), response_headers=(("Server", "a\nb"),)),
        replace(exchange(), request_headers=(("Accept\r", "b"),)),
    ],
)
def test_a_line_break_cannot_begin_a_header_of_its_own(tmp_path: Path, broken: Exchange) -> None:
    """What a server sends must not write our records."""
    writer = writer_in(tmp_path)

    with pytest.raises(ValueError, match="expected no line break, found"):
        writer.write(broken, earlier=None)

    assert list(tmp_path.iterdir()) == []


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a full disk does: part of a write goes through, then none."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_exchange_that_finds_no_room_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Once there is room again, writing goes on."""
    writer = writer_in(tmp_path)
    first = writer.write(gzipped(), earlier=None)
    open_file = tmp_path / f"{first.file}.open"
    size = open_file.stat().st_size

    with (
        full_at(size + 100),
        pytest.raises(WriteError, match=r"00001\.warc\.gz: expected room for \d+ bytes, found"),
    ):
        writer.write(gzipped(), earlier=None)
    size_then = open_file.stat().st_size
    second = writer.write(gzipped(), earlier=None)
    writer.close()

    assert size_then == second.offset == size
    assert problems_of(tmp_path / first.file, captures=2) == []


def test_a_file_that_finds_no_room_is_not_begun(tmp_path: Path) -> None:
    """No empty file is left."""
    writer = writer_in(tmp_path)

    with full_at(10), pytest.raises(WriteError, match="expected room"):
        writer.write(exchange(), earlier=None)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    """The crawl can say so and end."""
    (tmp_path / "warc").write_text("a file where the folder should be")

    with pytest.raises(WriteError, match=r"warc.*expected a folder that can be written, found"):
        writer_in(tmp_path / "warc").write(exchange(), earlier=None)


def test_a_file_that_a_recovery_took_for_a_leftover_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its making and its locking another process may have removed it."""
    lock = fcntl.flock

    def remove_first(descriptor: int, operation: int) -> None:
        for path in tmp_path.glob("*-00001.warc.gz.open"):
            path.unlink()
        lock(descriptor, operation)

    monkeypatch.setattr("fcntl.flock", remove_first)

    path = written_file(tmp_path, exchange())

    assert path.name.endswith("-00002.warc.gz")
    assert problems_of(path, captures=1) == []
