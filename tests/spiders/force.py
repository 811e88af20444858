"""A force's server on loopback: a test says what each address answers, and reads what was asked.

Serves whatever it is given and renders nothing; `pages` and `newsroom` do that.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an address answers."""

    body: str | bytes = ""
    """The payload; a text is sent as UTF-8."""

    status: int = 200
    """The status; 0 drops the connection without an answer."""

    media: str = "text/html; charset=utf-8"
    """The Content-Type."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came."""

    at: float
    """When, in seconds of the monotonic clock."""

    host: str
    """Its Host header."""

    target: str
    """Path and query."""

    agent: str
    """Its User-Agent."""

    known: str = ""
    """The ETag that it sent along (If-None-Match); empty where it sent none."""


class Server(ThreadingHTTPServer):
    """Serves each connection in a thread that ends with the test."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  (the library's)
        """Say nothing: a crawl that is killed leaves connections behind."""


class Force:
    """The server; `replies` maps targets, or paths for any query, to what they answer."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[Asked] = []
        self.seconds = 0.0
        """How long each answer takes."""
        self.tags = False
        """Whether it sends ETags, and 304 to who sends back the right one."""
        self.port = 0

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order, less robots.txt."""
        return [asked.target for asked in self.asked if asked.target != "/robots.txt"]

    def forget(self) -> None:
        """Forget what was asked so far."""
        self.asked.clear()

    def reply(self, target: str) -> Reply:
        """Return what an address answers."""
        path = urlsplit(target).path
        return self.replies.get(target) or self.replies.get(path) or Reply(status=404, body="Not found")


def moved(to: str) -> Reply:
    """Make a redirect."""
    return Reply(status=301, headers={"Location": to})


@contextmanager
def served(*forces: Force) -> Iterator[None]:
    """Serve forces, each on a port of its own, until the block ends."""
    servers = [_serve(force) for force in forces]
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def handler_of(force: Force) -> type[BaseHTTPRequestHandler]:
    """Make the class that answers a connection's requests for a force."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _answer(self, force)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's)
            """Say nothing."""

    return Handler


def _serve(force: Force) -> Server:
    server = Server(("127.0.0.1", 0), handler_of(force))
    force.port = server.server_address[1]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


def _answer(handler: BaseHTTPRequestHandler, force: Force) -> None:
    """Answer one request for a force."""
    host, agent = handler.headers.get("Host", ""), handler.headers.get("User-Agent", "")
    known = handler.headers.get("If-None-Match", "")
    asked = Asked(at=time.monotonic(), host=host, target=handler.path, agent=agent, known=known)
    force.asked.append(asked)
    time.sleep(force.seconds)
    reply = force.reply(handler.path)
    if reply.status:
        _send(handler, reply, tags=_tags(reply) if force.tags else {}, known=known)
    else:
        handler.close_connection = True


def _send(handler: BaseHTTPRequestHandler, reply: Reply, *, tags: Mapping[str, str], known: str) -> None:
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    kept = {"Content-Type": reply.media, "Content-Length": str(len(body))}
    is_known = known != "" and tags.get("ETag") == known
    handler.send_response(304 if is_known else reply.status)
    for name, value in (tags if is_known else {**kept, **tags, **reply.headers}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(b"" if is_known else body)


def _tags(reply: Reply) -> dict[str, str]:
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    return {"ETag": f'"{sha256(body).hexdigest()[:16]}"'} if reply.status == HTTPStatus.OK else {}
