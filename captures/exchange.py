"""What goes into a WARC file and where it came to lie: data alone."""

from dataclasses import dataclass
from typing import Final

RESPONSE: Final = "response"
REVISIT: Final = "revisit"

NOT_MODIFIED: Final = 304
"""The status by which a server says that what we have still holds."""

Headers = tuple[tuple[str, str], ...]
"""Names and values, in their order; a name may stand more than once. A character is a byte (Latin-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and the response to it."""

    url: str
    """The address that was asked for, absolute."""

    method: str
    """The request's method, such as `GET`."""

    request_headers: Headers
    """What was asked with; `Host` may be left out, as the address has it."""

    status: int
    """The response's HTTP status."""

    response_headers: Headers
    """What was answered with."""

    body: bytes
    """The payload as served, still content-encoded, without transfer coding; empty for a 304."""

    captured_at: str
    """When, ISO 8601 in UTC: `2026-11-20T18:02:11Z`."""

    ip_address: str | None = None
    """The address of the machine that answered; None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier capture, whole, that a later one may refer to."""

    url: str
    """The address that was asked for then."""

    captured_at: str
    """When, ISO 8601 in UTC."""

    digest: str
    """`sha256:…` of its payload as served; as the file spells it where others wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where a capture lies: what the archive's row of it needs."""

    url: str
    """The address that was asked for."""

    captured_at: str
    """When, ISO 8601 in UTC."""

    status: int
    """The HTTP status."""

    kind: str
    """`response` with its payload, or `revisit`: not modified, or the payload of an earlier capture again."""

    file: str
    """Name of the WARC file, as it is once closed: `….warc.gz`."""

    offset: int
    """Where the gzip member begins, in bytes."""

    length: int
    """Length of that member, in bytes; its request's is not counted."""

    digest: str
    """`sha256:…` of the payload as served; of a 304, the digest of the payload that still holds."""

    original: Earlier | None
    """What a revisit refers to; None for a response."""
