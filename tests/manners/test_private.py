from collections.abc import Callable
from unittest.mock import Mock

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler
from twisted.internet import defer
from twisted.internet.base import ReactorBase, ThreadedResolver
from twisted.python.failure import Failure

from manners.private import GuardedResolver, NoPrivateAddresses, PrivateAddress, is_loopback, is_private

Resolve = Callable[..., object]

PRIVATE = [
    "127.0.0.1",
    "127.8.9.10",
    "[::1]",
    "10.0.0.1",
    "172.16.5.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  (asked for, not bound)
    "[::]",
    "[fe80::1]",
    "[fd00::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "224.0.0.1",
    "255.255.255.255",
    "localhost",
    "localhost.",
    "wessex.localhost",
]


@pytest.mark.parametrize("host", PRIVATE)
def test_addresses_inside_are_refused(host: str) -> None:
    """A URL that names an address of this machine or network is never asked for."""
    request = Request(f"http://{host}/latest/meta-data/")

    with pytest.raises(PrivateAddress, match="expected a public address"):
        NoPrivateAddresses().process_request(request)


@pytest.mark.parametrize("host", ["www.wessex.example", "[2606:2800:21f:cb07::1]", "8.8.8.8"])
def test_public_addresses_pass(host: str) -> None:
    """Names, and addresses of the public network, pass."""
    NoPrivateAddresses().process_request(Request(f"https://{host}/news/"))

    assert not is_private(host)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("example.org", False)],
)
def test_loopback_is_this_machine_alone(host: str, *, expected: bool) -> None:
    """A crawl of loopback needs no contact; one of the office network does."""
    assert is_loopback(host) is expected


def test_allowed_private_addresses_need_no_guard() -> None:
    """The sandbox's setting switches the middleware off."""
    crawler = get_crawler(settings_dict={"ALLOW_PRIVATE_ADDRESSES": "1"})

    with pytest.raises(NotConfigured):
        NoPrivateAddresses.from_crawler(crawler)


def test_by_default_addresses_are_guarded() -> None:
    """Without the setting the middleware is there."""
    assert isinstance(NoPrivateAddresses.from_crawler(get_crawler()), NoPrivateAddresses)


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Resolve an invented name that leads to an address; gives the address, or the error's class."""

    def ask(address: str, *, allowed: str) -> object:
        monkeypatch.setattr(ThreadedResolver, "getHostByName", lambda *_: defer.succeed(address))
        settings = {"ALLOW_PRIVATE_ADDRESSES": allowed, "DNSCACHE_ENABLED": False}
        resolver = GuardedResolver.from_crawler(get_crawler(settings_dict=settings), Mock(spec=ReactorBase))
        found: list[object] = []
        resolver.getHostByName("www.wessex.example").addBoth(found.append)
        return found[0].type if isinstance(found[0], Failure) else found[0]

    return ask


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "192.168.1.1"])
def test_names_that_lead_inside_fail(resolve: Resolve, address: str) -> None:
    """What a name resolves to is what counts."""
    assert resolve(address, allowed="0") is PrivateAddress


def test_names_that_lead_outside_resolve(resolve: Resolve) -> None:
    """A public address is given back."""
    assert resolve("8.8.8.8", allowed="0") == "8.8.8.8"


def test_names_may_lead_inside_where_that_is_allowed(resolve: Resolve) -> None:
    """The sandbox's setting lifts the guard."""
    assert resolve("127.0.0.1", allowed="1") == "127.0.0.1"
