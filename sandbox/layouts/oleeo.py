r"""Oleeo: a board of vacancies with a feed, whose links carry the visit's session.

The board shows two adverts on a page, `?start=2` the next ones. Every address may be spelt with the parts
of a session (`/vx/lang-en-GB/appcentre-1/brand-3/user-12/xf-0c/candidate/…`), and links always are; which
ones, differs from day to day.
"""

import re
from collections.abc import Iterator
from typing import Any

from sandbox import vacancies
from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page

_LENGTH = 2
_BOARD = "/candidate/jobboard/vacancy/1/adv/"


class _Oleeo(Layout):
    precision = "day"
    tail = None

    def slug(self, title: str) -> str:
        return re.sub(r"[^A-Za-z0-9]+", "-", title)

    def pages(self, force: Force, *, seed: int) -> Iterator[Page]:
        del seed
        return vacancies.pages(force)

    def routes(self, view: View) -> Iterator[Route]:
        yield (
            re.compile(r"/vx(?:/[a-z]+-[A-Za-z0-9-]+)+(?P<bare>/candidate/.+)"),
            lambda asked: self.visit(view, asked),
        )

    def visit(self, view: View, asked: Asked) -> Answer | None:
        """Answer an address that is spelt with a session."""
        bare = asked.groups["bare"]
        page = view.standing(bare)
        if page is None:
            return self.news(view, asked) if bare == _BOARD else None
        return view.read(page, self.article(view, page, view.shown(page), path=asked.path))

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("start", 0) // _LENGTH + 1, length=_LENGTH)
        values = {"turn": turn, "length": _LENGTH, "session": _session(view), "board": _BOARD}
        closing = {item.path: _closing(item.page, view) for item in turn.items}
        return view.html("listing", path=asked.path, title="Current vacancies", closing=closing, **values)

    def feed(self, view: View, asked: Asked) -> Answer:
        del asked
        told = [(item, _closing(item.page, view)) for item in view.listed]
        media = "application/atom+xml"
        return view.xml("oleeo/feed.xml", media=media, told=told, session=_session(view), at=view.changed)

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        told = vacancies.advert(page, day=view.day)
        facts = dict(told.facts) | {"Date posted": f"{page.published:%d %b %Y}"}
        if closing := _closing(page, view):
            facts["Closing date"] = closing
        values = {"facts": facts, "closed": told.closed, "session": _session(view), "board": _BOARD}
        return view.frame.article(page, says, path=path, **values)

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        (board,) = super().sections(force, origin)
        return [board | {"kind": "vacancy"}]


def _closing(page: Page, view: View) -> str:
    closing = vacancies.advert(page, day=view.day).closing
    return "" if closing is None else f"{closing:%d %b %Y} 23:55 GMT"


def _session(view: View) -> str:
    return f"/vx/lang-en-GB/appcentre-1/brand-3/user-{view.day + 100}/xf-{view.day + 4096:x}"


LAYOUT = _Oleeo()
