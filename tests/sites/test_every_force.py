"""Each row of the table of forces beside its site file, one test a row."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from sites.registry import Registry, load_registry

ROOT = Path(__file__).parents[2]
TABLE = ROOT.parent / "shared" / "reference" / "uk_forces.csv"
NO_TABLE = pytest.mark.skip(reason="the table of forces is not here: ../shared/reference/uk_forces.csv")
UNKNOWN = "known"
"""A word of every note that says that something is not known."""


TWO_ADDRESSES = {"northern-ireland"}
"""Forces of which the table names a second careers address in words; the file has that one."""

NO_OTHER_LAYOUT = {"kent", "devon-and-cornwall"}
"""The same platform with other folders, and a site whose file tells it otherwise."""


def _rows(wanted: Callable[[dict[str, str]], bool] = bool) -> list[Any]:
    if not TABLE.exists():
        return [pytest.param({}, id="none", marks=NO_TABLE)]
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["slug"]) for row in csv.DictReader(file) if wanted(row)]


def _is_template(row: dict[str, str]) -> bool:
    return "SOH template" in row["careers_certainty"]


def _has_ended(row: dict[str, str]) -> bool:
    pattern = row["article_url_pattern"]
    return ("2021:" in pattern or "2021 " in pattern or "own CMS" in pattern) and row[
        "slug"
    ] not in NO_OTHER_LAYOUT


each_row = pytest.mark.parametrize("row", _rows())


@cache
def _registry() -> Registry:
    return load_registry(ROOT / "sites")


@pytest.mark.shared
@each_row
def test_a_force_has_a_file_with_its_hosts(row: dict[str, str]) -> None:
    """The file is named as the table names the force, and knows the hosts of today and of once."""
    site = _registry()[row["slug"]]

    today, once = (
        {host.removeprefix("www.") for host in hosts} for hosts in (site.domains, site.former_domains)
    )

    assert " " in row["main_domain"] or today >= {row["main_domain"]} - {""}
    assert once >= {row["former_domains"]} - {""}


@pytest.mark.shared
@each_row
@pytest.mark.parametrize("kind", ["news", "careers"])
def test_an_address_of_the_table_has_a_section_and_what_it_lacks_a_note(
    row: dict[str, str], kind: str
) -> None:
    """Its host is the section's; where the table gives none, the file has a guess at most, or says so."""
    site = _registry()[row["slug"]]
    starts = [section for section in site.sections_of(kind) if section.start]

    hosts = {urlsplit(section.start_url(site)).netloc for section in starts}

    if row[f"{kind}_url"]:
        assert hosts
        assert urlsplit(row[f"{kind}_url"]).netloc in hosts or row["slug"] in TWO_ADDRESSES
    else:
        assert {section.certainty for section in starts} <= {"guess"}
        assert starts or any(UNKNOWN in note for note in site.notes)


@pytest.mark.shared
@pytest.mark.parametrize("row", _rows(_is_template))
def test_a_force_on_the_single_online_home_has_a_careers_section(row: dict[str, str]) -> None:
    """Where nobody has seen one, it is the platform's template, a guess, and not crawled."""
    site = _registry()[row["slug"]]
    guessed = [section for section in site.sections_of("careers") if not section.crawl]

    assert [(section.platform, section.certainty) for section in guessed] == [("single_online_home", "guess")]
    assert str(guessed[0].start).startswith("/police-forces/")
    assert str(guessed[0].start).endswith("/areas/careers/careers/")


@pytest.mark.shared
@pytest.mark.parametrize("row", _rows(_has_ended))
def test_a_layout_that_the_table_says_has_ended_is_kept(row: dict[str, str]) -> None:
    """Whose addresses of 2021 were others than those of today has a section that ends, for captures alone."""
    site = _registry()[row["slug"]]

    ended = [section for section in site.sections_of("news") if section.valid_until]

    assert ended
    assert all(section.platform and not section.crawl for section in ended)
