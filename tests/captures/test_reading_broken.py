import gzip
import io
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captures.capture import Capture
from captures.parsing import records_in
from captures.reading import CaptureError, captures_in
from captures.unpacking import HEAD
from tests.captures.foreign import PAGE, TIME, URL, http, packed, record, response, wacz

FIRST = packed(response())
PLAIN = response() + response(b"second")


def read_until_it_breaks(path: Path) -> tuple[list[Capture], str]:
    """The captures, and the error's message."""
    found: list[Capture] = []
    with pytest.raises(CaptureError) as error:
        found.extend(captures_in(path))
    return found, str(error.value)


@pytest.mark.parametrize(
    ("tail", "offset", "message"),
    [
        (FIRST[:-1], len(FIRST), "expected the rest of a gzip member, found the file's end"),
        (FIRST[:30], len(FIRST), "expected the rest of a gzip member, found the file's end"),
        (FIRST[:1], len(FIRST), r"expected a gzip member, found b'\x1f'"),
        (bytes(512), len(FIRST), r"expected a gzip member, found b'\x00"),
        (FIRST[:40] + b"\xff\xff" + FIRST[42:], len(FIRST), "expected a gzip member, found: Error"),
        (FIRST[:-8] + bytes(8), len(FIRST), "expected a gzip member, found: Error -3"),
        (packed(b"HTTP/1.1 200 OK\r\n\r\n"), len(FIRST), "expected a WARC record, found 'HTTP/1.1 200 OK"),
        (
            packed(b"WARC/1.0\r\nContent-Length: -1\r\n\r\n"),
            len(FIRST),
            "expected a record's Content-Length, found '-1'",
        ),
        (packed(b"WARC/1.0\r\n\r\n"), len(FIRST), "expected a record's Content-Length, found ''"),
        (
            packed(b"WARC/1.0\r\nContent-Length: 9\r\n\r\nabc"),
            len(FIRST),
            "expected 6 more bytes of the record",
        ),
        (
            packed(b"WARC/1.0\r\nContent-Length: 1\r\n\r\nabc"),
            len(FIRST),
            "expected a blank line behind the record",
        ),
        (
            packed(b"WARC/1.0\r\nContent-Length: 1\r\n\r\na\r\n\r\nmore"),
            len(FIRST),
            "expected a WARC record, found 'more'",
        ),
    ],
)
def test_what_comes_before_a_break_is_read_and_the_break_is_named(
    tmp_path: Path, tail: bytes, offset: int, message: str
) -> None:
    """File, offset, what was expected and what was found."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(FIRST + tail)

    found, error = read_until_it_breaks(path)

    assert [each.payload for each in found] == [PAGE]
    assert error.startswith(f"{path}: offset {offset}: ")
    assert message in error


def test_a_plain_file_is_broken_at_the_offset_of_its_byte(tmp_path: Path) -> None:
    """Also where nothing is packed."""
    path = tmp_path / "a.warc"
    path.write_bytes(response() + b"junk\n")

    found, error = read_until_it_breaks(path)

    assert len(found) == 1
    assert error == f"{path}: offset {len(response())}: expected a WARC record, found 'junk'"


def test_a_revisit_does_not_hide_a_break(tmp_path: Path) -> None:
    """The search for its original stops there, and so does the reading."""
    path = tmp_path / "a.warc.gz"
    revisit = record("revisit", http(b""), Target_URI=URL, Date=TIME, Refers_To_Date=TIME)
    path.write_bytes(FIRST + packed(revisit) + FIRST[:50])

    found, error = read_until_it_breaks(path)

    assert [each.payload for each in found] == [PAGE, PAGE]
    assert "expected the rest of a gzip member" in error


@pytest.mark.parametrize(
    "head",
    [
        b"WARC/1.0\r\n" + b"X: y\r\n" * HEAD,
        b"WARC/1.0\r\nX: " + b"y" * 2 * HEAD,
        b"WARC/1.0\r\n" + b"X" * 2 * HEAD,
        response()[:100].replace(b"\r\n\r\n", b"\r\n") + b" fold\r\n" * HEAD,
    ],
)
def test_a_head_without_an_end_is_an_error_and_no_full_memory(tmp_path: Path, head: bytes) -> None:
    """A small file can unpack to any size."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(FIRST + packed(head))

    found, error = read_until_it_breaks(path)

    assert len(found) == 1
    assert (
        error == f"{path}: offset {len(FIRST)}: expected a record's head of at most {HEAD} bytes, found more"
    )


