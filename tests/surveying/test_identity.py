"""Who publishes a page: name, area, id, country and zone, guessed from its title, host and language."""

import pytest

from surveying.identity import section_of, site_of, start_of

URL = "https://www.wessex.example/news/"


def page(title: str, *, lang: str | None = None, head: str = "") -> str:
    attribute = f" lang='{lang}'" if lang is not None else ""
    return f"<!doctype html><html{attribute}><head><title>{title}</title>{head}</head><body></body></html>"


@pytest.mark.parametrize(
    ("title", "name", "area", "site_id"),
    [
        ("Latest news | Wessex Police", "Wessex Police", "Wessex", "wessex"),
        ("Wessex Police - News - 2026", "Wessex Police", "Wessex", "wessex"),
        ("Nyheter | Polisen i Öst", "Polisen i Öst", "Öst", "ost"),
        ("▷ Polizei Nordhafen ◁", "Polizei Nordhafen", "Nordhafen", "nordhafen"),
        ("News » Police Service of the Fens", "Police Service of the Fens", "Fens", "fens"),
        ("Police", "Police", "Police", "wessex"),
        ("News", "www.wessex.example", "www.wessex.example", "wessex"),
        ("", "www.wessex.example", "www.wessex.example", "wessex"),
        (f"Police {'appeal ' * 20}", "www.wessex.example", "www.wessex.example", "wessex"),
    ],
)
def test_a_name_is_taken_from_the_title(title: str, name: str, area: str, site_id: str) -> None:
    """The last part that names a force and is no sentence, else the host."""
    site = site_of(URL, page(title))

    assert (site.name, site.area, site.id) == (name, area, site_id)


def test_a_page_without_title_may_state_its_site() -> None:
    """The Open Graph tag counts where no part of the title names a force; without a page the host does."""
    stated = "<meta property='og:site_name' content='Wessex Watch'>"

    assert site_of(URL, page("News", head=stated)).name == "Wessex Watch"
    assert site_of(URL, "").name == "www.wessex.example"
    assert site_of("http://127.0.0.1:8101/", "").id == "127-0-0-1"
    assert site_of("http://[::1]/", "<title>署 Police</title>").id == "1"
    assert site_of("https://./", "").id == "site"


@pytest.mark.parametrize(
    ("host", "lang", "country", "zone"),
    [
        ("www.wessex.police.uk", None, "gb", "Europe/London"),
        ("www.ballyharn.ie", "en", "ie", "Europe/Dublin"),
        ("www.pinefalls.gov", "en", "us", "America/New_York"),
        ("www.kettle.example", "en-CA", "ca", "America/Toronto"),
        ("www.nordmark.example", "sv", "se", "Europe/Stockholm"),
        ("www.nordoe.example", "da-DK", "dk", "Europe/Copenhagen"),
        ("www.nordhafen.example", "de", "de", "Europe/Berlin"),
        ("www.wessex.example", "", "gb", "Europe/London"),
        ("127.0.0.1:8101", "xx-YY", "gb", "Europe/London"),
    ],
)
def test_a_country_is_that_of_the_host_or_the_language(
    host: str, lang: str | None, country: str, zone: str
) -> None:
    """The host's last part goes before the language's region, and that before the language."""
    site = site_of(f"https://{host}/", page("News", lang=lang))

    assert (site.country, site.timezone) == (country, zone)


def test_who_knows_better_is_believed() -> None:
    """An id and a country that are given are kept; for a country of no known zone it is London's."""
    site = site_of(URL, page("Wessex Police"), site_id="old-wessex", country="fi")

    assert (site.id, site.country, site.timezone) == ("old-wessex", "fi", "Europe/London")


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://www.wessex.example", "/"),
        ("https://www.wessex.example/news/?page=2", "/news/?page=2"),
        ("http://www.wessex.example/news/", "http://www.wessex.example/news/"),
        ("https://www.wessex.example//news/", "https://www.wessex.example//news/"),
    ],
)
def test_a_start_is_a_path_where_it_can_be(url: str, start: str) -> None:
    """Only https is what a path stands for, and two slashes would name a host."""
    assert start_of(url) == start
    assert section_of(url, kind="news", feed=url).feed == start
