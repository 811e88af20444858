"""The system of Hertfordshire and its neighbours, 2017 to 2022: key points, and codes in addresses."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts import single_online_home
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout, Precision
from sandbox.layouts.newborn import Newborn
from sandbox.layouts.view import View

_CODES = ("A", "B", "C", "D", "E", "F", "ALL")


class _Herts(Layout):
    precision: ClassVar[Precision] = "day"
    tagged = False
    robots = single_online_home.ROBOTS
    pictures = single_online_home.PICTURES
    statics: ClassVar[Mapping[str, str]] = single_online_home.STATICS
    forbidden = single_online_home.FORBIDDEN
    key_points = True

    def printed(self, at: datetime) -> str:
        return f"{at.day} {at:%b %Y}"

    def teaser(self, says: Content) -> str:
        return says.description if says.keys else ""

    def slug(self, title: str) -> str:
        """Return a headline as this layout spells it: capitals and curly quotes stay."""
        words = re.sub(r"[^\w\s’“”-]", "", title.replace("\u200b", ""))
        return re.sub(r"[\s-]+", "-", words)[:80].strip("-")

    def path(self, force: Force, new: Newborn) -> str:
        """Return the address of an article, which ends in digits and a code."""
        slug = f"{self.slug(new.title)}-{new.number % 10000:04}{_CODES[new.number % 7]}"
        return force.article.format(slug=slug)

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"))
        return view.html(
            "listing",
            path=asked.path,
            title="News and appeals",
            items=turn.items,
            following=turn.following and f"{asked.path}?page={turn.following}",
            preceding=turn.preceding and f"{asked.path}?page={turn.preceding}",
        )


LAYOUT = _Herts()
