"""View: one site on one day, as a layout needs it to answer an address.

Finds and orders; what things look like is for the layout and its templates.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sandbox.answers import HTML, Answer
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts import layout_named
from sandbox.listings import Item
from sandbox.page import Page
from sandbox.rendering import Frame, blocks_html


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One page of a listing."""

    items: Sequence[Item]
    """The articles that it shows."""

    number: int
    """Its number, from 1."""

    last: int
    """The number of the last page that shows anything; 1 where none does."""

    @property
    def following(self) -> int | None:
        """The number of the next page; None after the last."""
        return self.number + 1 if self.number < self.last else None

    @property
    def preceding(self) -> int | None:
        """The number of the page before; None before the first."""
        return self.number - 1 if 1 < self.number <= self.last + 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A site on a day."""

    frame: Frame
    """What surrounds its pages."""

    day: int
    """The day."""

    pages: tuple[Page, ...]
    """Every page that was ever there up to the day, oldest first."""

    places: Mapping[str, Page]
    """The pages by every address that they have had."""

    listed: tuple[Item, ...]
    """The articles that listings show, newest first."""

    changed: datetime
    """When anything that listings show last changed."""

    renewed: tuple[datetime, ...] = ()
    """When the site was redesigned, so that all its pages changed."""

    @property
    def force(self) -> Force:
        """Whose site it is."""
        return self.frame.force

    @property
    def origin(self) -> str:
        """Scheme and host, without a final slash."""
        return self.frame.origin

    def turn(self, number: int, *, length: int = 10, items: Sequence[Item] | None = None) -> Turn:
        """Return one page of a listing.

        Args:
            number: Which one, from 1.
            length: Articles on a page.
            items: What is listed; None for all news.
        """
        found = self.listed if items is None else items
        number = max(1, number)
        part = found[(number - 1) * length : number * length]
        return Turn(items=part, number=number, last=max(1, -(-len(found) // length)))

    def html(self, name: str, *, path: str, **values: Any) -> Answer:  # noqa: ANN401  (a template's own values)
        """Return an answer of one of the layout's templates; `title` stands for a `description` not given."""
        known = {"description": values["title"]} | values
        return self.answer(self.frame.html(name, path=path, **known))

    def xml(self, name: str, *, media: str = "application/xml", **values: Any) -> Answer:  # noqa: ANN401  (as above)
        """Return an answer of a template for XML, whose name is given with folder and ending."""
        body = self.frame.xml(name, **values)
        return replace(self.answer(body, media=f"{media}; charset=utf-8"), tagged=True)

    def json(self, data: object) -> Answer:
        """Return data as JSON."""
        return self.answer(json.dumps(data, ensure_ascii=False).encode(), media="application/json")

    def answer(self, body: bytes, *, media: str = HTML) -> Answer:
        """Return an answer that changes as the listings do."""
        known = layout_named(self.force.layout)
        return Answer(
            body=body, media=media, changed=self.changed if known.dated else None, tagged=known.tagged
        )

    def standing(self, path: str) -> Page | None:
        """Return the page that stands at an address and can be read there; None where none does."""
        page = self.places.get(path)
        is_there = page is not None and page.status(self.day) in {"live", "emptied"}
        return page if page is not None and is_there and page.address(self.day) == path else None

    def shown(self, page: Page) -> Content:
        """Return what a page says on the day."""
        return page.shown(self.day)

    def read(self, page: Page, body: bytes, *, media: str = HTML) -> Answer:
        """Return an answer that gives a page's own content, so that the log counts it as one of the page.

        Args:
            page: The page.
            body: How the answer tells it.
            media: Its Content-Type.
        """
        known = layout_named(self.force.layout)
        return Answer(
            body=body,
            media=media,
            changed=max([page.changed(self.day), *self.renewed]) if known.dated else None,
            tagged=known.tagged,
            page=page.id,
            state=page.state(self.day).number if page.status(self.day) == "live" else None,
        )

    def body(self, says: Content) -> str:
        """Return the text of a page as HTML."""
        return blocks_html(says.blocks)
