"""polisen.se: events whose dates have no year, and an interface that gives the latest of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar

from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page
from sandbox.people import month_name

_LATEST = 500


class _Polisen(Layout):
    pictures = ("/contentassets/",)
    statics: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"/tipsa-polisen/": "Tipsa polisen", "/kontakt/": "Kontakt"}
    )

    def printed(self, at: datetime) -> str:
        return f"{at:%d} {month_name(at, language='sv')} {at:%H.%M}"

    def title(self, page: Page, says: Content) -> str:
        """Return a headline that begins with the event's time, as all do."""
        at = page.published
        return f"{self.printed(at)}, {says.title}" if at is not None else says.title

    def routes(self, view: View) -> Iterator[Route]:
        yield "/api/events", lambda asked: self._events(view, asked)

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        state = page.state(view.day)
        return view.frame.html(
            "article",
            path=path,
            title=self.title(page, says),
            description=says.description,
            content=says,
            number=page.number,
            created=page.published,
            modified=state.at if state.number > 1 else page.published,
            printed=self.printed,
        )

    def _events(self, view: View, asked: Asked) -> Answer:
        del asked
        return view.json(
            [
                {
                    "id": item.number,
                    "datetime": f"{item.published:%Y-%m-%d %H:%M:%S} {_offset(item.published)}",
                    "name": self.title(item.page, item.content),
                    "summary": item.description,
                    "url": item.path,
                    "type": item.category,
                    "location": {"name": view.force.county, "gps": "65.1,17.2"},
                }
                for item in view.listed[:_LATEST]
            ]
        )


def _offset(at: datetime) -> str:
    return f"{at:%z}"[:3] + ":" + f"{at:%z}"[3:]


LAYOUT = _Polisen()
