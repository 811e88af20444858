"""Any site: where it begins, and what its reading may not do."""

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from platforms import generic
from platforms.page import Page
from platforms.reading import extraction
from sites.site import Section, Site

HOST = "https://www.kettlenarrowspolice.example"
TEXT = "<p>A red canoe that was taken from the dock on Heron Island on Tuesday night has been found.</p>" * 4
ARTICLE = f"<title>Canoe</title><body><div><h1>Canoe</h1>{TEXT}</div></body>"

MakePage = Callable[..., Page]


def test_discovery_begins_at_listing_feed_and_sitemap(sites: dict[str, Site]) -> None:
    """What the file names is asked for, each once."""
    section = Section(kind="news", platform="generic", start="/news/", feed="/feed/", sitemap="/feed/")

    found = generic.starts(sites["kettle-narrows"], section)

    assert found == (f"{HOST}/news/", f"{HOST}/feed/")


def test_a_section_of_old_captures_needs_no_start(make_page: MakePage) -> None:
    """Where nothing is known of the listing, no address is one."""
    page = make_page(ARTICLE, url=f"{HOST}/news/page/2/", site="kettle-narrows")
    page = replace(page, section=replace(page.section, start=None))

    record = generic.read_record(page)

    assert record.title == "Canoe"


def test_reading_asks_nobody_and_is_the_same_each_time(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library that finds the text opens no connection, and what it read before does not matter."""
    page = make_page(ARTICLE, url=f"{HOST}/news/canoe/", site="kettle-narrows")
    monkeypatch.setattr(socket, "socket", lambda *_args, **_named: pytest.fail("a connection was opened"))

    records = [generic.read_record(page) for _ in range(3)]

    assert records[0] == records[1] == records[2]


def test_the_library_is_not_imported_before_a_page_needs_it() -> None:
    """It takes as long to import as all platforms together, and most commands read no such page."""
    named = vars(extraction)

    assert "trafilatura" not in named
    assert "_trafilatura" in named
