"""presseportal.de/blaulicht: an office's releases, whose listing counts them in its address."""

import re
from collections.abc import Iterator
from datetime import datetime

from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page

_LENGTH = 30
_CODE = "POL-TM"


class _Presseportal(Layout):
    tail = None
    pictures = ("/thumbnail/",)

    def printed(self, at: datetime) -> str:
        return f"{at:%d.%m.%Y} – {at:%H:%M}"

    def title(self, page: Page, says: Content) -> str:
        """Return the headline behind the office's code."""
        del page
        return f"{_CODE}: {says.title}"

    def texts(self, page: Page, says: Content) -> tuple[str, ...]:
        """Return the text between its dateline and the office's contact."""
        name = page.force.name
        dateline = f"{page.force.towns[0]} (ots)"
        return (dateline, *says.texts, "Rückfragen bitte an:", f"{name} Pressestelle Telefon: 0000 12345")

    def routes(self, view: View) -> Iterator[Route]:
        yield re.compile(rf"{view.force.news}/(?P<offset>\d+)"), lambda asked: self.news(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        """Answer the listing: `/30` is its second page."""
        turn = view.turn(asked.number("offset", 0) // _LENGTH + 1, length=_LENGTH)
        offset = turn.number * _LENGTH if turn.following else None
        return view.html(
            "listing", path=asked.path, title=view.force.name, turn=turn, code=_CODE, offset=offset
        )

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        state, at = page.state(view.day), page.published
        return view.frame.html(
            "article",
            path=path,
            title=self.title(page, says),
            description=says.description,
            content=says,
            number=page.number,
            printed=self.printed(at) if at is not None else "",
            stated=[_stated(moment) for moment in (at, state.at)],
        )


def _stated(at: datetime | None) -> str:
    """Return a moment as JSON-LD has it there: in local time, without a zone."""
    return f"{at:%Y-%m-%dT%H:%M:%S}" if at is not None else ""


LAYOUT = _Presseportal()
