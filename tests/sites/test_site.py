from dataclasses import replace
from datetime import date

import pytest

from sites.site import Expectation, Section, Site, SiteError
from tests.invented import site_of

NEWS = Section(kind="news", platform="single_online_home", start="/news/wessex/news/?page=1", feed="/feed/")
ELSEWHERE = Section(kind="news", platform="mynewsdesk", start="http://127.0.0.1:8101/latest_news")
OLD = Section(kind="careers", platform="herts_2018", crawl=False, valid_until=date(2022, 12, 31))


def wessex(*, domains: tuple[str, ...] = ("www.wessex.example",)) -> Site:
    expected = Expectation(kind="news", per_week=(3, 60), newest_within_days=10)
    return site_of(NEWS, ELSEWHERE, OLD, domains=domains, expect=(expected,))


def test_home_is_the_main_domains_root() -> None:
    """A site's home page is the root of its first domain."""
    site = wessex()

    home = site.home

    assert home == "https://www.wessex.example/"


def test_home_is_none_without_a_domain() -> None:
    """Where no domain is known there is no home page."""
    site = wessex(domains=())

    home = site.home

    assert home is None


def test_start_url_resolves_a_path_on_the_main_domain() -> None:
    """A start given as path keeps its query and gains scheme and host."""
    site = wessex()

    start = NEWS.start_url(site)

    assert start == "https://www.wessex.example/news/wessex/news/?page=1"


def test_start_url_keeps_an_absolute_address() -> None:
    """A section may live on another host, scheme and port."""
    site = wessex()

    start = ELSEWHERE.start_url(site)

    assert start == "http://127.0.0.1:8101/latest_news"


def test_start_url_refuses_a_section_without_start() -> None:
    """A section of old captures has nowhere to begin, and says so."""
    site = wessex()

    with pytest.raises(SiteError) as caught:
        OLD.start_url(site)

    assert (
        str(caught.value) == "gb/wessex.yaml: start of the careers section: found none, expected an address"
    )


def test_start_url_refuses_a_path_without_a_domain() -> None:
    """A path means nothing where the site has no domain."""
    site = wessex(domains=())

    with pytest.raises(SiteError) as caught:
        NEWS.start_url(site)

    assert str(caught.value) == (
        "gb/wessex.yaml: domains: found none, expected one that serves '/news/wessex/news/?page=1'"
    )


def test_a_section_starts_at_its_listing_and_its_feed_each_once() -> None:
    """A feed that is the listing itself is asked for once; without one there is the listing alone."""
    listed = Section(kind="news", start="/news/")
    fed = Section(kind="news", start="/news/", feed="/rss/")
    same = Section(kind="news", start="/rss/", feed="/rss/")
    site = site_of(listed, fed, same)

    found = [section.starts(site) for section in site.sections]

    root = "https://www.wessex.example"
    assert found == [(f"{root}/news/",), (f"{root}/news/", f"{root}/rss/"), (f"{root}/rss/",)]


def test_feed_url_is_absolute_or_none() -> None:
    """A feed is resolved as the start is; a section may have none."""
    site = wessex()

    feeds = [section.feed_url(site) for section in (NEWS, ELSEWHERE)]

    assert feeds == ["https://www.wessex.example/feed/", None]


def test_sitemap_url_is_absolute_or_none() -> None:
    """A sitemap is resolved as the start is; a section may have none."""
    site = wessex()

    sitemaps = [replace(NEWS, sitemap=sitemap).sitemap_url(site) for sitemap in ("/sitemap.xml", None)]

    assert sitemaps == ["https://www.wessex.example/sitemap.xml", None]


def test_sections_of_keeps_one_kind_in_order() -> None:
    """Sections of a kind come as the file has them, crawled or not."""
    site = wessex()

    found = [site.sections_of(kind) for kind in ("news", "careers", "vacancy")]

    assert found == [(NEWS, ELSEWHERE), (OLD,), ()]


def test_expectation_is_found_by_kind() -> None:
    """What a crawl should find is asked for by kind; nothing may be expected."""
    site = wessex()

    found = [site.expectation(kind) for kind in ("news", "careers")]

    assert found == [site.expect[0], None]
