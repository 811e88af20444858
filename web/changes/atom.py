"""Atom feeds as RFC 4287 wants them, from plain values. Knows neither archive nor Datasette.

All text is plain (`type="text"`): a headline with markup in it is shown as
the signs that it has. What XML cannot hold is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

NAMESPACE: Final = "http://www.w3.org/2005/Atom"

TYPE: Final = "application/atom+xml; charset=utf-8"
"""The feeds' content type."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry."""

    id: str
    """An IRI that stands for it everywhere and for ever."""

    title: str
    """Its title."""

    updated: str
    """When it came, ISO 8601 in UTC."""

    link: str
    """Absolute address of the page that it is about."""

    related: str | None
    """Absolute address of what changed; None where there is nothing to compare."""

    author: str
    """Who published the page."""

    summary: str
    """What happened, and the first words."""

    categories: Sequence[tuple[str, str]]
    """Terms, each with the label that tells what it is a term for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed."""

    id: str
    """As an entry's."""

    title: str
    """Its title."""

    updated: str
    """When its newest entry came; of an empty feed, any time that stays the same."""

    here: str
    """Absolute address of the feed."""

    page: str
    """Absolute address of the page that shows the same."""

    author: str
    """Name of the archive."""

    entries: Sequence[Entry]
    """Newest first."""


def written(feed: Feed) -> bytes:
    r"""Return a feed as XML.

    >>> made = written(Feed(id="urn:x:1", title="A\x00<b>", updated="2026-11-22T18:00:00Z", here="https://a/f",
    ...     page="https://a/", author="Archive", entries=[]))
    >>> b"<title>A&lt;b&gt;</title>" in made
    True
    """
    root = Element("feed", xmlns=NAMESPACE)
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=_legal(feed.here))
    SubElement(root, "link", rel="alternate", type="text/html", href=_legal(feed.page))
    for entry in feed.entries:
        _put(root, entry)
    indent(root, "")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _put(root: Element, entry: Entry) -> None:
    made = SubElement(root, "entry")
    _text(made, "id", entry.id)
    _text(made, "title", entry.title)
    _text(made, "updated", entry.updated)
    _text(SubElement(made, "author"), "name", entry.author)
    SubElement(made, "link", rel="alternate", type="text/html", href=_legal(entry.link))
    if entry.related:
        SubElement(made, "link", rel="related", type="text/html", href=_legal(entry.related))
    for term, label in entry.categories:
        SubElement(made, "category", term=_legal(term), label=_legal(label))
    _text(made, "summary", entry.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _legal(text)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
