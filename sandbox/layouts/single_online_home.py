"""The Single Online Home: a page of the latest news, a search that reaches all of it, careers, and Welsh.

The landing page shows the latest only, as the real ones do; the search
reaches every article that is listed at all.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final
from urllib.parse import quote, urlencode

from sandbox.answers import Answer
from sandbox.force import Force
from sandbox.forces import slug
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.listings import Item
from sandbox.rendering import label

ROBOTS: Final = "robots.txt"
PICTURES: Final = ("/SysSiteAssets/", "/assets/")
STATICS: Final[Mapping[str, str]] = MappingProxyType(
    {
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
)
FORBIDDEN: Final = ("/mediacentre", "/GetPdf/", "/GetPaginatedResults/", ".aspx", "/api/")
_LATEST: Final = 7
"""Articles on a landing page."""
_SEARCH: Final = "/news/news-search/"
_WELSH: Final = "/cy-GB"


class _OnlineHome(Layout):
    robots = ROBOTS
    pictures = PICTURES
    statics: ClassVar[Mapping[str, str]] = STATICS
    forbidden = FORBIDDEN

    def slug(self, title: str) -> str:
        return slug(title)

    def routes(self, view: View) -> Iterator[Route]:
        force = view.force
        yield "/news/", lambda _: _redirect(force.news, status=302)
        yield "/careers", lambda _: _redirect(str(force.careers), status=301)
        yield _SEARCH, lambda asked: _search(view, asked, language="en")
        if force.welsh_news is not None:
            yield _WELSH + _SEARCH, lambda asked: _search(view, asked, language="cy")
            yield force.welsh_news, lambda asked: _landing(view, asked, language="cy")

    def news(self, view: View, asked: Asked) -> Answer:
        return _landing(view, asked, language="en")

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        (first,) = super().sections(force, origin)
        feed = {"feed": first.pop("feed")} if "feed" in first else {}
        english = [name for group, name in force.categories.items() if group != "welsh"]
        found = [first | {"categories": list(dict.fromkeys(english))} | feed]
        if force.welsh_news is not None:
            welsh = {"start": origin + force.welsh_news, "categories": [force.categories["welsh"]]}
            found.append(first | welsh)
        trees = [address for address in (force.careers, force.welsh_careers) if address is not None]
        return found + [first | {"kind": "careers", "start": origin + address} for address in trees]


def _landing(view: View, asked: Asked, *, language: str) -> Answer:
    """Answer with the latest articles, and links to the full listing of each category."""
    own = [item for item in view.listed if item.language == language]
    return view.html(
        "listing",
        language=language,
        path=asked.path,
        title=label("latest", language=language),
        description=f"{label('latest', language=language)} | {view.force.name}",
        items=own[:_LATEST],
        categories=sorted({item.category for item in own}),
        category=None,
        total=None,
        following=None,
        preceding=None,
    )


def _search(view: View, asked: Asked, *, language: str) -> Answer:
    """Answer with one page of the full listing.

    The query may hold `ct` (a category), `fdte` and `tdte` (first and last day,
    `YYYY-MM-DD`), `q` (words of the headline) and `page` (from 1).
    """
    found = [item for item in view.listed if _fits(item, asked.values)]
    turn = view.turn(asked.number("page"), items=found)
    return view.html(
        "listing",
        language=language,
        path=asked.path,
        title=label("search", language=language),
        items=turn.items,
        categories=sorted({item.category for item in view.listed}),
        category=asked.values.get("ct"),
        total=len(found),
        following=turn.following and _turned(asked, turn.following),
        preceding=turn.preceding and _turned(asked, turn.preceding),
    )


def _turned(asked: Asked, number: int) -> str:
    """Return the address of another page of the same search."""
    kept = {name: asked.values.get(name, "") for name in ("ct", "fdte", "tdte", "q")}
    return f"{asked.path}?{urlencode({**kept, 'page': number})}"


def _fits(item: Item, asked: Mapping[str, str]) -> bool:
    category = asked.get("ct") or item.category
    words = asked.get("q", "").lower()
    first, last = (_day(asked.get(name, ""), item.published.date()) for name in ("fdte", "tdte"))
    return (
        item.category == category and words in item.title.lower() and first <= item.published.date() <= last
    )


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _redirect(path: str, *, status: int) -> Answer:
    return Answer(status=status, more=(f"Location: {quote(path)}",))


LAYOUT = _OnlineHome()
