"""Decoding: a payload as served into plain bytes, and those into text, as Scrapy does both in a crawl.

Scrapy's own code is not used: what is read from a capture must not change
with the crawler's version unseen. The tests hold the two together.
"""

import importlib
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from gzip import GzipFile
from io import BytesIO
from typing import Any, Final

import brotli
from charset_normalizer import from_bytes
from w3lib.encoding import html_to_unicode, resolve_encoding

_zstd: Any = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")

PIECE: Final = 2**16
"""Bytes that are unpacked at once: what a small payload can grow to before its size is looked at."""


class DecodingError(ValueError):
    """A payload that its Content-Encoding does not fit, or that is too large."""


def decoded(payload: bytes, *, encodings: Iterable[str], limit: int) -> bytes:
    """Undo content encodings, the last one first, up to one that is not known.

    As much as can be had of a torn payload is returned, as browsers show it.

    Args:
        payload: As served.
        encodings: The values of Content-Encoding, in their order.
        limit: Most bytes that it may become.

    Raises:
        DecodingError: If the payload is not encoded so, or becomes larger.

    >>> decoded(zlib.compress(b"Van found"), encodings=["identity, deflate"], limit=100)
    b'Van found'
    """
    names = [name.strip().lower() for value in encodings for name in value.split(",")]
    while names and names[-1] in _UNPACKERS:
        try:
            payload = _joined(_UNPACKERS[names.pop()](payload), limit=limit)
        except (zlib.error, OSError, EOFError, struct.error, brotli.error, _zstd.ZstdError) as error:
            raise DecodingError(f"expected a payload encoded as its header says, found: {error}") from error
    return payload


def text(body: bytes, *, content_type: str) -> str:
    r"""Return an HTML document's text: by byte order mark, header, `meta`, or else by its bytes.

    Args:
        body: Without content encoding.
        content_type: The header's value; empty where it is missing.

    >>> text(b"<meta charset=windows-1252>\x93Van\x94", content_type="text/html")
    '<meta charset=windows-1252>“Van”'
    """
    return html_to_unicode(content_type, body, auto_detect_fun=_guessed, default_encoding="ascii")[1]


def _guessed(body: bytes) -> str | None:
    for encoding in ("ascii", "utf-8"):
        try:
            body.decode(encoding)
        except UnicodeError:
            continue
        return resolve_encoding(encoding)
    match = from_bytes(body).best()
    return resolve_encoding(match.encoding) if match else None


def _gunzip(payload: bytes) -> Iterator[bytes]:
    read, some = GzipFile(fileobj=BytesIO(payload)).read1, False
    try:
        while piece := read(PIECE):
            some = True
            yield piece
    except (OSError, EOFError, struct.error):
        if not some:
            raise


def _unzstd(payload: bytes) -> Iterator[bytes]:
    read = _zstd.ZstdFile(BytesIO(payload)).read
    with suppress(EOFError):
        while piece := read(PIECE):
            yield piece


def _inflate(payload: bytes) -> Iterator[bytes]:
    """Undo `deflate`, in zlib's frame or, as some servers send it, without."""
    inflater = zlib.decompressobj()
    try:
        piece = inflater.decompress(payload, PIECE)
    except zlib.error:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        piece = inflater.decompress(payload, PIECE)
    yield piece
    while inflater.unconsumed_tail and not inflater.eof:
        yield inflater.decompress(inflater.unconsumed_tail, PIECE)


def _unbrotli(payload: bytes) -> Iterator[bytes]:
    decompressor = brotli.Decompressor()
    piece = decompressor.process(payload, output_buffer_limit=PIECE)
    while piece:
        yield piece
        piece = b"" if decompressor.is_finished() else decompressor.process(b"", output_buffer_limit=PIECE)


_UNPACKERS = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
"""The encodings that a crawl asks for, and what undoes them, in pieces."""


def _joined(pieces: Iterable[bytes], *, limit: int) -> bytes:
    out = BytesIO()
    for piece in pieces:
        out.write(piece)
        if out.tell() > limit:
            raise DecodingError(f"expected at most {limit} bytes when unpacked, found more")
    return out.getvalue()
