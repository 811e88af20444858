"""Sites fail to order."""

import time
from http.client import HTTPConnection, IncompleteRead, RemoteDisconnected
from urllib.parse import urlsplit

import pytest

from sandbox.faults import CHALLENGE
from sandbox.server import Sandbox

from .conftest import Get

ARTICLES = "/news/wessex/news/"


def test_a_fault_strikes_its_prefix_as_often_as_ordered(get: Get, sandbox: Sandbox) -> None:
    """The next request is well again, and other addresses always are."""
    sandbox.fail("/robots.txt", status=503, times=2)

    statuses = [get("wessex", "/robots.txt").status for _ in range(3)]

    assert statuses == [503, 503, 200]
    assert [request.status for request in sandbox.log][-3:] == [503, 503, 200]


def test_a_fault_may_strike_one_force_until_it_is_healed(get: Get, sandbox: Sandbox) -> None:
    """The latest order counts; 429 says when to come back."""
    sandbox.fail("/", status=500, force="gwynfa")
    sandbox.fail("/news/", status=429, force="gwynfa")

    got = get("gwynfa", "/news/gwynfa/news/")

    assert (got.status, got.headers["retry-after"]) == (429, "1")
    assert get("gwynfa", "/").status == 500
    assert get("wessex", "/").status == 200
    sandbox.heal()
    assert get("gwynfa", "/").status == 200


def test_a_challenge_can_stand_before_a_site(get: Get, sandbox: Sandbox) -> None:
    """With any status, also 200."""
    sandbox.fail("/", status=200, body=CHALLENGE)

    got = get("wessex", "/")

    assert (got.status, "Just a moment" in got.text) == (200, True)


def test_a_connection_can_drop(sandbox: Sandbox, get: Get) -> None:
    """Before the answer, or in the middle of it."""
    sandbox.fail("/robots.txt", drop=True)
    sandbox.fail(ARTICLES, cut=True)

    with pytest.raises(RemoteDisconnected):
        get("wessex", "/robots.txt")
    with pytest.raises(IncompleteRead):
        get("mercia-vale", ARTICLES)
    assert [request.status for request in sandbox.log][-2:] == [0, 404]


def test_a_slow_answer_comes_late_and_holds_up_nobody(sandbox: Sandbox, get: Get) -> None:
    """One that has been given up is not sent."""
    sandbox.fail("/robots.txt", delay=0.3)
    place = urlsplit(sandbox.origins["wessex"])
    impatient = HTTPConnection(place.netloc)
    impatient.request("GET", "/robots.txt")
    impatient.close()
    began = time.monotonic()

    other = get("wessex", "/")
    between = time.monotonic() - began
    slow = get("wessex", "/robots.txt")

    assert (other.status, slow.status) == (200, 200)
    assert between < 0.3 <= time.monotonic() - began
