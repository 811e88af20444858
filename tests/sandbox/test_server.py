"""The sandbox serves every force, logs who asks, and names its sites."""

import socket
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from sandbox.loopback import LoopbackError
from sandbox.server import Sandbox, serve

from .conftest import Get


def test_requests_are_logged(sandbox: Sandbox, get: Get) -> None:
    """Force, method, path, status and what a crawler says of itself."""
    sandbox.log.clear()

    get("gwynfa", "/nowhere/?a=1", User_Agent="tester", Cookie="secret")

    (request,) = sandbox.log
    assert (request.force, request.method, request.path, request.status) == (
        "gwynfa",
        "GET",
        "/nowhere/?a=1",
        404,
    )
    assert request.headers == {"user-agent": "tester", "accept-encoding": "identity"}


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
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    sandbox = Sandbox(port=port, size=0.1)

    for _ in range(2):
        sandbox.start()
        ports = [urlsplit(origin).port for origin in sandbox.origins.values()]
        sandbox.stop()

    sandbox.stop()
    assert ports == [port, port + 1, port + 2, port + 3]
