"""politi.dk: listings that are JSON in an attribute, and articles whose address ends in their day."""

import json
import re
from datetime import datetime

from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.layouts.asked import Asked
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page
from sandbox.people import month_name

_LENGTH = 10
_CONTACT = ("Pressekontakt", "E-mail:", "Telefon: 70 00 00 00")


class _Politi(Layout):
    tail = re.compile(r"/\d{4}/\d\d/\d\d$")

    def printed(self, at: datetime) -> str:
        return f"{self.printed_in_listing(at)} {at:%H:%M}"

    def printed_in_listing(self, at: datetime) -> str:
        """Return the day alone."""
        return f"{at.day}. {month_name(at, language='da')} {at.year}"

    def texts(self, page: Page, says: Content) -> tuple[str, ...]:
        """Return the text and the district's contact below it."""
        return (*super().texts(page, says), *_CONTACT)

    def news(self, view: View, asked: Asked) -> Answer:
        """Answer the listing, which holds no link but what its script makes."""
        turn = view.turn(asked.number("page"), length=_LENGTH)
        items = [
            {
                "DistrictName": item.category,
                "ArticleType": "Nyheder",
                "PublishDate": item.printed,
                "Link": view.origin + item.path,
                "ListDate": item.published.isoformat(),
                "Headline": item.title,
                "Manchet": item.description,
            }
            for item in turn.items
        ]
        data = {
            "AllNews": {"NewsList": items, "TotalNumberOfNews": len(view.listed)},
            "NumberOfResultsPerPage": _LENGTH,
            "PageNumberQuery": turn.number,
        }
        init = f"init({json.dumps(data, ensure_ascii=False)})"
        return view.html("listing", path=asked.path, title="Nyheder", init=init)


LAYOUT = _Politi()
