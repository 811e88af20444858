"""GOV.UK: an organisation's page, the search for its news with an Atom feed, and the content interface.

The search is by `organisations[]`, whose value is the force's id; another finds nothing.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sandbox.answers import Answer
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.view import View
from sandbox.page import Page

_CONTENT = "/api/content"
_ORGANISATIONS = "organisations[]"


class _GovUk(Layout):
    precision = "day"
    tail = None
    robots = "govuk/robots.txt"
    forbidden = ("/search/all",)

    def printed(self, at: datetime) -> str:
        return f"{at.day} {at:%B %Y}"

    def routes(self, view: View) -> Iterator[Route]:
        yield _organisation(view.force), lambda asked: _latest(view, asked)
        yield f"{view.force.news}.atom", lambda asked: self.feed(view, asked)
        yield re.compile(rf"{_CONTENT}(?P<page>/government/news/[^/]+)"), lambda asked: _item(view, asked)

    def news(self, view: View, asked: Asked) -> Answer:
        is_own = asked.values.get(_ORGANISATIONS) == view.force.id
        turn = view.turn(asked.number("page"), length=5, items=None if is_own else ())
        return view.html("listing", path=asked.path, title="News and communications", turn=turn)

    def feed(self, view: View, asked: Asked) -> Answer:
        del asked
        items = view.turn(1, length=20).items
        return view.xml("govuk/feed.xml", media="application/atom+xml", items=items)

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        changed = page.changed(view.day).astimezone(view.force.zone)
        published = page.published or changed
        return view.frame.html(
            "article",
            path=path,
            page=page,
            content=says,
            title=says.title,
            description=says.description,
            published=published,
            printed=self.printed(published),
            updated=self.printed(changed) if changed.date() > published.date() else "",
        )

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        feed = f"{origin}{force.news}.atom?{_ORGANISATIONS}={force.id}"
        start = origin + _organisation(force)
        return [{"kind": "news", "platform": force.layout, "start": start, "feed": feed}]


def _organisation(force: Force) -> str:
    return f"/government/organisations/{force.id}"


def _latest(view: View, asked: Asked) -> Answer:
    """Answer the organisation's own page, which shows the latest three."""
    items = view.turn(1, length=3).items
    return view.html("organisation", path=asked.path, title=view.force.name, items=items)


def _item(view: View, asked: Asked) -> Answer | None:
    """Answer the interface: one page as data."""
    path = asked.groups["page"]
    page = view.standing(path)
    if page is None or page.published is None:
        return None
    says = view.shown(page)
    item = {
        "base_path": path,
        "document_type": "news_story",
        "title": says.title,
        "description": says.description,
        "first_published_at": page.published.isoformat(),
        "public_updated_at": page.changed(view.day).isoformat(),
        "details": {"body": f'<div class="govspeak">{view.body(says)}</div>'},
    }
    return view.json(item)


LAYOUT = _GovUk()
