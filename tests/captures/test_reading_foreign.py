import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from captures.reading import captures_in
from tests.captures.foreign import PAGE, TIME, URL, http, packed, record, response, wacz

CHUNKED = http(
    b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    headers="Content-Type: text/html\r\nTransfer-Encoding: Chunked\r\n",
)
WGET = [
    record("warcinfo", b"software: Wget/1.21\r\n", Date=TIME, Filename="a.warc.gz"),
    record("request", b"GET /news/1/ HTTP/1.1\r\n\r\n", Target_URI=f"<{URL}>", Date=TIME),
    record("response", CHUNKED, Target_URI=f"<{URL}>", Date=TIME, Payload_Digest="sha1:NOT7VERIFIED7HERE"),
    record("metadata", b"", Target_URI="metadata://gnu.org/software/wget/warc/MANIFEST.txt", Date=TIME),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.warc", b"".join(WGET)),
        ("members.warc.gz", packed(*WGET)),
        ("one-member.warc.gz", gzip.compress(b"".join(WGET))),
        ("blocks.warc.gz", packed(b"".join(WGET)[:300], b"".join(WGET)[300:])),
        ("no-end.warc", b"".join(WGET)[:-2]),
    ],
)
def test_a_file_of_wget_is_read_however_it_is_packed(tmp_path: Path, name: str, data: bytes) -> None:
    """Its addresses stand in brackets, and its payloads in chunks."""
    (tmp_path / name).write_bytes(data)

    (capture,) = captures_in(tmp_path / name)

    assert (capture.url, capture.status, capture.captured_at) == (URL, 200, TIME)
    assert capture.payload == PAGE
    assert capture.file == str(tmp_path / name)


def test_a_file_of_warcio_is_read(tmp_path: Path) -> None:
    """Most tools of the field write with it."""
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        made = writer.create_warc_record(
            URL, "response", payload=io.BytesIO(PAGE), length=len(PAGE), http_headers=head
        )
        writer.write_record(made)

    (capture,) = captures_in(tmp_path / "a.warc.gz")

    assert (capture.url, capture.payload, capture.headers) == (URL, PAGE, (("Content-Type", "text/html"),))


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_is_read_with_revisits_across_its_files(tmp_path: Path, how: int) -> None:
    """The original may lie in a later file, and be named by address and time, or by its digest alone."""
    digest = "sha256:0f0f"
    by_place = record(
        "revisit",
        http(b"", status="304 Not Modified", headers=""),
        version="1.1",
        Target_URI=URL,
        Date="2021-05-05T05:05:05.123456Z",
        Refers_To_Target_URI=URL,
        Refers_To_Date=f"{TIME[:-1]}.5Z",
    )
    by_digest = record(
        "revisit", http(b"", headers=""), Target_URI=URL + "?again", Date=TIME, Payload_Digest=digest
    )
    path = wacz(
        tmp_path / "a.wacz",
        {
            "1.warc.gz": packed(by_place, by_digest),
            "2.warc": response(Payload_Digest=digest) + response(b"other"),
        },
        how=how,
    )

    found = list(captures_in(path))

    assert [(each.kind, each.payload) for each in found] == [
        ("revisit", PAGE),
        ("revisit", PAGE),
        ("response", PAGE),
        ("response", b"other"),
    ]
    assert found[0].captured_at == "2021-05-05T05:05:05Z"
    assert found[0].headers == (("Content-Type", "text/html"),)
    assert found[1].headers == ()
    assert found[0].file == f"{path}/archive/1.warc.gz"


def test_a_revisit_without_a_head_is_passed_over(tmp_path: Path) -> None:
    """Old crawlers wrote such: no status is known."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(response(), record("revisit", b"", Target_URI=URL, Date=TIME)))

    assert [each.kind for each in captures_in(path)] == ["response"]
