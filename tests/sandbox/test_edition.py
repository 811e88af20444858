"""Each address answers as the ledger says, on every day."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

import pytest
from protego import Protego

from sandbox.server import Sandbox

from .conftest import NEWS, Get, entries, links

FORBIDDEN = (
    "/mediacentre",
    "/news/?u=media",
    "/GetPdf/?",
    "/GetPaginatedResults/?",
    ".aspx",
    "/500.html",
    "/api/",
)


@pytest.mark.parametrize("force", NEWS)
def test_every_live_page_shows_its_words_and_nothing_else_is_live(
    sandbox: Sandbox, get: Get, force: str
) -> None:
    """Status and headline are those of the ledger."""
    expected = {"live": 200, "emptied": 200, "soft-404": 200, "not-found": 404, "gone": 410, "home": 302}

    for entry in entries(sandbox, force):
        got = get(force, entry.path)
        heading = unescape("".join(re.findall(r"<h1>(.*?)</h1>", got.text)))
        assert got.status == expected[entry.status]
        assert (heading == entry.title) == (entry.status in {"live", "emptied"})


def test_robots_forbids_and_pages_link_to_what_it_forbids(sandbox: Sandbox, get: Get) -> None:
    """Every rule has a link that tempts; the search stays allowed."""
    robots = get("wessex", "/robots.txt")
    rules = Protego.parse(robots.text)
    listing = get("wessex", "/news/wessex/news/").text
    article = get(
        "wessex", next(e.path for e in entries(sandbox, "wessex") if e.alive and e.kind == "news")
    ).text

    origin = sandbox.origins["wessex"]
    tempting = [link for link in links(listing + article) if any(part in link for part in FORBIDDEN)]
    assert len({part for part in FORBIDDEN for link in tempting if part in link}) == len(FORBIDDEN)
    assert not [link for link in tempting if rules.can_fetch(origin + link, "police-archive")]
    assert rules.can_fetch(f"{origin}/news/news-search/?ct=News&page=2", "police-archive")
    assert "Sitemap: /sitemap.xml" in robots.text


def test_what_robots_forbids_is_served_and_logged(sandbox: Sandbox, get: Get) -> None:
    """So that a test can tell who asked."""
    statuses = [
        get("wessex", path).status
        for path in ("/wessex/mediacentre/", "/about/accessibility.aspx", "/500.html")
    ]

    assert statuses == [200, 200, 200]
    assert [request.path for request in sandbox.log][-1] == "/500.html"


@pytest.mark.parametrize(
    ("force", "path", "status", "location"),
    [
        ("wessex", "/careers", 301, "/police-forces/wessex-police/areas/careers/careers/"),
        ("wessex", "/news/wessex/news", 301, "/news/wessex/news/"),
        ("wessex", "/news/?u=media", 302, "/news/wessex/news/"),
        ("gwynfa", "/cy-GB", 301, "/cy-GB/"),
        ("wessex", "/nowhere/", 404, None),
        ("old-harnshire", "/careers", 404, None),
        ("wessex", "/", 200, None),
        ("wessex", "/SysSiteAssets/media/images/brand/wessex/logo.svg", 200, None),
    ],
)
def test_other_addresses_answer_as_a_site_s_do(
    get: Get, force: str, path: str, status: int, location: str | None
) -> None:
    """Short forms and missing slashes redirect, unknown ones are not found."""
    got = get(force, path)

    assert (got.status, got.headers.get("location")) == (status, location)


def test_a_welsh_address_is_not_found_in_welsh(get: Get) -> None:
    """The error page speaks the address's language."""
    assert "Tudalen heb ei chanfod" in get("gwynfa", "/cy-GB/dim/").text


def test_a_day_later_the_site_has_moved_on(sandbox: Sandbox, get: Get, day: Callable[[int], None]) -> None:
    """New pages can be read, edited ones say something else, and those that went are gone."""
    before = {entry.id: entry for entry in sandbox.world.ledger(0)}
    after = {entry.id: entry for entry in sandbox.world.ledger(2)}
    new = [entry for key, entry in after.items() if key not in before and entry.alive]
    gone = [entry for key, entry in after.items() if key in before and before[key].alive and not entry.alive]
    edited = [
        entry
        for key, entry in after.items()
        if key in before and before[key].state < entry.state and entry.alive
    ]
    old_bodies = {entry.id: get(entry.force, entry.path).body for entry in edited}
    assert all(get(entry.force, entry.path).status == 404 for entry in new)

    day(2)

    assert new
    assert gone
    assert edited
    assert all(get(entry.force, entry.path).status == 200 for entry in new)
    assert all(get(entry.force, entry.path).body != old_bodies[entry.id] for entry in edited)
    assert not [
        entry
        for entry in gone
        if entry.title in get(entry.force, entry.path).text and entry.status != "emptied"
    ]


def test_a_moved_page_redirects_for_good(sandbox: Sandbox, get: Get, day: Callable[[int], None]) -> None:
    """The old address leads to the new one, which the listing shows."""
    entry = next(entry for entry in sandbox.world.ledger(30) if entry.former and entry.alive)
    day(30)

    got = get(entry.force, entry.former[0])

    assert got.status == 301
    assert unquote(got.headers["location"]) == entry.path
    assert get(entry.force, entry.path).status == 200


def test_an_emptied_page_keeps_its_headline_only(sandbox: Sandbox, get: Get) -> None:
    """And says that it has changed."""
    page = next(p for p in sandbox.world.pages(0) if p.status(0) == "emptied" and p.record)

    got = get(page.force.id, page.path)

    assert not page.shown(0).texts
    assert f"<h1>{page.state(0).content.title}" in unescape(got.text)
    assert page.changed(0) > page.state(0).at
