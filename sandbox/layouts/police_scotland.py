"""Police Scotland's own system: articles print no date, and their addresses name the month."""

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View


class _PoliceScotland(Layout):
    precision = "month"
    pictures = ("/assets/", "/spa-media/")

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=5)
        return view.html("listing", path=asked.path, title="News", turn=turn)


LAYOUT = _PoliceScotland()
