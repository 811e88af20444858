"""What goes into a WARC file: data alone."""

from dataclasses import dataclass
from typing import Final

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
