"""No visits inside: a page or a redirect must not lead the crawler to this machine or its network.

Addresses in URLs are checked before a request leaves, host names after they
are resolved. `ALLOW_PRIVATE_ADDRESSES` lifts both, for the sandbox and tests.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred


TUNNELS = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16"))
"""Networks whose addresses carry another one inside, which may be private."""


class PrivateAddress(IgnoreRequest):
    """An address inside this machine or network."""


class NoPrivateAddresses:
    """Downloader middleware: refuses private addresses written in URLs."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it, unless private addresses are allowed."""
        if crawler.settings.getbool("ALLOW_PRIVATE_ADDRESSES"):
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        """Refuse a request whose URL names a private address."""
        _refuse(urlparse_cached(request).hostname or "", name=request.url)


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver: names that lead to private addresses fail."""

    guarded = True

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Make it; it guards unless private addresses are allowed."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.guarded = not crawler.settings.getbool("ALLOW_PRIVATE_ADDRESSES")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802
        """Resolve a name, and refuse where it leads inside."""
        found = super().getHostByName(name, timeout)
        return found.addCallback(_public, name) if self.guarded else found


def is_private(host: str) -> bool:
    """Tell whether a host is an address inside this machine or network, or this machine's own name.

    >>> is_private("127.0.0.1"), is_private("localhost"), is_private("www.wessex.example")
    (True, True, False)
    """
    address = _address(host)
    return _is_own_name(host) if address is None else not _is_public(address)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, by address or by name.

    >>> is_loopback("127.0.0.2"), is_loopback("wessex.localhost"), is_loopback("10.0.0.1")
    (True, True, False)
    """
    address = _address(host)
    return _is_own_name(host) if address is None else address.is_loopback


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    tunnelled = any(address in network for network in TUNNELS)
    return address.is_global and not address.is_multicast and not tunnelled


def _is_own_name(host: str) -> bool:
    return f".{host.rstrip('.')}".endswith(".localhost")


def _public(address: str, name: str) -> str:
    _refuse(address, name=name)
    return address


def _refuse(host: str, *, name: str) -> None:
    if is_private(host):
        raise PrivateAddress(f"{name}: expected a public address, found {host}; see ALLOW_PRIVATE_ADDRESSES")
