"""Refusals: responses that came with a page's status but hold no page.

Judges by titles that fill a whole heading, so that a story about a page that
was not found stays a story. Listings and empty pages are found elsewhere,
where what they lack is known.
"""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from platforms.page import CHALLENGE, FEED, HOME, SOFT_404, NotARecord, Page
from platforms.reading import document, wording

_PAGE = (
    r"(?:sorry\W+)?(?:(?:the|this|that|your) )?(?:requested )?page"
    r"(?: (?:that )?(?:you|you're|you are|you have) (?:requested|wanted|looking for))?"
)
_CANNOT = r"(?:can't|can not|cannot|couldn't|could not|can no longer)"
_SOFT_404 = re.compile(
    rf"(?:error\W*)?404\b.{{0,60}}|{_PAGE} (?:was |is |has )?not (?:been )?found|{_PAGE} {_CANNOT} be found"
    rf"|{_PAGE} (?:no longer exists|does not exist|doesn't exist|has been removed)"
    rf"|(?:sorry\W+)?we {_CANNOT} find (?:the|that|this) page(?: you(?:'re| are) looking for)?"
    r"|(?:(?:y |ni |nid oedd )*[dt]udalen .{0,40})?heb ei (?:chanfod|ganfod|darganfod)"
    r"|ni (?:chanfuwyd y|ddaethpwyd o hyd i'r) dudalen"
    r"|(?:mae'n ddrwg gennym\W+)?(?:methu|ni ellir|ni allwn) (?:dod|ddod) o hyd i'r dudalen(?: hon)?"
)
_CHALLENGE = re.compile(
    r"just a moment|attention required! \| cloudflare|attention required|access denied"
    r"|access to this page.{0,40}denied|please wait|checking your browser.{0,40}"
    r"|verif(?:y|ying) (?:that )?you are (?:a )?human.{0,40}|are you (?:a )?(?:robot|human)"
    r"|security check|captcha|ddos-guard|request unsuccessful.{0,60}|403 forbidden"
)
_WALL = "#challenge-form, #challenge-running, form#captcha, iframe[src*=_Incapsula_Resource]"


def refuse(page: Page, tree: LexborHTMLParser) -> None:
    """Raise where a response is a challenge, a page that says there is none, or a feed.

    Raises:
        NotARecord: With the reason `challenge`, `soft-404` or `feed`.
    """
    if is_xml(page.html):
        raise NotARecord(FEED, url=page.url, detail="an XML document")
    for title in _titles(page, tree):
        if _CHALLENGE.fullmatch(title):
            raise NotARecord(CHALLENGE, url=page.url, detail=f"the title {title!r}")
        if _SOFT_404.fullmatch(title):
            raise NotARecord(SOFT_404, url=page.url, detail=f"the title {title!r}")
    if tree.css_first("h1") is None and tree.css_first(_WALL) is not None:
        raise NotARecord(CHALLENGE, url=page.url, detail="a browser check")


def refuse_home(page: Page) -> None:
    """Raise where an address is a site's front page.

    Raises:
        NotARecord: With the reason `home`.
    """
    if urlsplit(page.url).path in {"", "/", "/cy-GB", "/cy-GB/"}:
        raise NotARecord(HOME, url=page.url, detail="the front page")


def is_xml(text: str) -> bool:
    """Tell a feed from a page by its beginning.

    >>> is_xml("<?xml version='1.0'?><rss/>"), is_xml("<!doctype html><html></html>")
    (True, False)
    """
    start = text[:400].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<rss", "<feed")) or (start.startswith("<?xml") and "<html" not in start)


def _titles(page: Page, tree: LexborHTMLParser) -> list[str]:
    title = tree.css_first("title")
    named = wording.line(title.text()) if title is not None else ""
    bare = document.without_suffix(named, site_name=page.site.name)
    found = (document.first_heading(tree) or "", bare, named)
    return [wording.folded(text).rstrip(".!… ") for text in found]
