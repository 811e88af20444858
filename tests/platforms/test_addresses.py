"""Which addresses are listings, where an article's could be taken for one, or the other way round."""

from collections.abc import Callable

import pytest

from platforms.page import NotARecord, Page
from platforms.registry import platform

HTML = "<main><h1>Van found</h1><p>A grey van has been found in Mill Lane.</p></main>"
GARDA = "/en/about-us/our-departments/office-of-corporate-communications/press-releases/2026"
ARTICLES = [
    ("garda", f"{GARDA}/november/van-found-20th-november-2026.html/"),
    ("nca", "/news/van-found?tag=1"),
    ("polisen", "/aktuellt/handelser/2026/november/20/20-november-09.30-brand-tallvik/"),
    ("polisen", "/aktuellt/nyheter/nord/2026/november/van-found"),
    ("year_folders_2021", "/news/2020/december/december"),
    ("drupal_2021", "/News/Latest-News/12-03-2020/van"),
    ("govuk", "/government/news/news"),
]
LISTINGS = [
    ("garda", f"{GARDA}/november/"),
    ("garda", f"{GARDA}/november/index.html"),
    ("nca", "/news?start=10"),
    ("polisen", "/aktuellt/handelser/2026/november/20/"),
    ("polisen", "/aktuellt/handelser/2026/november"),
    ("polisen", "/aktuellt/handelser/2026/"),
    ("year_folders_2021", "/news/2020/december/"),
    ("year_folders_2021", "/find-out/news-and-appeals/2020/december-2020"),
    ("wordpress_2021", "/news/feed/"),
    ("drupal_2021", "/news/latest-news/12-03-2020/"),
    ("govuk", "/government/organisations/wessex-docks-police"),
]


@pytest.mark.parametrize(("name", "path"), ARTICLES)
def test_an_articles_address_is_none_of_a_listing(
    name: str, path: str, make_page: Callable[..., Page]
) -> None:
    """A listing's links lead to it, and it is read."""
    url = f"https://www.wessex.example{path}"
    listing = platform(name).read_listing(make_page(f'<h3><a href="{path}">Van found</a></h3>', start="/x/"))

    record = platform(name).read_record(make_page(HTML, url=url))

    assert (len(listing.links), record.title) == (1, "Van found")


@pytest.mark.parametrize(("name", "path"), LISTINGS)
def test_a_listings_address_is_none_of_an_article(
    name: str, path: str, make_page: Callable[..., Page]
) -> None:
    """It is no record, and no listing gives it as one."""
    url = f"https://www.wessex.example{path}"
    listing = platform(name).read_listing(make_page(f'<h3><a href="{path}">Van found</a></h3>', start="/x/"))

    assert listing.links == ()
    with pytest.raises(NotARecord, match="listing"):
        platform(name).read_record(make_page(HTML, url=url))
