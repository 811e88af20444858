"""An edition: one site on one day, address by address.

Finds what an address gives and keeps it, so that a page is rendered once.
Knows nothing of connections; faults are put before it by `server`.
"""

from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import quote, unquote

from sandbox import careers, listings, schemes
from sandbox.answers import Answer
from sandbox.forces import HERTS, SOH, Force
from sandbox.moments import evening, morning
from sandbox.page import Page
from sandbox.rendering import REDESIGNS, Frame
from sandbox.world import World

_PIXEL: Final = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_STATIC: Final = {
    "/ro/report/": "Report",
    "/advice/advice-and-information/": "Advice and information",
    "/support-and-guidance/": "Support and guidance",
    "/contact/af/contact-us/": "Contact us",
    "/hyg/terms-conditions/": "Terms and conditions",
    "/hyg/modern-slavery-statement/": "Modern slavery statement",
    "/Information-and-services/About-us": "About us",
    "/Information-and-services/Privacy": "Privacy",
    "/apply/Jobs/Job-types/Police-officer": "Police officer",
    "/cdn-cgi/l/email-protection": "Email protection",
    "/500.html": "Service status",
    "/search/": "Search",
    "/cy-GB/": "Hafan",
}
"""Pages beside news and careers, with a line of text each."""
_PICTURES: Final = ("/SysSiteAssets/", "/assets/")
_FORBIDDEN: Final = ("/mediacentre", "/GetPdf/", "/GetPaginatedResults/", ".aspx", "/api/")
"""Parts of addresses that robots.txt forbids; they are served, so that a log shows who asks for them."""

_Maker = Callable[[str, str], Answer]
"""Makes an answer of a path and a query."""


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
        self._redesigns = [*renewed, *framed]
        self.force, self.day = schemes.renewed_force(force) if renewed else force, day
        self._frame = Frame(force=self.force, origin=origin, redesigned=bool(self._redesigns))
        self._pages = world.pages_of(force.id, day=day)
        self._places = dict(_places(self._pages, day))
        self._truncated = script.truncated.get(force.id, {})
        self._listed = listings.items(self._pages, day=day)[: self._truncated.get(day)]
        self._changed = max(self._events(), default=evening(day))
        self._known: dict[str, Answer] = {}
        self._routes = dict(self._fixed()) | (dict(self._online_home()) if force.layout == SOH else {})

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
            self.answer(quote(path))
        return len(self._places)

    def _find(self, path: str, query: str) -> Answer:
        page = self._places.get(path)
        if page is not None:
            return self._page(page, path)
        if path in self._routes:
            return self._routes[path](path, query)
        if path.startswith(_PICTURES):
            return Answer(body=_PIXEL, media="image/gif", changed=morning(0))
        if path in _STATIC or any(part in path for part in _FORBIDDEN):
            title = _STATIC.get(path, "For the media")
            return self._dated(self._frame.notice(title, f"{title}: {self.force.name}.", path=path))
        if any(f"{path}/" in known for known in (self._places, self._routes, _STATIC)):
            return _redirect(f"{path}/", status=301)
        return Answer(body=self._frame.not_found(path=path), status=404)

    def _fixed(self) -> Iterator[tuple[str, _Maker]]:
        """Walk over the addresses that every site has."""
        yield "/", self._home
        yield "/robots.txt", self._robots
        yield "/sitemap.xml", self._sitemap
        yield self.force.news, self._news
        if self.force.feed is not None:
            yield self.force.feed, self._feed

    def _online_home(self) -> Iterator[tuple[str, _Maker]]:
        """Walk over the addresses of the Single Online Home alone."""
        yield "/news/", lambda _path, _query: _redirect(self.force.news, status=302)
        yield "/careers", lambda _path, _query: _redirect(str(self.force.careers), status=301)
        yield "/news/news-search/", self._search
        if self.force.welsh_news is not None:
            yield "/cy-GB/news/news-search/", self._search
            yield self.force.welsh_news, self._welsh

    def _home(self, _path: str, _query: str) -> Answer:
        cards = [("News", self.force.news), ("Careers", self.force.careers or self.force.news)]
        return self._dated(self._frame.notice(self.force.name, f"Welcome to {self.force.name}.", cards=cards))

    def _robots(self, _path: str, _query: str) -> Answer:
        return Answer(body=self._frame.xml("robots.txt"), media="text/plain; charset=utf-8")

    def _sitemap(self, _path: str, _query: str) -> Answer:
        return self._xml(listings.sitemap(self._frame, self._pages, day=self.day), "application/xml")

    def _feed(self, _path: str, _query: str) -> Answer:
        return self._xml(listings.feed(self._frame, self._listed), "application/rss+xml")

    def _news(self, path: str, query: str) -> Answer:
        if self.force.layout == HERTS:
            return self._dated(listings.paged(self._frame, self._listed, path=path, query=query))
        return self._dated(listings.landing(self._frame, self._listed))

    def _welsh(self, _path: str, _query: str) -> Answer:
        return self._dated(listings.landing(self._frame, self._listed, language="cy"))

    def _search(self, path: str, query: str) -> Answer:
        return self._dated(listings.search(self._frame, self._listed, path=path, query=query))

    def _xml(self, body: bytes, media: str) -> Answer:
        return Answer(body=body, media=f"{media}; charset=utf-8", changed=self._changed)

    def _dated(self, body: bytes) -> Answer:
        return Answer(body=body, changed=self._changed, tagged=self.force.layout == SOH)

    def _page(self, page: Page, path: str) -> Answer:
        status = page.status(self.day)
        if status == "home":
            return _redirect(self.force.news, status=302, page=page.id)
        if status in {"not-found", "gone", "soft-404"}:
            code = {"not-found": 404, "gone": 410, "soft-404": 200}[status]
            return Answer(body=self._frame.not_found(path=path), status=code, page=page.id)
        now = page.address(self.day)
        return self._read(page, path) if path == now else _redirect(now, status=301, page=page.id)

    def _read(self, page: Page, path: str) -> Answer:
        says = page.shown(self.day)
        if page.kind == "careers":
            body = self._frame.careers(page, says, path=path, cards=self._cards(page))
        else:
            body = self._frame.article(self._linked(page), says, path=path)
        return Answer(
            body=body,
            changed=max([page.changed(self.day), *map(morning, self._redesigns)]),
            tagged=self.force.layout == SOH,
            page=page.id,
            state=page.state(self.day).number if page.status(self.day) == "live" else None,
        )

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
    return Answer(status=status, more=(f"Location: {quote(path)}",), page=page)
