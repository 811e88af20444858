"""A running sandbox, and a way to ask it for pages without following or caching anything."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest

from sandbox.ledger import Entry
from sandbox.server import Sandbox
from sandbox.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """A response as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


Get = Callable[..., Got]

NEWS = {
    "wessex": "/news/news-search/?ct=&fdte=&tdte=&q=",
    "mercia-vale": "/news/news-search/",
    "gwynfa": "/cy-GB/news/news-search/?ct=",
    "old-harnshire": "/news-and-appeals/",
}
"""Where each force's full listing begins."""
_NEXT = re.compile(r'<a (?:rel="next" )?href="([^"]+)">(?:Next page|Tudalen nesaf)</a>')


def links(text: str) -> list[str]:
    """Return the addresses to which a page leads."""
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', text)]


def walk(get: Get, force: str, start: str) -> list[str]:
    """Follow a listing to its end; return the pages' texts."""
    texts: list[str] = []
    path: str | None = start
    while path is not None:
        texts.append(get(force, path).text)
        found = _NEXT.search(texts[-1])
        path = unescape(found[1]) if found else None
    return texts


def entries(sandbox: Sandbox, force: str) -> list[Entry]:
    """Return what is true of a force's pages on day 0."""
    return [entry for entry in sandbox.world.ledger(0) if entry.force == force]


@pytest.fixture(scope="session")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(port=0) as running:
        yield running


@pytest.fixture
def day(sandbox: Sandbox) -> Iterator[Callable[[int], None]]:
    yield sandbox.set_day
    sandbox.set_day(0)


@pytest.fixture
def get(sandbox: Sandbox) -> Iterator[Get]:
    """Ask a force's site for a path; a redirect is returned, not followed."""
    connections: dict[str, HTTPConnection] = {}

    def ask(force: str, path: str, *, method: str = "GET", **headers: str) -> Got:
        connection = connections.setdefault(
            force, HTTPConnection(urlsplit(sandbox.origins[force]).netloc, timeout=10)
        )
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, quote(path, safe="/?=&%+:"), headers=names)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Got(status=response.status, headers=found, body=response.read())

    yield ask
    for connection in connections.values():
        connection.close()
    sandbox.heal()
