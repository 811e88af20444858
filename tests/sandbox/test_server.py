"""The sandbox serves every force, logs who asks, and names its sites."""

import socket
from contextlib import suppress
from http.client import HTTPConnection, IncompleteRead, RemoteDisconnected
from urllib.parse import urlsplit

import pytest

from sandbox.loopback import LoopbackError
from sandbox.server import Sandbox, serve

from .conftest import Get


def test_requests_are_logged(sandbox: Sandbox, get: Get) -> None:
    """Force, method, path, status and what a crawler says of itself."""
    sandbox.forget()

    get("gwynfa", "/nowhere/?a=1", User_Agent="tester", Cookie="secret")

    (request,) = sandbox.log
    assert (request.force, request.method, request.path, request.status) == (
        "gwynfa",
        "GET",
        "/nowhere/?a=1",
        404,
    )
    assert request.headers == {"user-agent": "tester", "accept-encoding": "identity"}


def test_the_log_can_be_read_while_requests_come(sandbox: Sandbox, get: Get) -> None:
    """A reader sees the requests so far; those that come meanwhile do not trouble it."""
    sandbox.forget()
    get("gwynfa", "/nowhere/")

    for request in sandbox.log:
        get("gwynfa", request.path + "again")

    assert [request.path for request in sandbox.log] == ["/nowhere/", "/nowhere/again"]


def test_two_sandboxes_serve_the_same(get: Get) -> None:
    """Apart from the port, in every byte; and warming leaves nothing to render."""
    second = serve(port=0)
    try:
        rendered = second.warm()
        connection = HTTPConnection(urlsplit(second.origins["old-harnshire"]).netloc)
        connection.request("GET", "/news-and-appeals/")
        body = connection.getresponse().read()
        connection.close()
    finally:
        second.stop()

    assert rendered > 400
    assert body == get("old-harnshire", "/news-and-appeals/").body


def test_a_taken_port_is_said_so(sandbox: Sandbox) -> None:
    """Place, found, expected."""
    port = urlsplit(sandbox.origins["wessex"]).port or 0

    with pytest.raises(LoopbackError, match=f"port {port} of 127.0.0.1: found it taken, expected it free"):
        Sandbox(port=port).start()


def test_ports_follow_the_first_and_are_free_afterwards() -> None:
    """The same ports can be served again at once; stopping twice is no harm."""
    port = next(port for port in range(21_000, 30_000, 10) if all(map(_is_free, range(port, port + 4))))
    sandbox = Sandbox(port=port, size=0.1)

    for _ in range(2):
        sandbox.start()
        ports = [urlsplit(origin).port for origin in sandbox.origins.values()]
        sandbox.stop()

    sandbox.stop()
    assert ports == [port, port + 1, port + 2, port + 3]


def test_the_log_tells_the_day_the_page_and_the_state(sandbox: Sandbox, get: Get) -> None:
    """Of what was sent, or said to be unchanged; a page that is gone or moved shows no state."""
    moved = next(e for e in sandbox.world.ledger(30) if e.former and e.alive)
    gone = next(e for e in sandbox.world.ledger(30) if e.status == "not-found" and e.record)
    sandbox.set_day(30)
    sandbox.forget()

    etag = get(moved.force, moved.path).headers.get("etag", "")
    for entry, path in ((moved, moved.path), (moved, moved.former[0]), (gone, gone.path)):
        get(entry.force, path, If_None_Match=etag)
    get("wessex", "/robots.txt")
    sandbox.set_day(0)

    state = moved.state
    assert [(asked.day, asked.status, asked.page, asked.state) for asked in sandbox.log] == [
        (30, 200, moved.id, state),
        (30, 304 if etag else 200, moved.id, state),
        (30, 301, moved.id, None),
        (30, 404, gone.id, None),
        (30, 200, None, None),
    ]


@pytest.mark.parametrize("fault", [{"drop": True}, {"cut": True}, {"status": 503}])
def test_what_a_fault_spoils_shows_no_state(sandbox: Sandbox, get: Get, fault: dict[str, object]) -> None:
    """Half a page is none."""
    entry = next(e for e in sandbox.world.ledger(0) if e.alive)
    sandbox.fail(entry.path, **fault)

    with suppress(RemoteDisconnected, IncompleteRead):
        get(entry.force, entry.path)

    assert sandbox.log[-1].state is None


def _is_free(port: int) -> bool:
    """Tell whether a port can be served; those of outgoing connections lie higher."""
    try:
        with socket.create_server(("127.0.0.1", port)):
            return True
    except OSError:
        return False
