"""The site files of Canada: all that the table of its services says, and no more."""

import csv
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sites.registry import Registry, load_registry

ROOT = Path(__file__).parents[2]
TABLE = ROOT.parent / "shared" / "reference" / "canada_sources.csv"
NO_INTERFACE = {"ontario-provincial", "rcmp"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOT / "sites")


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    if not TABLE.exists():
        pytest.skip("the table of Canada's services is not here: ../shared/reference/canada_sources.csv")
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def test_what_nobody_has_seen_is_not_certain(registry: Registry) -> None:
    """The addresses come from a table; no crawl has confirmed one, and no selector is broken."""
    sections = [section for site in registry.values() if site.country == "ca" for section in site.sections]
    page = LexborHTMLParser("<p>")

    found = [page.css(section.links) for section in sections if section.links]

    assert {section.certainty for section in sections} == {"probable"}
    assert len(found) == 33


@pytest.mark.shared
def test_every_row_has_a_site_with_its_listing(registry: Registry, table: list[dict[str, str]]) -> None:
    """Each service is in the registry, with the listing's address to the letter."""
    sites = [site for site in registry.values() if site.country == "ca"]

    starts = {section.start_url(site) for site in sites for section in site.sections}

    assert len(sites) == len(table) == 41
    assert {row["listing_url"] for row in table} == starts


@pytest.mark.shared
def test_links_are_the_tables(registry: Registry, table: list[dict[str, str]]) -> None:
    """Where the table says how a listing's links are told, the file says the same; else nobody crawls it."""
    selectors = {row["listing_url"]: row["link_selector"].split(";")[0] for row in table}
    sites = [site for site in registry.values() if site.country == "ca"]

    for site in sites:
        (section,) = site.sections
        named = selectors[section.start_url(site)].removeprefix("HEADING:")
        if section.platform == "generic" and section.crawl:
            assert section.links == named
        else:
            assert section.links is None
            assert not named or not section.crawl or section.platform in {"civicplus", "wordpress"}
    assert {site.id for site in sites if site.sections[0].platform is None} == NO_INTERFACE
