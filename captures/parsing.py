"""Parsing: the WARC records of a file, one after the other, by warcio's parsers. Resolves no revisits.

A record is read whole before it is given: what comes before a break is sound,
and the break itself is an error.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from warcio.bufferedreaders import ChunkedDataReader
from warcio.limitreader import LimitReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from archive.captures import RESPONSE, REVISIT
from captures.exchange import Headers
from captures.unpacking import PIECE, Unpacking

WARC_VERSIONS = ["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"]

DIGITS = 16
"""A length of as many digits or more is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcRecord:
    """One record of a WARC file."""

    fields: StatusAndHeaders
    """The record's own header; `get_header` heeds no case."""

    http: StatusAndHeaders | None
    """Status line and headers of the answer in it; None where it holds no answer."""

    payload: bytes | None
    """The answer's payload, without transfer coding; None where it is too large or there is none."""

    file: str
    """The file, as errors name it."""

    offset: int
    """Where its gzip member, or in a plain file the record itself, begins."""

    length: int
    """Length of that, in bytes. In a member with several records it means nothing."""

    def field(self, name: str) -> str:
        """Return a field of the record's header; empty where it has none."""
        return str(self.fields.get_header(name, ""))

    @property
    def url(self) -> str:
        """The address that was asked for; empty where the record has none."""
        return self.field("WARC-Target-URI").strip("<>")

    @property
    def wrong_digest(self) -> str | None:
        """The SHA-256 that its header gives the payload, if it has another one; else None."""
        said = self.field("WARC-Payload-Digest")
        if self.field("WARC-Type") != RESPONSE or self.payload is None or not said.startswith("sha256:"):
            return None
        return None if said == f"sha256:{hashlib.sha256(self.payload).hexdigest()}" else said

    @property
    def headers(self) -> Headers:
        """The answer's headers."""
        return tuple(self.http.headers) if self.http is not None else ()


def records_in(file: IO[bytes], *, name: str, limit: int, offset: int = 0) -> Iterator[WarcRecord]:
    """Yield the records from a place on.

    Args:
        file: The file, packed or not.
        name: What errors call it.
        limit: Payloads larger than this are passed over, in bytes.
        offset: Where a record begins, in a packed file its member.

    Raises:
        CaptureError: At the first byte that is none of a WARC file, or is missing.
    """
    if offset:
        file.seek(offset)
    stream = Unpacking(file, name=name, offset=offset)
    while (begin := stream.begin()) is not None:
        yield _record(stream, begin=begin, limit=limit)


def _record(stream: Unpacking, *, begin: int, limit: int) -> WarcRecord:
    try:
        fields = StatusAndHeadersParser(WARC_VERSIONS).parse(stream)
    except StatusAndHeadersParserException as error:
        raise stream.error(f"expected a WARC record, found {error.statusline.strip()[:80]!r}") from error
    block = LimitReader(stream, _length(fields, stream=stream))
    http, payload = _answer(block, limit=limit) if _holds_answer(fields) else (None, None)
    _drain(block, stream=stream)
    return WarcRecord(
        fields=fields,
        http=http,
        payload=payload,
        file=stream.name,
        offset=begin,
        length=stream.end() - begin,
    )


def _length(fields: StatusAndHeaders, *, stream: Unpacking) -> int:
    length = fields.get_header("Content-Length", "")
    if not (length.isascii() and length.isdecimal() and len(length) < DIGITS):
        raise stream.error(f"expected a record's Content-Length, found {length[:80]!r}")
    return int(length)


def _holds_answer(fields: StatusAndHeaders) -> bool:
    """Return whether a record holds an HTTP answer, whole."""
    cut = fields.get_header("WARC-Truncated") or fields.get_header("WARC-Segment-Number")
    return (
        fields.get_header("WARC-Type") in {RESPONSE, REVISIT}
        and fields.get_header("WARC-Target-URI", "").strip("<>").startswith(("http://", "https://"))
        and not cut
    )


def _answer(block: LimitReader, *, limit: int) -> tuple[StatusAndHeaders | None, bytes | None]:
    """Return the answer's head and its payload; both None where there is no head, as in some revisits."""
    try:
        http = StatusAndHeadersParser([], verify=False).parse(block)
    except EOFError:
        return None, None
    payload = block.read(limit + 1)
    if len(payload) > limit:
        return http, None
    if http.get_header("Transfer-Encoding", "").lower() == "chunked":
        payload = ChunkedDataReader(BytesIO(payload)).read()
    return http, payload


def _drain(block: LimitReader, *, stream: Unpacking) -> None:
    while block.limit:
        if not block.read(PIECE):
            raise stream.error(f"expected {block.limit} more bytes of the record, found the file's end")
