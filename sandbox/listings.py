"""Listings: the articles that a site shows on a day, and its sitemap.

Chooses and orders; how a listing looks and is divided into pages is for a
layout.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sandbox.drafts import Content
from sandbox.layouts import layout_named
from sandbox.page import Page
from sandbox.rendering import Frame


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
    """`en`, `cy` or the force's own."""

    page: Page
    """The article."""

    content: Content
    """What it says on the day."""

    changed: datetime
    """When that last changed, in local time."""

    @property
    def number(self) -> int:
        """Its number, by which the site's interfaces know it."""
        return self.page.number


def items(pages: Iterable[Page], *, day: int) -> tuple[Item, ...]:
    """Return the articles that listings show on a day, newest first."""
    found = [_item(page, page.published, day=day) for page in pages if page.published and page.listed(day)]
    return tuple(sorted(found, key=lambda item: (item.published, item.path), reverse=True))


def sitemap(frame: Frame, pages: Iterable[Page], *, day: int) -> bytes:
    """Render the sitemap: every page that can be read on a day."""
    entries = [(page.address(day), page.changed(day).date()) for page in pages if page.status(day) == "live"]
    starts = [(path, date(2025, 1, 6)) for path in (frame.force.news, frame.force.welsh_news) if path]
    return frame.xml("sitemap.xml", entries=starts + entries)


def _item(page: Page, published: datetime, *, day: int) -> Item:
    says, known = page.state(day).content, layout_named(page.force.layout)
    return Item(
        path=page.address(day),
        title=says.title,
        description=known.teaser(says),
        printed=known.printed_in_listing(published),
        published=published,
        category=page.force.categories[page.group],
        language=page.language,
        page=page,
        content=page.shown(day),
        changed=page.changed(day),
    )
