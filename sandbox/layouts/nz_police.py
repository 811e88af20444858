"""police.govt.nz: Drupal with a listing counted from 0, a feed, and a line that ends each release."""

from datetime import datetime

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View


class _Police(Layout):
    def printed(self, at: datetime) -> str:
        half = f"{at:%p}".lower()
        return f"{at:%A}, {at.day} {at:%B %Y} - {at.hour % 12 or 12}:{at:%M}{half}"

    def news(self, view: View, asked: Asked) -> Answer:
        """Answer the listing: `?page=1` is its second page."""
        turn = view.turn(asked.number("page", 0) + 1, length=6)
        return view.html("listing", path=asked.path, title="National News", turn=turn)


LAYOUT = _Police()
