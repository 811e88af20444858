"""The National Crime Agency's Joomla: `/news?start=10`, and the feed at the same path with another format."""

from datetime import datetime
from typing import Any

from sandbox.answers import Answer
from sandbox.force import Force
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View

_LENGTH = 5


class _Nca(Layout):
    precision = "day"
    tail = None

    def printed(self, at: datetime) -> str:
        return f"{at:%d %B %Y}"

    def news(self, view: View, asked: Asked) -> Answer:
        if asked.values.get("format") == "feed":
            return self.feed(view, asked)
        turn = view.turn(asked.number("start", 0) // _LENGTH + 1, length=_LENGTH)
        return view.html("listing", path=asked.path, title="News", turn=turn, length=_LENGTH)

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        (news,) = super().sections(force, origin)
        return [news | {"feed": f"{origin}{force.news}?format=feed&type=rss"}]


LAYOUT = _Nca()
