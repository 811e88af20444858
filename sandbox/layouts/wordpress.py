"""WordPress as it comes: `/news/page/2/`, a feed with its texts, and the interface `/wp-json/wp/v2/posts`.

The interface is paged by `per_page` and `page`; beyond its last page it answers
nothing, where WordPress says 400.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sandbox.answers import Answer
from sandbox.force import Force
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.listings import Item

_POSTS = "/wp-json/wp/v2/posts"
_USUAL = 10


class _WordPress(Layout):
    precision = "day"
    pictures = ("/wp-content/uploads/",)

    def printed(self, at: datetime) -> str:
        return f"{at:%B} {at.day}, {at.year}"

    def routes(self, view: View) -> Iterator[Route]:
        yield re.compile(rf"{view.force.news}page/(?P<page>\d+)/"), lambda asked: self.news(view, asked)
        yield _POSTS, lambda asked: _posts(view, asked)
        yield re.compile(rf"{_POSTS}/(?P<id>\d+)"), lambda asked: _post(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=5)
        return view.html("listing", path=asked.path, title="News", turn=turn)

    def feed(self, view: View, asked: Asked) -> Answer:
        del asked
        items = [(item, view.body(item.content)) for item in view.turn(1).items]
        return view.xml("wordpress/feed.xml", media="application/rss+xml", items=items)

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        (news,) = super().sections(force, origin)
        return [news, {"kind": "news", "platform": force.layout, "start": f"{origin}{_POSTS}?per_page=8"}]


def _posts(view: View, asked: Asked) -> Answer | None:
    turn = view.turn(asked.number("page"), length=asked.number("per_page", _USUAL))
    return view.json([_data(view, item) for item in turn.items]) if turn.items else None


def _post(view: View, asked: Asked) -> Answer | None:
    found = (item for item in view.listed if str(item.number) == asked.groups["id"])
    item = next((item for item in found if view.standing(item.path) is not None), None)
    return None if item is None else view.json(_data(view, item))


def _data(view: View, item: Item) -> dict[str, Any]:
    changed = item.changed.astimezone(item.published.tzinfo)
    return {
        "id": item.number,
        "date": _plain(item.published),
        "date_gmt": _plain(item.published.astimezone(UTC)),
        "modified": _plain(changed),
        "modified_gmt": _plain(changed.astimezone(UTC)),
        "link": view.origin + item.path,
        "title": {"rendered": item.title},
        "content": {"rendered": view.body(item.content)},
        "excerpt": {"rendered": f"<p>{item.description}</p>"},
    }


def _plain(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="seconds")


LAYOUT = _WordPress()
