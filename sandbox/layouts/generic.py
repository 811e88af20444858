"""A site of no system that anybody knows: boxes without meaning, a headline that is no `h1`, and sitemaps.

`/sitemap-index.xml` names `/news-sitemap.xml`, which names the articles. Listings are `/news/page/2/`.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sandbox.answers import Answer
from sandbox.force import Force
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View


class _Generic(Layout):
    precision = "day"
    # Where no box has a meaning, nobody can tell that a page is empty: its edges are left.
    oddities = frozenset({"home", "not-found", "soft-404"})

    def printed(self, at: datetime) -> str:
        return f"{at:%B} {at.day}, {at.year}"

    def routes(self, view: View) -> Iterator[Route]:
        yield re.compile(rf"{view.force.news}page/(?P<page>\d+)/"), lambda asked: self.news(view, asked)
        yield "/sitemap-index.xml", lambda _asked: view.xml("generic/index.xml")
        yield "/news-sitemap.xml", lambda _asked: _sitemap(view)

    def news(self, view: View, asked: Asked) -> Answer:
        return view.html(
            "listing", path=asked.path, title="News", turn=view.turn(asked.number("page"), length=5)
        )

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        (news,) = super().sections(force, origin)
        return [news | {"sitemap": f"{origin}/sitemap-index.xml", "links": "div.item h3 a"}]


def _sitemap(view: View) -> Answer:
    return view.xml("sitemap.xml", entries=[(item.path, item.changed) for item in view.listed])


LAYOUT = _Generic()
