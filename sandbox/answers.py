"""Answers: what an address gives, and its form on the wire.

Revalidation (ETag, Last-Modified), compression and HEAD are settled here, by
the request's headers; which answer an address gives is `edition`'s part.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cached_property
from hashlib import sha256
from http import HTTPStatus

HTML = "text/html; charset=utf-8"
_COMPRESSED = ("text/", "application/xml", "application/rss+xml")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A response without its circumstances; made once, sent many times."""

    body: bytes = b""
    """The payload, not compressed."""

    status: int = 200
    """The status."""

    media: str = HTML
    """The Content-Type."""

    changed: datetime | None = None
    """When the page last changed; None where it can only be fetched anew."""

    tagged: bool = True
    """Whether the site sends an ETag with what it dates."""

    more: tuple[str, ...] = ()
    """Further header lines, such as `Location: /news/`."""

    page: str | None = None
    """Id of the page whose address it is, also where that is gone or moved; None where there is none."""

    state: int | None = None
    """Number of the state that the body shows; None where it shows none."""

    @cached_property
    def etag(self) -> str | None:
        """The validator; None on sites that send Last-Modified only."""
        known = self.tagged and self.changed is not None
        return f'W/"{sha256(self.body).hexdigest()[:20]}"' if known else None

    @cached_property
    def plain(self) -> tuple[bytes, bytes]:
        """Header lines and payload."""
        return self._head(len(self.body), coded=False), self.body

    @cached_property
    def zipped(self) -> tuple[bytes, bytes]:
        """Header lines and payload for those who accept gzip."""
        if not self.body or not self.media.startswith(_COMPRESSED):
            return self.plain
        payload = gzip.compress(self.body, compresslevel=6, mtime=0)
        return self._head(len(payload), coded=True), payload

    @cached_property
    def unchanged(self) -> bytes:
        """The whole response 304."""
        return _lines("HTTP/1.1 304 Not Modified", *self._validators(), "Vary: Accept-Encoding")

    def wire(self, *, method: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Return status and bytes for one request.

        Args:
            method: `GET` or `HEAD`.
            headers: The request's headers, names in lower case.
        """
        if self.fresh(headers):
            return HTTPStatus.NOT_MODIFIED, self.unchanged
        head, payload = self.zipped if "gzip" in headers.get("accept-encoding", "") else self.plain
        return self.status, head if method == "HEAD" else head + payload

    def fresh(self, headers: Mapping[str, str]) -> bool:
        """Tell whether the client's copy is still good; If-None-Match goes before If-Modified-Since."""
        if "if-none-match" in headers:
            tags = {tag.strip().removeprefix("W/") for tag in headers["if-none-match"].split(",")}
            return self.etag is not None and bool(tags & {self.etag.removeprefix("W/"), "*"})
        since = _date(headers.get("if-modified-since", ""))
        return since is not None and self.changed is not None and self.changed.replace(microsecond=0) <= since

    def _validators(self) -> list[str]:
        dated = [f"Last-Modified: {http_date(self.changed)}"] if self.changed else []
        return dated + ([f"ETag: {self.etag}"] if self.etag else [])

    def _head(self, length: int, *, coded: bool) -> bytes:
        coding = ["Content-Encoding: gzip"] if coded else []
        phrase = HTTPStatus(self.status).phrase
        kept = (f"Content-Type: {self.media}", f"Content-Length: {length}", *coding, "Vary: Accept-Encoding")
        return _lines(f"HTTP/1.1 {self.status} {phrase}", *kept, *self._validators(), *self.more)


def http_date(moment: datetime) -> str:
    """Return a moment as HTTP writes it.

    >>> http_date(datetime(2026, 11, 1, 18, tzinfo=UTC))
    'Sun, 01 Nov 2026 18:00:00 GMT'
    """
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _lines(*lines: str) -> bytes:
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