def test_a_payload_that_unpacks_to_too_much_is_passed_over(tmp_path: Path) -> None:
    """What follows it is read."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(response(bytes(2**24))) + FIRST)

    assert [each.payload for each in captures_in(path, limit=2**20)] == [PAGE]


@pytest.mark.parametrize(
    "chunks",
    [b"ffffffff\r\nabc", b"zz\r\nabc", b"3\r\nabc\r\n", b"3\r\nabcd\r\n", b"", b"-5\r\nabc\r\n0\r\n\r\n"],
)
def test_chunks_that_are_none_break_nothing(tmp_path: Path, chunks: bytes) -> None:
    """Some servers say so and send none; the payload is then what came."""
    block = http(chunks, headers="Transfer-Encoding: chunked\r\n")
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", block, Target_URI=URL, Date=TIME) + response())

    found = list(captures_in(path))

    assert len(found) == 2
    assert found[1].payload == PAGE


@pytest.mark.parametrize(
    ("package", "message"),
    [
        (b"PK\x03\x04 torn", "expected a package, found: File is not a zip file"),
        (b"", "expected WARC files in the package, found none"),
    ],
)
def test_a_package_that_is_none_is_an_error_that_names_it(
    tmp_path: Path, package: bytes, message: str
) -> None:
    """It may be torn, or hold no captures."""
    path = wacz(tmp_path / "a.wacz", {})
    if package:
        path.write_bytes(package)

    _, error = read_until_it_breaks(path)

    assert error == f"{path}: {message}"


def test_a_package_that_is_spoilt_inside_is_an_error(tmp_path: Path) -> None:
    """The package has a checksum of its own for each file."""
    path = wacz(tmp_path / "a.wacz", {"a.warc": PLAIN}, how=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"second", b"SECOND"))

    _, error = read_until_it_breaks(path)

    assert "expected a package, found: Bad CRC-32" in error


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    """That is not an error: nothing is missing that was there."""
    path = tmp_path / "a.warc.gz"
    path.touch()

    assert list(captures_in(path)) == []


@given(data=st.binary(max_size=200), place=st.integers(0, len(PLAIN)), length=st.integers(0, 40))
def test_any_bytes_are_read_or_are_an_error_of_ours(data: bytes, place: int, length: int) -> None:
    """Whatever a package holds, a reader needs to catch one kind of error."""
    spoilt = PLAIN[:place] + data + PLAIN[place + length :]

    for name, whole in (("plain", spoilt), ("packed", gzip.compress(spoilt, 1)), ("raw", data)):
        found: list[bytes | None] = []
        with suppress(CaptureError):
            found.extend(each.payload for each in records_in(io.BytesIO(whole), name=name, limit=10**6))
        assert name == "raw" or place < len(response()) or found[0] == PAGE


@given(place=st.integers(0, len(FIRST) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_in_a_packed_record_is_never_taken_for_the_page(place: int, bit: int) -> None:
    """Gzip's checksum stands over every byte that matters."""
    spoilt = bytearray(FIRST)
    spoilt[place] ^= 1 << bit

    try:
        (found,) = records_in(io.BytesIO(bytes(spoilt)), name="a", limit=10**6)
    except CaptureError:
        return

    assert found.payload == PAGE
    assert zlib.decompress(bytes(spoilt), 31) == response()
