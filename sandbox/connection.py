"""A connection: HTTP/1.1 on one socket, enough of it for crawlers and browsers.

Reads requests, keeps the connection alive, writes what a `Replier` decides.
Bodies of requests are not read: a site that only serves pages needs none, and
such a connection is closed.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

_LONGEST_HEAD = 65536
_METHODS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to send, and how."""

    payload: bytes
    """The whole response."""

    delay: float = 0.0
    """Seconds to wait before."""

    close: bool = False
    """Whether the connection ends with it."""

    abort: bool = False
    """Whether it ends without goodbye, as when a server dies."""


Replier = Callable[[str, str, Mapping[str, str]], Reply]
"""Decides by method, target and headers (names in lower case)."""


class Connection(asyncio.Protocol):
    """One client's connection.

    Args:
        replier: Decides what each request gets.
    """

    def __init__(self, replier: Replier) -> None:
        self._replier = replier
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are of a class of their own

    def connection_lost(self, _error: Exception | None) -> None:
        """Forget the transport: what is still to be sent is not."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Answer each request that has come in full."""
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            self._answer(head)
        if len(self._received) > _LONGEST_HEAD:
            self._send(_refusal(431, "Request Header Fields Too Large"))

    def _answer(self, head: bytes) -> None:
        line, *fields = head.decode("utf-8", "replace").split("\r\n")
        try:
            method, target, version = line.split(" ")
        except ValueError:
            self._send(_refusal(400, "Bad Request"))
            return
        if method not in _METHODS:
            self._send(_refusal(405, "Method Not Allowed"))
            return
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (field.partition(":") for field in fields)
        }
        reply = self._replier(method, target, headers)
        last = version == "HTTP/1.0" or headers.get("connection", "").lower() == "close"
        if reply.delay:
            asyncio.get_running_loop().call_later(reply.delay, self._send, reply, last)
        else:
            self._send(reply, last)

    def _send(self, reply: Reply, last: bool = False) -> None:  # noqa: FBT001, FBT002  (call_later passes by place)
        if self._transport is None:
            return
        self._transport.write(reply.payload)
        if reply.abort or reply.close or last:
            self._transport.close()


def _refusal(status: int, phrase: str) -> Reply:
    head = f"HTTP/1.1 {status} {phrase}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    return Reply(payload=head.encode(), close=True)
