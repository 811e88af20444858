"""Devon & Cornwall's news: a site of its own, whose home page is the listing; an article is a GUID."""

from collections.abc import Iterator
from datetime import datetime

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View


class _DevonAndCornwall(Layout):
    tail = None

    def printed(self, at: datetime) -> str:
        return f"{at:%H:%M %d/%m/%Y}"

    def printed_in_listing(self, at: datetime) -> str:
        return f"{at.day} {at:%B %Y}"

    def routes(self, view: View) -> Iterator[Route]:
        yield "/", lambda asked: self.news(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=5)
        return view.html("listing", path=asked.path, title="Latest news", turn=turn)


LAYOUT = _DevonAndCornwall()
