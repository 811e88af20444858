"""Avon and Somerset's own site: dated folders, the time before the day (`22:49 on 30th September 2020`)."""

import re
from collections.abc import Iterator
from datetime import datetime

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.people import nth


class _AvonAndSomerset(Layout):
    def printed(self, at: datetime) -> str:
        return f"{at:%H:%M} on {nth(at.day)} {at:%B %Y}"

    def routes(self, view: View) -> Iterator[Route]:
        yield re.compile(rf"{view.force.news}page/(?P<page>\d+)/"), lambda asked: self.news(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=6)
        return view.html("listing", path=asked.path, title="News", turn=turn)


LAYOUT = _AvonAndSomerset()
