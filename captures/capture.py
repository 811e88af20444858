"""A capture as it is read back: what was asked for, when, and what was served. Reads no file itself."""

import hashlib
import re
from dataclasses import dataclass

from archive.captures import RESPONSE, REVISIT
from captures.decoding import DecodingError, decoded, text
from captures.exchange import Earlier, Headers
from captures.parsing import WarcRecord
from captures.unpacking import CaptureError

DECODED = 16 * 2**20
"""Most bytes of a payload once it is unpacked, as in a crawl (setting DOWNLOAD_MAXSIZE)."""

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z", re.ASCII)
_STATUS = re.compile(r"[1-9]\d\d\b", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One response, or one revisit of an earlier one."""

    url: str
    """The address that was asked for."""

    captured_at: str
    """When, ISO 8601 in UTC, to the second."""

    kind: str
    """`response`, or `revisit`: the server said that nothing changed, or sent the same payload again."""

    status: int
    """The HTTP status; 304 where the server said that nothing changed."""

    headers: Headers
    """What was answered with; of a 304 that was resolved, with what its original says of the payload."""

    payload: bytes | None
    """As served, still content-encoded; a revisit's is its original's, None where that is not at hand."""

    original: Earlier | None
    """What a revisit refers to; None for a response."""

    file: str
    """Path of the WARC file that holds it; within a package, the package's path and its name there."""

    offset: int
    """Where in that file its gzip member begins, in bytes."""

    length: int
    """That member's length in bytes."""

    def header(self, name: str) -> str:
        """Return a header's last value, as Scrapy does; empty where it is missing."""
        values = [value for each, value in self.headers if each.lower() == name.lower()]
        return values[-1] if values else ""

    @property
    def digest(self) -> str:
        """`sha256:…` of the payload as served.

        Raises:
            CaptureError: If the payload is not at hand.
        """
        return f"sha256:{hashlib.sha256(self._payload()).hexdigest()}"

    def body(self, *, limit: int = DECODED) -> bytes:
        """Return the payload without content encoding.

        Args:
            limit: Most bytes that it may have then.

        Raises:
            CaptureError: If the payload is not at hand, not encoded as its header says, or too large.
        """
        encodings = [value for name, value in self.headers if name.lower() == "content-encoding"]
        try:
            return decoded(self._payload(), encodings=encodings, limit=limit)
        except DecodingError as error:
            raise CaptureError(f"{self.file}: offset {self.offset}: {self.url}: {error}") from error

    def text(self, *, limit: int = DECODED) -> str:
        """Return the payload as text, as the crawl read it.

        Raises:
            CaptureError: As `body`.
        """
        return text(self.body(limit=limit), content_type=self.header("Content-Type"))

    def _payload(self) -> bytes:
        if self.payload is None:
            raise CaptureError(
                f"{self.file}: offset {self.offset}: {self.url}: expected a payload, "
                f"found a revisit whose original is not at hand"
            )
        return self.payload


def capture_of(record: WarcRecord) -> Capture | None:
    """Return the capture in a WARC record; None where it holds none that could be read as a page.

    That is so for records of other types and protocols, for those that are cut
    or too large, and for those that do not say their status or time.
    """
    time = utc_second(record.field("WARC-Date"))
    status = _STATUS.match(record.http.statusline) if record.http is not None else None
    if record.payload is None or time is None or status is None:
        return None
    response = record.field("WARC-Type") == RESPONSE
    return Capture(
        url=record.url,
        captured_at=time,
        kind=RESPONSE if response else REVISIT,
        status=int(status[0]),
        headers=record.headers,
        payload=record.payload if response else None,
        original=None if response else referred(record),
        file=record.file,
        offset=record.offset,
        length=record.length,
    )


def referred(record: WarcRecord) -> Earlier:
    """Return what a revisit refers to, as far as it says."""
    return Earlier(
        url=record.field("WARC-Refers-To-Target-URI").strip("<>") or record.url,
        captured_at=utc_second(record.field("WARC-Refers-To-Date")) or "",
        digest=record.field("WARC-Payload-Digest"),
    )


def utc_second(time: str) -> str | None:
    """Return a WARC time without the second's fraction; None where it is none.

    >>> utc_second("2026-11-20T18:02:11.512Z")
    '2026-11-20T18:02:11Z'
    """
    found = _TIME.fullmatch(time)
    return f"{found[1]}Z" if found else None
