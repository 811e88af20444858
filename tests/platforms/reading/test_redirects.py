"""Where a redirect led, by addresses alone."""

import pytest

from platforms.reading.redirects import redirect_target
from records.addresses import AddressError
from sites.site import Section
from tests.invented import site_of

HOST = "https://www.wessex.example"
ASKED = f"{HOST}/news/wessex/news/2026/november/van-found/"
WESSEX = site_of(
    Section(kind="news", start="/news/wessex/stories/", feed="/news/wessex/stories/GetNewsRss/"),
    Section(kind="news", start="https://press.wessex.example/releases"),
    Section(kind="careers", start="/police-forces/wessex-police/areas/careers/careers/"),
    Section(kind="news", crawl=False),
    domains=("www.wessex.example", "beta.wessex.example:8443"),
)


def target(final: str, asked: str = ASKED) -> str | None:
    absolute = [url if url.startswith("http") else HOST + url for url in (asked, final)]
    return redirect_target(absolute[0], absolute[1], site=WESSEX)


@pytest.mark.parametrize(
    "final",
    [
        "",
        "/",
        "/?from=404",
        "/#top",
        "http://wessex.example",
        "https://www.new-wessex.example/",
        "/cy-GB/",
        "/cy-gb",
        "/en/",
        "/de/startseite",
        "/sv/start/",
        "/da/forside",
        "/fr_CA/accueil/",
        "/cy/hafan",
        "/index.html",
        "/Default.aspx",
        "/home",
    ],
)
def test_the_front_page_is_home(final: str) -> None:
    """Whatever its language, its host or the name of its file."""
    assert target(final) == "home"


@pytest.mark.parametrize(
    "final",
    [
        "/news/",
        "/news/wessex/news/2026/november/",
        "/news/wessex/news/2026/november",
        "/News/Wessex/News/",
        "/news/wessex/news/?page=2",
        "/news/wessex/news/page/2/",
        "/news/wessex/stories/",
        "http://wessex.example/news/wessex/stories",
        "https://beta.wessex.example:8443/news/wessex/stories/",
        "/news/wessex/stories/GetNewsRss/",
        "https://press.wessex.example/releases/",
        "/police-forces/wessex-police/areas/careers/careers/",
        "/about-us/latest-news/",
        "/medien/aktuelles",
        "/aktuellt/h%C3%A4ndelser/",
        "/koebenhavns-politi/nyhedsliste",
        "/fr/actualit%C3%A9s/",
    ],
)
def test_what_leads_to_pages_is_a_listing(final: str) -> None:
    """A folder around the page, a start that the site's file names, or a listing by its name."""
    assert target(final) == "listing"


@pytest.mark.parametrize(
    "final",
    [
        "/search",
        "/search/?q=van+found",
        "/search/van-found",
        "/news/news-search/?ct=News&page=1",
        "/?s=van",
        "/en/results.aspx?query=van",
        "/service/suche/",
        "/s%C3%B6k/?q=bil",
        "/soeg",
        "/recherche?keywords=van",
        "/cy-GB/chwilio/",
    ],
)
def test_a_search_is_one(final: str) -> None:
    """By a part of its path, or by what it asks for."""
    assert target(final) == "search"


@pytest.mark.parametrize(
    "final",
    [
        ASKED,
        ASKED.rstrip("/"),
        ASKED.replace("https://www.", "http://"),
        ASKED.replace("van-found", "Van-Found"),
        f"{ASKED}?utm_source=x",
        f"{ASKED}index.html",
        f"{ASKED}amp/",
        "/news/wessex/news/2026/december/van-found/",
        "/news/wessex/van-found/",
        "/news/wessex/news/2026/november/grey-van-found-in-harnmouth/",
        "/news/wessex/news/2026/november/van-found/update/",
        "/news/research-into-vans/",
        "/news/a-home-from-home/",
        "/news/homes/",
        "/newsbeat/",
        "/404",
        "/page-not-found/",
        "https://www.elsewhere.example/news/wessex/news/2026/november",
    ],
)
def test_a_page_of_its_own_is_none_of_these(final: str) -> None:
    """Another spelling, a new address, an error page: only their text tells."""
    assert target(final) is None


@pytest.mark.parametrize(
    ("asked", "final", "expected"),
    [
        ("/", "/cy-GB/", None),
        ("/search/?q=a", "/suche/?q=a", None),
        ("/about/vacancies/", "/about/jobs/", None),
        ("/about/vacancies/", "/about/", "listing"),
        ("/news?id=12", "/news", "listing"),
        ("/news?id=12", "/news?id=13", None),
        ("/news/van/index.html", "/news/van/", None),
        ("/news/van/print", "/news/van", None),
        ("/newsroom/van", "/news", "listing"),
        ("/newsy/van", "/newsx", None),
        ("https://www.wessex.example:443/news/van", "http://wessex.example:80/news/van/", None),
    ],
)
def test_what_was_asked_for_matters(asked: str, final: str, expected: str | None) -> None:
    """A home page in another language is no loss, and a page that a query chose is one."""
    assert target(final, asked) == expected


def test_a_site_without_a_host_is_judged_by_paths() -> None:
    """Some files know no address yet."""
    site = site_of(Section(kind="news", start="https://press.wessex.example/releases"), domains=())

    found = [
        redirect_target(ASKED, final, site=site)
        for final in (
            "https://press.wessex.example/releases",
            "https://press.wessex.example/x",
            f"{HOST}/news/",
        )
    ]

    assert found == ["listing", None, "listing"]


def test_what_is_no_address_is_refused() -> None:
    """The caller has a mistake."""
    with pytest.raises(AddressError):
        redirect_target(ASKED, "/news/", site=WESSEX)
