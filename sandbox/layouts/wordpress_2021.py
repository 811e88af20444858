"""North Yorkshire's WordPress before 2021: when it was changed above the text, when it was posted below."""

import re
from collections.abc import Iterator
from datetime import datetime

from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page


class _WordPress(Layout):
    def printed(self, at: datetime) -> str:
        return f"{at.day} {at:%B %Y} at {at:%I:%M}{'pm' if at.hour >= 12 else 'am'}"  # noqa: PLR2004  (noon)

    def routes(self, view: View) -> Iterator[Route]:
        yield re.compile(rf"{view.force.news}page/(?P<page>\d+)/"), lambda asked: self.news(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        turn = view.turn(asked.number("page"), length=5)
        return view.html("listing", path=asked.path, title="News", turn=turn)

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        changed = page.changed(view.day).astimezone(view.force.zone)
        return view.frame.html(
            "article",
            path=path,
            page=page,
            content=says,
            title=says.title,
            description=says.description,
            printed=self.printed(page.published or changed),
            changed=self.printed(changed),
        )


LAYOUT = _WordPress()
