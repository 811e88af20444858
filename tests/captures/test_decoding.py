import gzip
import importlib
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import HtmlResponse

from captures.decoding import DecodingError, decoded, text
from tests.captures.exchanges import PAGE

zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
LIMIT = 2**20


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "two gzip members": ("gzip", lambda body: gzip.compress(body) + gzip.compress(body)),
    "deflate": ("deflate", zlib.compress),
    "deflate without zlib": ("deflate", raw_deflate),
    "brotli": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
    "spelt loudly": (" GZip ", gzip.compress),
    "one after another": ("deflate, br", lambda body: bytes(brotli.compress(zlib.compress(body)))),
    "identity": ("identity", bytes),
    "unknown below known": ("compress,gzip", gzip.compress),
    "unknown": ("compress", bytes),
}
LARGE = b"".join(b"<p>%d</p>" % number for number in range(8_000))


def by_scrapy(payload: bytes, *encodings: str) -> bytes:
    """What the crawl makes of it."""
    middleware = object.__new__(HttpCompressionMiddleware)
    body, _ = middleware._handle_encoding(payload, [name.encode() for name in encodings], LIMIT)
    return bytes(body)


@pytest.mark.parametrize("body", [PAGE, LARGE, b""])
@pytest.mark.parametrize("how", PACKERS)
def test_a_payload_is_unpacked_as_in_the_crawl(how: str, body: bytes) -> None:
    """All encodings that a crawl asks for, and those that nobody knows."""
    encoding, pack = PACKERS[how]

    found = decoded(pack(body), encodings=[encoding], limit=LIMIT)

    assert found == by_scrapy(pack(body), encoding)
    assert how.startswith(("unknown", "two")) or found == body


def test_headers_that_stand_twice_are_one_list() -> None:
    """The last encoding is undone first."""
    payload = gzip.compress(brotli.compress(PAGE))

    assert decoded(payload, encodings=["br", "gzip"], limit=LIMIT) == PAGE


@pytest.mark.parametrize(
    "how", ["gzip", "two gzip members", "deflate", "deflate without zlib", "brotli", "zstd"]
)
@settings(max_examples=40)
@given(place=st.integers(0, 2**20), byte=st.integers(0, 255), cut=st.booleans())
def test_a_torn_or_spoilt_payload_is_read_as_in_the_crawl(
    how: str, place: int, byte: int, *, cut: bool
) -> None:
    """As much as there is of it, or an error where the crawl has one."""
    encoding, pack = PACKERS[how]
    whole = bytearray(pack(LARGE))
    place %= len(whole)
    whole[place:] = b"" if cut else bytes([byte]) + whole[place + 1 :]

    try:
        expected: bytes | None = by_scrapy(bytes(whole), encoding)
    except Exception:  # noqa: BLE001  (whatever the crawl fell over)
        expected = None

    if expected is None:
        with pytest.raises(DecodingError):
            decoded(bytes(whole), encodings=[encoding], limit=LIMIT)
    else:
        assert decoded(bytes(whole), encodings=[encoding], limit=LIMIT) == expected


@pytest.mark.parametrize("how", ["gzip", "deflate", "deflate without zlib", "brotli", "zstd"])
def test_a_payload_that_unpacks_to_too_much_is_an_error(how: str) -> None:
    """A few kilobytes can be made of gigabytes."""
    encoding, pack = PACKERS[how]

    with pytest.raises(DecodingError, match="expected at most 1048576 bytes when unpacked, found more"):
        decoded(pack(bytes(2**24)), encodings=[encoding], limit=LIMIT)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_payload_that_is_not_encoded_as_its_header_says_is_an_error(encoding: str) -> None:
    """The crawl has no record of it either."""
    with pytest.raises(DecodingError, match="expected a payload encoded as its header says, found"):
        decoded(b"<html>plain", encodings=[encoding], limit=LIMIT)


BODIES = {
    "utf-8": "<meta charset='utf-8'><p>“Gwynfa” Môn</p>".encode(),
    "utf-8, undeclared": "<p>“Gwynfa” Môn</p>".encode(),
    "windows-1252": "<meta charset=windows-1252><p>“Gwynfa” £5</p>".encode("cp1252"),
    "windows-1252 as latin-1": "<meta charset=iso-8859-1><p>“Gwynfa” £5</p>".encode("cp1252"),
    "windows-1252, undeclared": ("<p>“Gwynfa” £5 – appeal for witnesses after burglary</p>" * 9).encode(
        "cp1252"
    ),
    "ascii": b"<p>Gwynfa</p>",
    "utf-8 with a mark": b"\xef\xbb\xbf<p>" + "Môn</p>".encode(),
    "utf-16 with a mark": "<p>Môn</p>".encode("utf-16"),
    "utf-16, declared only": "<meta charset=utf-16><p>Môn</p>".encode("utf-16-be"),
    "an unknown charset": "<meta charset=klingon><p>Môn</p>".encode(),
    "none at all": b"\x81\x8d\x8f\xff\xfe\x00",
    "empty": b"",
}


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/html",
        "text/html; charset=utf-8",
        "text/html; charset=iso-8859-1",
        "text/html; charset=utf-16",
        "text/html; charset=klingon",
    ],
)
@pytest.mark.parametrize("name", BODIES)
def test_a_text_is_what_scrapy_reads(name: str, content_type: str) -> None:
    """The same record comes of a capture as of the crawl."""
    body = BODIES[name]
    response = HtmlResponse("https://www.wessex.example/", body=body, headers={"Content-Type": content_type})

    assert text(body, content_type=content_type) == response.text


@given(body=st.binary(max_size=300), declared=st.sampled_from(["", "; charset=utf-8", "; charset=latin-1"]))
def test_any_bytes_are_read_as_scrapy_reads_them(body: bytes, declared: str) -> None:
    """Also what nobody meant as a text."""
    header = f"text/html{declared}"
    response = HtmlResponse("https://www.wessex.example/", body=body, headers={"Content-Type": header})

    assert text(body, content_type=header) == response.text
