"""GOV.UK items: what GOV.UK's interface `/api/content/<path>` answers for one page.

    {"base_path": "/government/news/van-found", "title": "Van found", "description": "It is back.",
     "first_published_at": "2026-11-20T09:45:00Z", "public_updated_at": "2026-11-21T08:00:00Z",
     "document_type": "news_story", "details": {"body": "<p>…</p>", "image": {"url": "…", "alt_text": "…"}},
     "withdrawn_notice": {"explanation": "<p>…</p>", "withdrawn_at": "2027-03-01T10:00:00Z"}}

Lays out what readers of the page see. The history of changes and the
organisations, which the page shows beside its text, are left out there, too.
"""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Final

from platforms.page import EMPTY, SOFT_404, NotARecord, Page
from platforms.reading import answers, links
from platforms.reading.answers import page_of, text_at

_NO_PAGE: Final = frozenset({"gone", "redirect", "vanish"})
"""Types by which the interface says that there is no page any more."""


def page_told(page: Page) -> Page:
    """Return the page that an answer tells of.

    Raises:
        NotARecord: If it says that there is none, or cannot be read.
    """
    item = answers.loaded(page)
    kind, url = text_at(item, "document_type"), links.own_addresses(page)(text_at(item, "base_path"))
    if kind in _NO_PAGE or url is None:
        raise NotARecord(SOFT_404, url=page.url, detail=f"an item of type {kind!r}")
    if not text_at(item, "title"):
        raise NotARecord(EMPTY, url=page.url, detail="an item without a title")
    stated = {
        "og:description": text_at(item, "description"),
        "og:image": text_at(item, "details.image.url"),
        "article:published_time": text_at(item, "first_published_at"),
        "article:modified_time": text_at(item, "public_updated_at"),
    }
    html = page_of(title=escape(text_at(item, "title")), parts=_parts(item), stated=stated)
    return replace(page, url=url, html=html)


def _parts(item: object) -> Iterator[str]:
    """Walk over what stands below the headline, in the page's order."""
    if lead := text_at(item, "description"):
        yield f"<p>{escape(lead)}</p>"
    if explanation := text_at(item, "withdrawn_notice.explanation"):
        day = text_at(item, "withdrawn_notice.withdrawn_at")[:10]
        yield f"<h2>Withdrawn {escape(day)}</h2>{explanation}"
    if image := text_at(item, "details.image.url"):
        alt, caption = (text_at(item, f"details.image.{name}") for name in ("alt_text", "caption"))
        picture = f'<img src="{escape(image)}" alt="{escape(alt)}">'
        yield f"<figure>{picture}<figcaption>{escape(caption)}</figcaption></figure>"
    yield text_at(item, "details.body")
