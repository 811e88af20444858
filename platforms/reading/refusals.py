"""Refusals: responses that came with a page's status but hold no page.

Judges by titles that fill a whole heading and by the walls' own elements, so
that a story about a page that was not found stays a story. A page with a date
of its own is a story, whatever its title: errors have none. Listings, and
pages that are empty below their headline, are found elsewhere, where what
they lack is known.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import dropwhile
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import CHALLENGE, EMPTY, FEED, HOME, SOFT_404, NotARecord, Page
from platforms.reading import document, evidence, phrases, wording
from records import dates

_WALL = (
    "#challenge-form, #challenge-running, #challenge-container, #px-captcha, form#captcha"
    ", iframe[src*=_Incapsula_Resource], iframe[src*='captcha-delivery.com']"
)
_SHELL = 2_000  # signs of the longest response taken for empty: of others, attributes may hold the data
_LONGEST = 200  # signs of the longest title that may be a phrase
_TEASER = frozenset({"h2", "h3", "h4"})
_UNSEEN = frozenset({"script", "style", "noscript", "template"})

_LAST = re.compile(r" ([|•·»:–—-]) (?!.* [|•·»:–—-] )")
"""The last sign by which a title's parts are parted."""
_SURE = frozenset("|•·»")
"""Signs that part a title from a site's name; the others stand within sentences, too."""
_POLICE = re.compile(r"\b(?:police|constabulary|heddlu|polizei|polis|politi)", re.IGNORECASE)
_LONGEST_NAME = 4  # words of a site's name behind a dash


def refuse(page: Page, tree: LexborHTMLParser) -> None:
    """Raise where a response is a challenge, a page that says there is none, empty, or a feed.

    Raises:
        NotARecord: With the reason `challenge`, `soft-404`, `empty` or `feed`.
    """
    if is_xml(page.html):
        raise NotARecord(FEED, url=page.url, detail="an XML document")
    for title in _titles(page, tree):
        if phrases.CHALLENGE.fullmatch(title) and not _is_story(page, tree):
            raise NotARecord(CHALLENGE, url=page.url, detail=f"the title {title!r}")
        if phrases.SOFT_404.fullmatch(title) and not _is_story(page, tree):
            raise NotARecord(SOFT_404, url=page.url, detail=f"the title {title!r}")
    is_walled = tree.css_first("h1") is None and tree.css_first(_WALL) is not None
    if is_walled and not _is_story(page, tree):
        raise NotARecord(CHALLENGE, url=page.url, detail="a browser check")
    if len(page.html) <= _SHELL and tree.body is not None and not _has_words(tree.body):
        raise NotARecord(EMPTY, url=page.url, detail="a response without a word")


def refuse_home(page: Page) -> None:
    """Raise where an address is a site's front page.

    Raises:
        NotARecord: With the reason `home`.
    """
    if urlsplit(page.url).path in {"", "/", "/cy-GB", "/cy-GB/"}:
        raise NotARecord(HOME, url=page.url, detail="the front page")


def is_xml(text: str) -> bool:
    """Tell a feed or a sitemap from a page by its beginning.

    >>> is_xml("<?xml version='1.0'?><rss/>"), is_xml("<!doctype html><html></html>")
    (True, False)
    """
    start = text[:400].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<rss", "<feed", "<urlset", "<sitemapindex")) or (
        start.startswith("<?xml") and "<html" not in start
    )


def _titles(page: Page, tree: LexborHTMLParser) -> list[str]:
    """Return what a page calls itself, folded: its headline; its title with and without the site's name."""
    title = tree.css_first("title")
    named = wording.line(title.text()) if title is not None else ""
    found = [document.first_heading(tree) or "", named]
    short = [text for text in found if len(text) <= _LONGEST]
    if named in short:
        short.append(_without_name(named, name=page.site.name))
    return [wording.folded(text).rstrip(".!… ") for text in dict.fromkeys(short)]


def _without_name(title: str, *, name: str) -> str:
    last = _LAST.search(title)
    if last is None:
        return title
    ending = title[last.end() :]
    is_short = len(ending.split()) <= _LONGEST_NAME
    is_name = wording.folded(ending) == wording.folded(name) or (is_short and _POLICE.search(ending))
    return title[: last.start()] if last[1] in _SURE or is_name else title


def _has_words(body: LexborNode) -> bool:
    texts = (node for node in body.traverse(include_text=True) if node.is_text_node)
    seen = (text.text() for text in texts if text.parent is None or text.parent.tag not in _UNSEEN)
    return any(any(map(str.isalnum, text)) for text in seen)


def _is_story(page: Page, tree: LexborHTMLParser) -> bool:
    """Tell whether a page says when it was published: for machines, or below its headline."""
    read = partial(dates.parse, timezone=page.site.timezone)
    stated = evidence.stated(tree, json_ld="datePublished", meta_name="article:published_time")
    return any(map(read, [stated or "", *_printed(tree)]))


def _printed(tree: LexborHTMLParser) -> Iterator[str]:
    """Walk over the texts from the headline, or the top of the content, to what leads to other pages."""
    top = tree.css_first("h1") or document.marked_content(tree)
    after = tree.body.traverse(include_text=True) if tree.body is not None else ()
    for node in dropwhile(lambda node: not document.is_same(node, top), after):
        if node.tag == "footer" or (node.tag in _TEASER and node.css_first("a[href]") is not None):
            return
        if node.is_text_node:
            yield wording.line(node.text())
        elif node.tag == "time":
            yield node.attributes.get("datetime") or ""
