from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rereading.place import section_for
from sites.registry import Registry
from sites.site import Section, Site

ORIGIN = "https://www.wessex.example"
AT = "2026-11-21T12:00:00Z"
NEWS = Section(kind="news", platform="single_online_home", start="/news/wessex/latest/")
BEFORE = Section(kind="news", platform="herts_2018", valid_until=date(2022, 12, 31), crawl=False)

MakeSite = Callable[..., Site]


def _kind(registry: Registry, url: str) -> str | None:
    place = section_for(registry, url, captured_at=AT)
    return None if place is None else place[1].kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/news/wessex/news/2026/november/van-found/", "news"),  # not below its listing
        ("/news/wessex/latest/van-found/", "news"),
        ("/police-forces/wessex/areas/careers/", "careers"),
        ("/police-forces/wessex/areas/careers/become-an-officer/", "careers"),
        ("/police-forces/wessex/areas/careers/?page=2", None),
        ("/police-forces/wessex/areas/about-us/", None),
        ("/news/wessex/latest/", None),
        ("/news/wessex/latest/?page=2", None),
        ("/news/news-search/?ct=News&page=2", None),
        ("/news/wessex/news/poster.pdf", None),
        ("/contact/report/", None),
        ("/robots.txt", None),
        ("/", None),
    ],
)
def test_an_unknown_address_belongs_where_a_listing_would_lead_to_it(
    registry: Registry, path: str, kind: str | None
) -> None:
    """What no crawl would have gone to belongs to no section."""
    assert _kind(registry, ORIGIN + path) == kind


@pytest.mark.parametrize(
    "url",
    [
        "http://www.wessex.example:80/news/wessex/news/van/",
        "https://WESSEX.example/news/wessex/news/van/#top",
        "https://www.wessex-constabulary.example/news/wessex/news/van/",
        "https://news.wessex.example/news/wessex/news/van/",
    ],
)
def test_a_site_is_known_by_every_host_it_has_or_had(make_site: MakeSite, url: str) -> None:
    """Also by its former domains and by a section's own; case, port and `www` do not matter."""
    own = replace(NEWS, start="https://news.wessex.example/news/wessex/latest/")
    registry = Registry([make_site(NEWS, own, former=("www.wessex-constabulary.example",))])

    assert _kind(registry, url) == "news"


@pytest.mark.parametrize(
    "url", ["https://www.example.net/news/wessex/news/van/", "dns:www.wessex.example", "https://[::1/news/"]
)
def test_an_address_of_no_site_has_no_place(registry: Registry, url: str) -> None:
    """Nor has one that is none."""
    assert section_for(registry, url, captured_at=AT) is None


def test_what_the_archive_says_goes_before_the_address(registry: Registry) -> None:
    """A careers page may lie outside the tree, and an article anywhere."""
    url = "https://jobs.wessex.example/join-us/"

    place = section_for(registry, url, captured_at=AT, site="wessex", kind="careers")

    assert place is not None
    assert (place[0].id, place[1].kind) == ("wessex", "careers")
    assert section_for(registry, url, captured_at=AT, kind="careers") is None
    assert section_for(registry, url, captured_at=AT, site="wessex", kind="vacancy") is None


def test_a_site_that_no_file_names_any_more_is_found_by_its_host(registry: Registry) -> None:
    """The archive's own word helps only where there is such a site."""
    url = f"{ORIGIN}/news/wessex/news/van/"

    place = section_for(registry, url, captured_at=AT, site="unlisted", kind="news")

    assert place is not None
    assert place[0].id == "wessex"


def test_sites_that_share_a_host_are_told_apart_by_their_paths(make_site: MakeSite) -> None:
    """The start that lies nearest to the address says whose it is."""
    sections = {
        site: replace(NEWS, start=f"https://www.gov.example/government/{site}/news/")
        for site in ("harbour", "docks")
    }
    registry = Registry(
        [make_site(section, site=site, domains=("www.gov.example",)) for site, section in sections.items()]
    )

    place = section_for(registry, "https://www.gov.example/government/docks/news/x/", captured_at=AT)

    assert place is not None
    assert place[0].id == "docks"


def test_of_two_sections_that_lead_there_the_nearer_one_reads(make_site: MakeSite) -> None:
    """A Welsh page is read as the Welsh listing's, an English one as the English one's."""
    welsh = replace(NEWS, start="/cy-GB/news/wessex/news/")
    registry = Registry([make_site(NEWS, welsh)])

    places = [
        section_for(registry, f"{ORIGIN}{path}", captured_at=AT, kind="news")
        for path in ("/news/wessex/news/van/", "/cy-GB/news/wessex/news/fan/")
    ]

    assert [place and place[1] for place in places] == [NEWS, welsh]


@pytest.mark.parametrize(
    ("captured_at", "platform"),
    [
        ("2019-05-01T12:00:00Z", "herts_2018"),
        ("2022-12-31T23:59:59Z", "herts_2018"),
        ("2023-01-01T00:00:00Z", "single_online_home"),
        ("2026-11-21T12:00:00Z", "single_online_home"),
    ],
)
def test_old_captures_are_read_by_the_reader_of_their_time(
    make_site: MakeSite, captured_at: str, platform: str
) -> None:
    """A section counts up to its last day; where there are several, the earliest that had not ended."""
    between = replace(NEWS, valid_until=date(2024, 6, 1))
    registry = Registry([make_site(NEWS, between, BEFORE)])
    url = f"{ORIGIN}/news-and-appeals/van-found"

    place = section_for(registry, url, captured_at=captured_at, kind="news")

    assert place is not None
    assert place[1].platform == platform


