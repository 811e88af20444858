"""Listings reach every article, and the landing page shows the latest only."""

import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import unquote

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from sandbox.ledger import Entry
from sandbox.server import Sandbox

from .conftest import NEWS, Get, entries, links, walk


@pytest.mark.parametrize("force", NEWS)
def test_pagination_reaches_every_listed_article(sandbox: Sandbox, get: Get, force: str) -> None:
    """The full listing shows each of them once, ten on a page, newest first."""
    texts = walk(get, force, NEWS[force])

    pattern = r'<h[23]><a href="([^"]+)">'
    found = [unescape(path) for text in texts for path in re.findall(pattern, text)]
    assert sorted(found) == sorted(entry.path for entry in entries(sandbox, force) if entry.listed)
    assert all(len(re.findall(pattern, text)) == 10 for text in texts[:-1])


@pytest.mark.parametrize("force", ["wessex", "mercia-vale", "gwynfa"])
def test_the_landing_page_shows_seven_articles_only(get: Get, sandbox: Sandbox, force: str) -> None:
    """As the real ones do; the others are reached by the search, to which it links."""
    text = get(force, sandbox.world.forces[force].news).text

    assert len(re.findall(r"<h3><a ", text)) == 7
    assert len(re.findall(r"Published: \d\d:\d\d \d\d/\d\d/\d{4}", text)) == 7
    assert "/news/news-search/?ct=Appeals&fdte=&tdte=&q=" in links(text)


def test_the_welsh_landing_page_is_welsh(get: Get) -> None:
    """Its articles, its labels and its notices."""
    text = get("gwynfa", "/cy-GB/newyddion/gwynfa/newyddion/").text

    assert '<html lang="cy"' in text
    assert "Cyhoeddwyd: " in text
    assert "Allanfa Gyflym" in text
    assert len(re.findall(r'<h3><a href="/cy-GB/', text)) == 7


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("ct=Most+Wanted", lambda entry, _: entry.category == "Most Wanted"),
        ("fdte=2026-10-01", lambda _, published: published >= "2026-10"),
        ("ct=News&tdte=2025-12-31", lambda entry, published: entry.category == "News" and published < "2026"),
        ("q=WITNESS&fdte=nonsense", lambda entry, _: "witness" in entry.title.lower()),
        ("ct=Nothing", lambda *_: False),
    ],
)
def test_the_search_goes_by_category_day_and_word(
    sandbox: Sandbox, get: Get, query: str, fits: Callable[[Entry, str], bool]
) -> None:
    """Each field narrows the listing, an empty or odd one does not."""
    texts = walk(get, "wessex", f"/news/news-search/?{query}")

    pages = {page.id: page for page in sandbox.world.pages(0)}
    expected = [
        e.path for e in entries(sandbox, "wessex") if e.listed and fits(e, str(pages[e.id].published))
    ]
    found = [unescape(path) for text in texts for path in re.findall(r'<h3><a href="([^"]+)">', text)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("number", ["0", "-1", "x", "999"])
def test_an_odd_page_number_is_no_error(get: Get, number: str) -> None:
    """Below the first is the first; past the last there is nothing, and no next page."""
    got = get("wessex", f"/news/news-search/?page={number}")

    assert got.status == 200
    assert ("No results found" in got.text) == (number == "999")


def test_a_curly_quote_may_stand_raw_in_an_address(sandbox: Sandbox, get: Get) -> None:
    """The link has it raw; the server knows it quoted."""
    path = next(e.path for e in entries(sandbox, "old-harnshire") if "’" in e.path and e.alive)

    listings = "".join(walk(get, "old-harnshire", "/news-and-appeals/"))

    assert path in listings
    assert get("old-harnshire", path).status == 200


@pytest.mark.parametrize("force", NEWS)
def test_the_sitemap_names_what_is_live(sandbox: Sandbox, get: Get, force: str) -> None:
    """Absolute addresses of every live page, and the listings."""
    root = fromstring(get(force, "/sitemap.xml").body)

    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        unquote(loc.text or "").removeprefix(sandbox.origins[force])
        for loc in root.iterfind(".//s:loc", space)
    }
    live = {entry.path for entry in entries(sandbox, force) if entry.alive}
    assert found >= live
    assert len(found - live) == (2 if force == "gwynfa" else 1)


def test_the_feed_has_the_latest_twenty(get: Get) -> None:
    """Mercia Vale alone has one."""
    got = get("mercia-vale", "/news/mercia-vale/news/GetNewsRss/")

    root = fromstring(got.body)
    moments = [parsedate_to_datetime(item.text or "") for item in root.iterfind(".//pubDate")]
    assert got.headers["content-type"].startswith("application/rss+xml")
    assert len(moments) == 20
    assert moments == sorted(moments, reverse=True)
    assert get("wessex", "/news/wessex/news/GetNewsRss/").status == 404
