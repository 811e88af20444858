"""Northumbria's beta before 2021: folders of a year and a month, dates without a year (`04 Jan 10:00`)."""

from datetime import datetime

from sandbox.answers import Answer
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View


class _YearFolders(Layout):
    def printed(self, at: datetime) -> str:
        return f"{at:%d %b %H:%M}"

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=5)
        return view.html("listing", path=asked.path, title="Latest news", turn=turn)


LAYOUT = _YearFolders()
