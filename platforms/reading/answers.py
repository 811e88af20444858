"""Answers: what an interface gives in JSON, read as a listing.

    [{"url": "/news/van-found/", "name": "Van found", "datetime": "2026-11-20 09:45:00 +01:00"}]

Each interface has keys of its own, which a platform knows; here stands what
all share: that it is JSON, and which addresses are the site's.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

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
    hosts = links.own_hosts(page)
    found: dict[str, Link] = {}
    for entry in entries:
        url = links.absolute(page.url, entry.url) if isinstance(entry.url, str) else None
        if url is not None and urlsplit(url).netloc in hosts:
            moment = dates.parse(_text(entry.published), timezone=page.site.timezone)
            found.setdefault(url, Link(url=url, title=_text(entry.title) or None, published=moment))
    return Listing(links=tuple(found.values()), more=more)


def _text(value: object) -> str:
    return wording.line(value) if isinstance(value, str) else ""
