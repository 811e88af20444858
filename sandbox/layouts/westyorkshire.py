"""West Yorkshire's Drupal: `/news-appeals?page=N`, counted from 0, and days without a time."""

from datetime import datetime
from typing import ClassVar

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout, Precision
from sandbox.layouts.view import View


class Drupal(Layout):
    """What sites of this system have in common: how their listings are paged."""

    precision: ClassVar[Precision] = "day"

    def printed(self, at: datetime) -> str:
        """Return a day with its month's name."""
        return f"{at.day} {at:%B %Y}"

    def news(self, view: View, asked: Asked) -> Answer:
        """Answer the listing: `?page=1` is its second page."""
        turn = view.turn(asked.number("page", 0) + 1, length=6)
        return view.html("listing", path=asked.path, title="News and appeals", turn=turn)


class _WestYorkshire(Drupal):
    def printed(self, at: datetime) -> str:
        return f"{at:%A} {at.day} {at:%B %Y}"

    def printed_in_listing(self, at: datetime) -> str:
        return super().printed(at)


LAYOUT = _WestYorkshire()
