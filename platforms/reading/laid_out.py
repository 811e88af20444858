"""Laid out: the page that an interface's answer in JSON tells of.

    {"title": {"rendered": "Van found"}, "content": {"rendered": "<p>It is back.</p>"}}

It is then read as pages are, so that both lead to one Markdown. Which keys
hold what is a platform's knowledge; `answers` reads answers as listings.
"""

from collections.abc import Iterable, Mapping
from html import escape


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
