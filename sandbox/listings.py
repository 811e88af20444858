"""Listings: the latest news, the full search, the feed and the sitemap of a site on a day.

Chooses and orders pages; `rendering` makes them HTML or XML. The landing page
shows the latest only, as the real ones do; the search reaches every article
that is listed at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qs, urlencode

from sandbox.forces import HERTS
from sandbox.page import Page
from sandbox.rendering import Frame, label, printed

LATEST = 7
"""Articles on a landing page of the Single Online Home."""
PAGE_LENGTH = 10
"""Articles on one page of a search, or of the 2018 listing."""
_FEED_LENGTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article as a listing shows it."""

    path: str
    """Its address on the day."""

    title: str
    """Its headline on the day."""

    description: str
    """Its first sentence or two."""

    printed: str
    """Its date, as the site prints it."""

    published: datetime
    """Its date."""

    category: str
    """The category that lists it."""

    language: str
    """`en` or `cy`."""


def items(pages: Iterable[Page], *, day: int) -> tuple[Item, ...]:
    """Return the articles that listings show on a day, newest first."""
    found = [_item(page, page.published, day=day) for page in pages if page.published and page.listed(day)]
    return tuple(sorted(found, key=lambda item: (item.published, item.path), reverse=True))


def landing(frame: Frame, listed: Sequence[Item], *, language: str = "en") -> bytes:
    """Render the news page: the latest articles, and links to the full listing of each category."""
    own = [item for item in listed if item.language == language]
    path = (frame.force.welsh_news if language == "cy" else None) or frame.force.news
    return frame.html(
        "listing",
        language=language,
        path=path,
        title=label("latest", language=language),
        description=f"{label('latest', language=language)} | {frame.force.name}",
        items=own[:LATEST],
        categories=sorted({item.category for item in own}),
        category=None,
        total=None,
        following=None,
        preceding=None,
    )


def search(frame: Frame, listed: Sequence[Item], *, path: str, query: str) -> bytes:
    """Render one page of the full listing.

    Args:
        frame: The site.
        listed: All articles that it lists.
        path: The search's address.
        query: `ct` (a category), `fdte` and `tdte` (first and last day, `YYYY-MM-DD`), `q` (words of
            the headline), each of which may be empty, and `page` (from 1).
    """
    asked = {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
    found = [item for item in listed if _fits(item, asked)]
    number = _number(asked)
    language = "cy" if path.startswith("/cy-GB/") else "en"
    return frame.html(
        "listing",
        language=language,
        path=path,
        title=label("search", language=language),
        description=label("search", language=language),
        items=_part(found, number),
        categories=sorted({item.category for item in listed}),
        category=asked.get("ct"),
        total=len(found),
        following=_turn(path, asked, number + 1, found),
        preceding=_turn(path, asked, number - 1, found),
    )


def paged(frame: Frame, listed: Sequence[Item], *, path: str, query: str) -> bytes:
    """Render one page of the listing of the 2018 layout."""
    number = _number({name: values[0] for name, values in parse_qs(query).items()})
    return frame.html(
        "listing",
        path=path,
        title="News and appeals",
        description="News and appeals",
        items=_part(listed, number),
        following=_turn(path, {}, number + 1, listed),
        preceding=_turn(path, {}, number - 1, listed),
    )


def feed(frame: Frame, listed: Sequence[Item]) -> bytes:
    """Render the RSS feed of the latest articles."""
    return frame.xml("feed.xml", items=listed[:_FEED_LENGTH])


def sitemap(frame: Frame, pages: Iterable[Page], *, day: int) -> bytes:
    """Render the sitemap: every page that can be read on a day."""
    entries = [(page.address(day), page.changed(day).date()) for page in pages if page.status(day) == "live"]
    starts = [(path, date(2025, 1, 6)) for path in (frame.force.news, frame.force.welsh_news) if path]
    return frame.xml("sitemap.xml", entries=starts + entries)


def _item(page: Page, published: datetime, *, day: int) -> Item:
    says = page.state(day).content
    return Item(
        path=page.address(day),
        title=says.title,
        description="" if page.force.layout == HERTS and not says.keys else says.description,
        printed=printed(page.force, published),
        published=published,
        category=page.force.categories[page.group],
        language=page.language,
    )


def _fits(item: Item, asked: dict[str, str]) -> bool:
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


def _number(asked: dict[str, str]) -> int:
    text = asked.get("page", "1")
    return max(1, int(text)) if text.isdecimal() else 1


def _part(found: Sequence[Item], number: int) -> Sequence[Item]:
    return found[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]


def _turn(path: str, asked: dict[str, str], number: int, found: Sequence[Item]) -> str | None:
    """Return the address of another page of the same listing; None where there is none."""
    if number < 1 or (number - 1) * PAGE_LENGTH >= len(found):
        return None
    blank = (
        {name: asked.get(name, "") for name in ("ct", "fdte", "tdte", "q")}
        if asked or "search" in path
        else {}
    )
    return f"{path}?{urlencode({**blank, 'page': number})}"
