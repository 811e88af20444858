"""CivicPlus: one address for listing and articles, told apart by the query; the day with its month's name."""

from datetime import datetime
from typing import Any, ClassVar

from sandbox.answers import Answer
from sandbox.force import Force
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout, Precision
from sandbox.layouts.view import View

_CATEGORY = "CID=7"
_NEWS = "?ModID=1&CID=All-newsflash.xml"


class _CivicPlus(Layout):
    precision: ClassVar[Precision] = "day"
    tail = None

    def printed(self, at: datetime) -> str:
        return f"{at:%B %d, %Y}"

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=8)
        further = f"{asked.path}?{_CATEGORY}&page={turn.following}" if turn.following else None
        return view.html("listing", path=asked.path, title="Police news", items=turn.items, following=further)

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        """Return the one section, whose addresses have their query."""
        [section] = super().sections(force, origin)
        return [section | {"start": f"{section['start']}?{_CATEGORY}", "feed": section["feed"] + _NEWS}]


LAYOUT = _CivicPlus()
