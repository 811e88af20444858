r"""Mynewsdesk: a pressroom with numbered items, listed page by page at `/latest_news/page/2`.

Dates give month, day, time and the zone's name (`Nov 20, 2026 09:45 GMT`);
pictures stand on a host that is not the site's.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View


class _Mynewsdesk(Layout):
    tail = re.compile(r"-\d+$")

    def printed(self, at: datetime) -> str:
        return f"{at:%b} {at.day}, {at:%Y %H:%M %Z}"

    def routes(self, view: View) -> Iterator[Route]:
        yield re.compile(rf"{view.force.news}/page/(?P<page>\d+)"), lambda asked: self.news(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=5)
        return view.html("listing", path=asked.path, title="Latest news", turn=turn)

    def feed(self, view: View, asked: Asked) -> Answer:
        del asked
        items = view.turn(1, length=20).items
        return view.xml("mynewsdesk/feed.xml", media="application/rss+xml", items=items)


LAYOUT = _Mynewsdesk()
