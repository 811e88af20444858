"""Answers: what an interface gives in JSON, read as a listing, or laid out as the page that it tells of.

    [{"url": "/news/van-found/", "name": "Van found", "datetime": "2026-11-20 09:45:00 +01:00"}]
    {"title": {"rendered": "Van found"}, "content": {"rendered": "<p>It is back.</p>"}}

Each interface has keys of its own, which a platform knows; here stands what
all share: that it is JSON, and which addresses are the site's. What is laid
out is then read as pages are, so that both lead to one Markdown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from platforms.page import FEED, Link, Listing, NotARecord, Page
from platforms.reading import links, wording
from records import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of an answer, as it stands there."""

    url: object
    """Where it leads: a path or an absolute address."""

    title: object
    """What it is called; None where the answer does not say."""

    published: object
    """When it was published, as the answer writes it; None where it does not."""


def is_json(text: str) -> bool:
    """Tell an interface's answer from a page by its beginning.

    >>> is_json('[{"id": 1}]'), is_json("<!doctype html>")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}


def loaded(page: Page) -> Any:  # noqa: ANN401  (JSON holds anything; who asks looks at what came)
    """Return what an answer holds.

    Raises:
        NotARecord: With the reason `feed` where it is no JSON.
    """
    try:
        return json.loads(page.html.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise NotARecord(FEED, url=page.url, detail=f"an answer that cannot be read ({error})") from error


def items(page: Page, value: object) -> Iterator[dict[str, Any]]:
    """Walk over the mappings of what should be a list of them.

    Raises:
        NotARecord: With the reason `feed` where it is no list.
    """
    if not isinstance(value, list):
        raise NotARecord(FEED, url=page.url, detail="an answer without a list of pages")
    return (item for item in value if isinstance(item, dict))


def listing(page: Page, entries: Iterable[Entry], *, more: tuple[str, ...] = ()) -> Listing:
    """Return the listing of an answer's items; those that lead to other sites are left out.

    Args:
        page: The answer.
        entries: Its items, in its order.
        more: Further answers, absolute.
    """
    own_address = links.own_addresses(page)
    found: dict[str, Link] = {}
    for entry in entries:
        url = own_address(entry.url)
        if url is not None:
            moment = dates.parse(_text(entry.published), timezone=page.site.timezone)
            found.setdefault(url, Link(url=url, title=_text(entry.title) or None, published=moment))
    return Listing(links=tuple(found.values()), more=more)


def text_at(found: object, path: str) -> str:
    """Return the text at a dotted path of an answer; the empty one where there is none.

    >>> text_at({"title": {"rendered": "Van found"}}, "title.rendered")
    'Van found'
    >>> text_at([], "title")
    ''
    """
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def page_of(*, title: str, parts: Iterable[str], stated: Mapping[str, str]) -> str:
    """Return an article as a page.

    Args:
        title: The headline, as HTML.
        parts: What stands below it, as HTML.
        stated: What it states for machines, by the name of its meta tag; empty texts are left out.

    >>> page_of(title="Van found", parts=["<p>It is back.</p>"], stated={"og:type": ""})
    '<html><head></head><body><main><h1>Van found</h1><p>It is back.</p></main></body></html>'
    """
    tags = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in stated.items() if value
    )
    return f"<html><head>{tags}</head><body><main><h1>{title}</h1>{''.join(parts)}</main></body></html>"


def _text(value: object) -> str:
    return wording.line(value) if isinstance(value, str) else ""
