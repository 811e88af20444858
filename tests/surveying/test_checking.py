"""A site file checked beyond its form."""

from datetime import date

import pytest

from sites.site import Section
from surveying.checking import check
from tests.invented import site_of


def test_each_section_is_told_in_words() -> None:
    """By what it is read, how sure, until when, whether it is crawled, and where."""
    site = site_of(
        Section(kind="news", platform="generic", start="/news/", certainty="probable"),
        Section(kind="news", platform="herts_2018", crawl=False, valid_until=date(2022, 12, 31)),
        Section(kind="careers", crawl=False, start="/careers/"),
    )

    checked = check(site)

    assert (checked.file, checked.is_crawled, checked.problems) == ("gb/wessex.yaml", True, ())
    assert checked.sections == (
        "news: generic (probable): /news/",
        "news: herts_2018, until 2022-12-31, not crawled: old captures only",
        "careers: no platform, not crawled: /careers/",
    )


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        (Section(kind="news", platform="genric", start="/news/"), "did you mean 'generic'?"),
        (Section(kind="news", platform="generic"), "news section at no start: found nothing to begin with"),
        (Section(kind="news", start="/news/"), "found no platform, expected one, or crawl: no"),
        (
            Section(kind="news", platform="generic", start="/news/", valid_until=date(2022, 12, 31)),
            "found a layout of the past (until 2022-12-31), expected crawl: no",
        ),
    ],
)
def test_what_cannot_work_is_a_problem(section: Section, problem: str) -> None:
    """With its place, and what would."""
    (found,) = check(site_of(section)).problems

    assert problem in found


def test_a_path_needs_a_domain() -> None:
    """What a platform cannot begin with is told, and not raised."""
    (found,) = check(site_of(Section(kind="news", platform="generic", start="/news/"), domains=())).problems

    assert "domains: found none" in found


def test_a_site_without_sections_is_no_problem() -> None:
    """There is nothing that could fail; nobody visits it."""
    checked = check(site_of())

    assert (checked.sections, checked.problems, checked.is_crawled) == ((), (), False)
