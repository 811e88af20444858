"""An edition: one site on one day, address by address.

Finds what an address gives and keeps it, so that a page is rendered once.
Knows nothing of connections; faults are put before it by `server`.
"""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final
from urllib.parse import quote, unquote

from sandbox import careers, listings, schemes
from sandbox.answers import Answer
from sandbox.force import Force
from sandbox.layouts import layout_named
from sandbox.layouts.asked import Asked, Maker
from sandbox.layouts.view import View
from sandbox.moments import evening, morning
from sandbox.page import Page
from sandbox.rendering import REDESIGNS, Frame
from sandbox.world import World

_PIXEL: Final = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


class Edition:
    """A force's site on a day.

    Args:
        force: Whose site.
        world: What is true.
        day: The day.
        origin: Scheme and host under which it is served.
    """

    def __init__(self, force: Force, *, world: World, day: int, origin: str) -> None:
        script = world.script
        renewed = [first for site, first in script.redesigned.items() if site == force.id and first <= day]
        framed = [first for site, first in REDESIGNS.items() if site == force.id and first <= day]
        redesigns = [*renewed, *framed]
        self.force, self.day = schemes.renewed_force(force) if renewed else force, day
        frame = Frame(force=self.force, origin=origin, redesigned=bool(redesigns))
        self._layout = layout_named(force.layout)
        self._pages = world.pages_of(force.id, day=day)
        self._places = dict(_places(self._pages, day))
        self._truncated = script.truncated.get(force.id, {})
        self.view = View(
            frame=frame,
            day=day,
            pages=self._pages,
            places=self._places,
            listed=listings.items(self._pages, day=day)[: self._truncated.get(day)],
            changed=max(self._events(), default=evening(day)),
            renewed=tuple(map(morning, redesigns)),
        )
        self._known: dict[str, Answer] = {}
        self._routes, self._patterns = self._sorted()

    def answer(self, target: str) -> Answer:
        """Return what an address gives.

        Args:
            target: Path and query, as the client sent them.
        """
        if target not in self._known:
            path, _, query = target.partition("?")
            self._known[target] = self._find(unquote(path), query)
        return self._known[target]

    def warm(self) -> int:
        """Render every page that stands on the day; return how many there are."""
        for path in self._places:
            self.answer(_spelt(path))
        return len(self._places)

    def _find(self, path: str, query: str) -> Answer:
        whole = f"{path}?{query}" if query else path
        page = self._places.get(whole, self._places.get(path))
        if page is not None:
            return self._page(page, whole if whole in self._places else path)
        return (
            self._routed(Asked(path=path, query=query))
            or self._beside(path)
            or Answer(body=self._layout.not_found(self.view, path=path), status=404)
        )

    def _routed(self, asked: Asked) -> Answer | None:
        if asked.path in self._routes:
            return self._routes[asked.path](asked)
        for pattern, make in self._patterns:
            if found := pattern.fullmatch(asked.path):
                return make(replace(asked, groups=found.groupdict(default="")))
        return None

    def _beside(self, path: str) -> Answer | None:
        """Answer what is neither page nor listing: pictures, static pages, addresses without their slash."""
        if path.startswith(self._layout.pictures):
            return Answer(body=_PIXEL, media="image/gif", changed=morning(0))
        if path in self._layout.statics or any(part in path for part in self._layout.forbidden):
            title = self._layout.statics.get(path, "For the media")
            return self._notice(title, f"{title}: {self.force.name}.", path=path)
        known = (self._places, self._routes, self._layout.statics)
        return _redirect(f"{path}/", status=301) if any(f"{path}/" in each for each in known) else None

    def _sorted(self) -> tuple[dict[str, Maker], list[tuple[re.Pattern[str], Maker]]]:
        """Return the routes by path, and those by pattern; a layout's own go before those of every site."""
        own = list(self._layout.routes(self.view))
        exact = {path: make for path, make in own if isinstance(path, str)}
        patterns = [(path, make) for path, make in own if not isinstance(path, str)]
        return dict(self._fixed()) | exact, patterns

    def _fixed(self) -> Iterator[tuple[str, Maker]]:
        """Walk over the addresses that every site has."""
        yield "/", self._home
        yield "/robots.txt", self._robots
        yield "/sitemap.xml", self._sitemap
        yield self.force.news, partial(self._layout.news, self.view)
        if self.force.feed is not None:
            yield self.force.feed, partial(self._layout.feed, self.view)

    def _home(self, _asked: Asked) -> Answer:
        cards = [("News", self.force.news), ("Careers", self.force.careers or self.force.news)]
        return self._notice(self.force.name, f"Welcome to {self.force.name}.", cards=cards)

    def _robots(self, _asked: Asked) -> Answer:
        body = self.view.frame.xml(self._layout.robots)
        return Answer(body=body, media="text/plain; charset=utf-8")

    def _sitemap(self, _asked: Asked) -> Answer:
        body = listings.sitemap(self.view.frame, self._pages, day=self.day)
        return replace(self.view.answer(body, media="application/xml; charset=utf-8"), tagged=True)

    def _notice(
        self, title: str, text: str, *, path: str = "/", cards: Iterable[tuple[str, str]] = ()
    ) -> Answer:
        return self.view.answer(self.view.frame.notice(title, text, path=path, cards=cards))

    def _page(self, page: Page, path: str) -> Answer:
        status = page.status(self.day)
        if status == "home":
            return _redirect(self.force.news, status=302, page=page.id)
        if status in {"not-found", "gone", "soft-404"}:
            code = {"not-found": 404, "gone": 410, "soft-404": 200}[status]
            body = self._layout.not_found(self.view, path=path)
            return Answer(body=body, status=code, page=page.id)
        now = page.address(self.day)
        return self._read(page, path) if path == now else _redirect(now, status=301, page=page.id)

    def _read(self, page: Page, path: str) -> Answer:
        says = page.shown(self.day)
        if page.kind == "careers":
            body = self.view.frame.careers(page, says, path=path, cards=self._cards(page))
        else:
            body = self._layout.article(self.view, self._linked(page), says, path=path)
        return self.view.read(page, body, media=self._layout.media)

    def _linked(self, page: Page) -> Page:
        """Return a page whose links to others are those of the day."""
        related = tuple((headline, page.link(path, day=self.day)) for headline, path in page.related)
        return replace(page, related=related, twin=page.twin and page.link(page.twin, day=self.day))

    def _cards(self, page: Page) -> Iterator[tuple[str, str]]:
        """Walk over headline and address of the pages to which a careers page leads."""
        tree = (
            other for other in self._pages if other.kind == "careers" and other.status(self.day) == "live"
        )
        for other in careers.family(page, tree):
            yield other.state(self.day).content.title, other.address(self.day)

    def _events(self) -> Iterator[datetime]:
        """Walk over the moments at which something that listings show has changed."""
        for page in self._pages:
            yield page.changed(self.day)
            for event in page.events(self.day):
                yield morning(event)
        for day in self._truncated:
            yield from (morning(event) for event in (day, day + 1) if event <= self.day)


def _places(pages: tuple[Page, ...], day: int) -> Iterator[tuple[str, Page]]:
    for page in pages:
        for path in page.addresses(day):
            yield path, page


def _redirect(path: str, *, status: int, page: str | None = None) -> Answer:
    return Answer(status=status, more=(f"Location: {_spelt(path)}",), page=page)


def _spelt(path: str) -> str:
    """Return an address as a header line can hold it."""
    return quote(path, safe="/?=&")