def test_the_last_day_is_the_sites_own(make_site: MakeSite) -> None:
    """In summer London's midnight comes an hour before UTC's."""
    registry = Registry([make_site(NEWS, replace(BEFORE, valid_until=date(2022, 6, 30)))])

    platforms = [
        section_for(registry, f"{ORIGIN}/news/x/", captured_at=at, kind="news")
        for at in ("2022-06-30T22:59:59Z", "2022-06-30T23:00:00Z")
    ]

    assert [place and place[1].platform for place in platforms] == ["herts_2018", "single_online_home"]


def test_a_section_without_a_start_leads_to_its_own_kind_of_address(make_site: MakeSite) -> None:
    """The platform of old captures knows its articles' addresses; the rest of the site is none of them."""
    registry = Registry([make_site(NEWS, BEFORE)])

    places = [
        section_for(registry, f"{ORIGIN}{path}", captured_at="2019-05-01T12:00:00Z")
        for path in ("/news-and-appeals/van-found-1620A", "/news-and-appeals/", "/about-us", "/news/x/")
    ]

    assert [place and place[1].platform for place in places] == ["herts_2018", None, None, None]


def test_what_no_platform_of_its_time_reads_has_no_place(make_site: MakeSite) -> None:
    """The reader of another time is not asked; nor is one that lacks the start that it needs."""
    unread = replace(BEFORE, platform="mynewsdesk")
    nowhere = replace(NEWS, start=None)
    url = f"{ORIGIN}/news/wessex/news/van/"

    places = [
        section_for(Registry([make_site(*sections)]), url, captured_at="2019-05-01T12:00:00Z")
        for sections in ((NEWS, unread), (nowhere,))
    ]

    assert places == [None, None]


@pytest.mark.parametrize("kind", [None, "news"])
def test_of_two_former_layouts_of_one_time_the_address_tells(make_site: MakeSite, kind: str | None) -> None:
    """A media site beside the force's own: each address is read by the layout whose form it has."""
    media = replace(BEFORE, platform="btp_media_2021")
    registry = Registry([make_site(NEWS, BEFORE, media, former=("media.wessex.example",))])

    places = [
        section_for(registry, url, captured_at="2019-05-01T12:00:00Z", kind=kind)
        for url in (f"{ORIGIN}/news-and-appeals/van-found", "https://media.wessex.example/r/1/van_found")
    ]

    assert [place and place[1] for place in places] == [BEFORE, media]


@pytest.mark.parametrize("captured_at", ["2021-11-20T12:00:00Z", "2019-05-01T12:00:00Z"])
def test_a_former_address_is_read_as_such_whenever_it_was_captured(
    make_site: MakeSite, captured_at: str
) -> None:
    """A layout may have outlived the last day that its file gives, or begun before another ended."""
    earlier = replace(BEFORE, platform="aspnet_2020", valid_until=date(2020, 12, 31))
    later = replace(BEFORE, platform="goss_2021", valid_until=date(2021, 4, 4))
    registry = Registry([make_site(NEWS, earlier, later)])
    paths = ("/News/News-Articles/2020/May/Van.aspx", "/article/7/Van-found", "/about-us")

    places = [section_for(registry, ORIGIN + path, captured_at=captured_at) for path in paths]

    assert [place and place[1] for place in places] == [earlier, later, None]


def test_what_lies_below_todays_listing_is_todays_whenever_it_was_captured(make_site: MakeSite) -> None:
    """The new layout may have come before the last day that the file gives the old one."""
    registry = Registry([make_site(NEWS, BEFORE)])
    paths = ("/news/wessex/latest/van-found/", "/news/wessex/", "/news/elsewhere/van-found/")

    places = [section_for(registry, ORIGIN + path, captured_at="2022-10-01T12:00:00Z") for path in paths]

    assert [place and place[1] for place in places] == [NEWS, None, None]


def test_a_known_page_of_a_site_that_nobody_reads_today_is_read_as_it_was(make_site: MakeSite) -> None:
    """Where the layout of today has no platform, the former one reads its own addresses, and no others."""
    today = replace(NEWS, platform=None, crawl=False)
    registry = Registry([make_site(today, replace(BEFORE, platform="aspnet_2020"))])
    paths = ("/News/News-Articles/2020/May/Van.aspx", "/news/wessex/news/van/")

    places = [section_for(registry, ORIGIN + path, captured_at=AT, kind="news") for path in paths]

    assert [place and place[1].platform for place in places] == ["aspnet_2020", None]


def test_a_selector_of_links_does_not_hide_an_address(make_site: MakeSite) -> None:
    """Of a page that no archive knows nobody knows how its listing looked; its address tells."""
    section = Section(kind="news", platform="generic", start="/news/", links="div.story h3 a")
    registry = Registry([make_site(section)])

    places = [
        section_for(registry, f"{ORIGIN}{path}", captured_at=AT) for path in ("/news/van/", "/contact/")
    ]

    assert [place and place[1] for place in places] == [section, None]
