"""Connections are kept, and refused where nothing can be understood."""

import socket
from urllib.parse import urlsplit

import pytest

from sandbox.server import Sandbox


def _raw(sandbox: Sandbox, request: bytes) -> bytes:
    """Send bytes as they are and read until the server closes."""
    place = urlsplit(sandbox.origins["wessex"])
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=10) as client:
        client.sendall(request)
        return b"".join(iter(lambda: client.recv(65536), b""))


def test_requests_may_come_in_pieces_and_in_a_row(sandbox: Sandbox) -> None:
    """Two on one connection, the last of which closes it; raw UTF-8 in the target is understood."""
    answer = _raw(
        sandbox,
        b"GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n"
        + "HEAD /news-and-appeals/‘raw’ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(),
    )

    assert answer.count(b"HTTP/1.1 ") == 2
    assert b"HTTP/1.1 404 Not Found" in answer


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"POST / HTTP/1.1\r\n\r\n", b"405"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 70000, b"431"),
        (b"GET /robots.txt HTTP/1.0\r\n\r\n", b"200"),
    ],
)
def test_what_is_not_understood_is_refused_and_closed(
    sandbox: Sandbox, request_bytes: bytes, status: bytes
) -> None:
    """The server says why, and HTTP/1.0 closes as it should."""
    answer = _raw(sandbox, request_bytes)

    assert answer.startswith(b"HTTP/1.1 " + status)
