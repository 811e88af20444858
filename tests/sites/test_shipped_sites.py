"""The site files that the project ships: all load, and say what the table of forces says."""

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from platforms.registry import PLATFORMS
from sites.registry import Registry, load_registry

ROOT = Path(__file__).parents[2]
TABLE = ROOT.parent / "shared" / "reference" / "uk_forces.csv"
NEWS_ELSEWHERE = {"metropolitan", "devon-and-cornwall", "npcc"}  # npcc: its address is too much of a guess
NEIGHBOURS = {"gb", "gg", "im", "je"}
MONTHS_ONLY = {"scotland"}  # its pages print no day, by which its weeks could be judged
OLD_CMS = {"bedfordshire", "cambridgeshire", "hertfordshire"}
WITH_FEED = {"greater-manchester", "lincolnshire", "merseyside", "west-midlands"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOT / "sites")


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    if not TABLE.exists():
        pytest.skip("the table of forces is not here: ../shared/reference/uk_forces.csv")
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_site_file_loads(registry: Registry) -> None:
    """The registry holds the forces of the United Kingdom and its neighbours, and those of others."""
    countries = {site.country for site in registry.values()}

    assert len(registry) >= 103
    assert countries >= {*NEIGHBOURS, "ca"}


def test_no_site_claims_what_nobody_checked(registry: Registry) -> None:
    """No live crawl has confirmed an address, and nobody has asked for a licence."""
    claims = [site.id for site in registry.values() if site.verified or site.licence != "unknown"]

    assert claims == []


def test_every_address_says_how_sure_it_is(registry: Registry) -> None:
    """Each start has its certainty."""
    silent = [
        site.id
        for site in registry.values()
        for section in site.sections
        if section.start and not section.certainty
    ]

    assert silent == []


def test_every_platform_that_is_crawled_exists(registry: Registry) -> None:
    """No file names a platform for its crawl that nobody has written."""
    crawled = {section.platform for site in registry.values() for section in site.sections if section.crawl}

    assert crawled - set(PLATFORMS) == set()


def test_old_herts_layout_is_kept_for_captures(registry: Registry) -> None:
    """The three forces of the old CMS have a section that ends with it and has no start."""
    old = {
        site.id: (str(section.valid_until), section.start, section.crawl)
        for site in registry.values()
        for section in site.sections
        if section.platform == "herts_2018"
    }

    assert old == dict.fromkeys(OLD_CMS, ("2022-12-31", None, False))


def test_feeds_of_the_single_online_home_lie_under_their_listing(registry: Registry) -> None:
    """Four forces' feeds are known, each under the path of its listing."""
    feeds = {
        site.id: section.feed_url(site) == section.start_url(site) + "GetNewsRss/"
        for site in registry.values()
        for section in site.sections_of("news")
        if section.platform == "single_online_home" and section.feed
    }

    assert feeds == dict.fromkeys(WITH_FEED, True)


def test_whoever_publishes_news_that_is_crawled_has_an_expectation(registry: Registry) -> None:
    """A force of these islands that falls silent is noticed; of others nobody knows how much is usual."""
    near = [site for site in registry.values() if site.country in NEIGHBOURS]
    crawled = {site.id for site in near if any(part.crawl for part in site.sections_of("news"))}
    expected = {site.id for site in near if site.expectation("news")}

    assert crawled - MONTHS_ONLY == expected


@pytest.mark.shared
def test_every_row_of_the_table_has_a_site(registry: Registry, table: list[dict[str, str]]) -> None:
    """Ids are the table's slugs, and the area of the 2021 data leads to its site."""
    areas = {
        row["slug"]: registry.by_area(row["area_name_2021_dataset"])
        for row in table
        if row["area_name_2021_dataset"] and not row["area_name_2021_dataset"].startswith("(")
    }

    assert [row["slug"] for row in table if row["slug"] not in registry] == []
    assert {slug: site and site.id for slug, site in areas.items()} == {slug: slug for slug in areas}


@pytest.mark.shared
def test_domains_are_the_tables(registry: Registry, table: list[dict[str, str]]) -> None:
    """A domain of the table, with www. or without, leads to its site; so does a former one."""
    hosts = {
        host: row["slug"]
        for row in table
        for host in (row["main_domain"], row["former_domains"])
        if host and " " not in host
    }

    found = {host: registry.by_host(host) for host in hosts}

    assert {host: site and site.id for host, site in found.items()} == hosts


@pytest.mark.shared
def test_single_online_home_starts_are_the_tables(registry: Registry, table: list[dict[str, str]]) -> None:
    """Each force on the Single Online Home is crawled from the table's addresses."""
    rows = [row for row in table if row["platform"].startswith("SOH")]
    wanted = {
        (row["slug"], kind, row[f"{kind}_url"])
        for row in rows
        for kind in ("news", "careers")
        if row[f"{kind}_url"] and not (kind == "news" and row["slug"] in NEWS_ELSEWHERE)
    }

    crawled = {
        (site.id, section.kind, section.start_url(site))
        for site in registry.values()
        for section in site.sections
        if section.crawl and section.platform == "single_online_home"
    }

    assert len(rows) == 41
    assert crawled == wanted


@pytest.mark.shared
def test_news_addresses_and_their_certainty_are_the_tables(
    registry: Registry, table: list[dict[str, str]]
) -> None:
    """No file is surer than the table: its word is among those that the table uses."""
    for row in table:
        for section in registry[row["slug"]].sections_of("news"):
            if section.start is None:
                continue
            assert section.start_url(registry[row["slug"]]) == row["news_url"]
            assert section.certainty is not None
            assert section.certainty in row["news_url_certainty"]


@pytest.mark.shared
def test_a_site_without_an_address_has_no_domain(registry: Registry, table: list[dict[str, str]]) -> None:
    """Where the table knows no address, the file invents none."""
    unknown = {row["slug"] for row in table if not urlsplit(row["news_url"]).netloc}

    bare = {site.id for site in registry.values() if not site.domains and site.country in NEIGHBOURS}

    assert bare == unknown
    assert all(registry[slug].sections == () for slug in bare)
