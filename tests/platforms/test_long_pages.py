"""Pages of very many parts: each would take minutes if its reading looked at all parts for each part."""

from collections.abc import Callable

import pytest

from platforms.page import Page
from platforms.registry import PLATFORMS

LINKS = "".join(
    f"<li><a href='/news/wessex/news/a{number}/'>Van {number}</a></li>" for number in range(10_000)
)
META = "".join(f"<meta property='og:a{number}' content='x'>" for number in range(4_000))
RECORDS = {
    "labels without a date": ("single_online_home", "<p>Published: <b>van</b></p>" * 4_000),
    "lines that are none": ("wordpress_2021", "van <b>found</b> " * 4_000),
    "paragraphs": ("wordpress_2021", "<p>van</p>" * 4_000),
    "headings of further reading": ("single_online_home", "<h2>Related news</h2>" * 4_000),
    "lines of a form without a date": ("wordpress_2021", "<p>Posted on <b>van</b></p>" * 4_000),
    "messages": ("single_online_home", "<div hidden>van" * 3_000),
    "forms": ("single_online_home", "<form>van</form>" * 4_000),
    "numbers of steps": ("single_online_home", f"<p>{'<span>1</span>' * 10_000}</p>"),
    "dates in headings": ("herts_2018", "<h2>20 November 2026</h2>" * 4_000),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_of_very_many_parts_is_read(name: str, make_page: Callable[..., Page]) -> None:
    """Its text is there, in a time that grows with its length alone."""
    platform, parts = RECORDS[name]
    source = f"<main><h1>Appeal</h1><article><p>A grey van has been found.</p>{parts}</article></main>"

    record = PLATFORMS[platform].read_record(make_page(source))

    assert record.body.startswith("A grey van has been found.")


def test_a_page_of_very_many_tags_is_read(make_page: Callable[..., Page]) -> None:
    """Each tag is a field."""
    record = PLATFORMS["single_online_home"].read_record(make_page(f"{META}<h1>Van</h1><p>Found.</p>"))

    assert record.get("og.a3999") == "x"


@pytest.mark.parametrize("platform", ["single_online_home", "wordpress"])
def test_a_list_of_very_many_links_is_read(platform: str, make_page: Callable[..., Page]) -> None:
    """Each is looked at, with what is around it."""
    source = f"<h1>News</h1><ul>{LINKS}</ul><article><h2><a href='/news/wessex/b/'>Van</a></h2></article>"

    listing = PLATFORMS[platform].read_listing(make_page(source, start="/news/wessex/"))

    assert [link.title for link in listing.links][-1] == "Van"


def test_articles_within_articles_are_each_read_once(make_page: Callable[..., Page]) -> None:
    """Four hundred that lie in each other are four hundred links, not eighty thousand."""
    parts = (f"<article><h2><a href='/van-{number}/'>Van</a></h2>" for number in range(400))

    listing = PLATFORMS["wordpress"].read_listing(make_page("".join(parts)))

    assert len(listing.links) == 400
