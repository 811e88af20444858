"""Invented exchanges, and WARC files of them, for the tests of captures."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.captures import CaptureRow
from captures.exchange import Earlier, Exchange, Headers
from captures.writing import WarcWriter

URL = "https://www.wessex.example/news/van-found/?page=2"
NOW = "2026-11-20T18:02:11Z"
LATER = "2026-11-21T09:30:00Z"
PAGE = "<html><head><title>Van found</title></head><body><p>A “grey” van.</p></body></html>".encode()
ABOUT = {"software": "police-archive/0.1", "format": "WARC File Format 1.1", "robots": "obey"}


def exchange(
    body: bytes = PAGE,
    *,
    url: str = URL,
    status: int = 200,
    headers: Headers = (("Content-Type", "text/html; charset=utf-8"),),
    captured_at: str = NOW,
) -> Exchange:
    """An answer of an invented force."""
    return Exchange(
        url=url,
        method="GET",
        request_headers=(
            ("User-Agent", "police-archive/0.1 (+archive@wessex.example)"),
            ("Accept", "text/html"),
        ),
        status=status,
        response_headers=headers,
        body=body,
        captured_at=captured_at,
    )


def gzipped(body: bytes = PAGE, *, url: str = URL) -> Exchange:
    """An answer as most servers send it."""
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"))
    return exchange(gzip.compress(body, mtime=0), url=url, headers=headers)


def writer_in(folder: Path, *, name: str = "00007", max_bytes: int = 2**30) -> WarcWriter:
    """A writer of a run."""
    return WarcWriter(folder, name=name, max_bytes=max_bytes, about=ABOUT, now=NOW)


def earlier_of(written: CaptureRow) -> Earlier:
    """What a later capture may refer to."""
    return Earlier(url=written.url, captured_at=written.captured_at, digest=written.digest)


def sha256(body: bytes) -> str:
    """A payload's digest."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def written_file(folder: Path, *exchanges: Exchange) -> Path:
    """A closed file of some exchanges."""
    writer = writer_in(folder)
    names = [writer.write(each, earlier=None).file for each in exchanges]
    writer.close()
    return folder / names[0]


def members_of(data: bytes) -> Iterator[bytes]:
    """Yield each gzip member's contents, by nothing but zlib; an error where one does not unpack."""
    while data:
        inflater = zlib.decompressobj(31)
        yield inflater.decompress(data)
        if not inflater.eof:
            raise ValueError("a torn member")
        data = inflater.unused_data
