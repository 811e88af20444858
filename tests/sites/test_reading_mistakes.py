"""The exact words in which a mistake in a site file is reported."""

import pytest

from sites.reading import read_site
from sites.site import SiteError

WESSEX = """\
name: Wessex Police
area: Wessex
timezone: Europe/London
domains: [www.wessex.example]
licence: unknown
verified: never
sections:
- {kind: news, platform: single_online_home, start: /news/wessex/news/}
"""


def complaint(text: str) -> str:
    with pytest.raises(SiteError) as caught:
        read_site(text, source="sites/gb/wessex.yaml", site_id="wessex", country="gb")
    return str(caught.value)


def swap(old: str, new: str) -> str:
    assert WESSEX.count(old) == 1
    return WESSEX.replace(old, new)


def test_a_misspelt_key_of_a_section_is_named_with_the_right_one() -> None:
    """The design's own example."""
    message = complaint(swap("start:", "satrt:"))

    assert message == "sites/gb/wessex.yaml: unknown key 'satrt' in section 1; did you mean 'start'?"


def test_a_misspelt_key_of_the_file_is_named_with_the_right_one() -> None:
    """At the top level no place is needed beside the file."""
    message = complaint(swap("timezone:", "time_zone:"))

    assert message == "sites/gb/wessex.yaml: unknown key 'time_zone'; did you mean 'timezone'?"


def test_a_key_like_no_other_is_answered_with_all_there_are() -> None:
    """Where nothing is near, the error lists what may stand there."""
    message = complaint(swap("start:", "xpath: //h3, start:"))

    assert message == (
        "sites/gb/wessex.yaml: unknown key 'xpath' in section 1; expected "
        "kind, platform, start, crawl, valid_until, feed, sitemap, links, articles, categories, certainty "
        "or notes"
    )


@pytest.mark.parametrize("key", ["id", "country"])
def test_id_and_country_come_from_the_path_alone(key: str) -> None:
    """What the file's name says cannot be said again, and differently."""
    message = complaint(f"{key}: gb\n{WESSEX}")

    assert message.startswith(f"sites/gb/wessex.yaml: unknown key '{key}'")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name", "text"),
        ("area", "text"),
        ("timezone", "an IANA time zone such as Europe/London"),
        ("domains", "a list"),
    ],
)
def test_a_missing_key_is_named(key: str, expected: str) -> None:
    """Nothing that a site needs is guessed."""
    lines = [line for line in WESSEX.splitlines(keepends=True) if not line.startswith(f"{key}:")]

    message = complaint("".join(lines))

    assert message == f"sites/gb/wessex.yaml: missing key '{key}'; expected {expected}"


def test_sections_must_be_there_even_if_empty() -> None:
    """A site without sections says so."""
    text = WESSEX.partition("sections:")[0]

    message = complaint(text)

    assert message == "sites/gb/wessex.yaml: missing key 'sections'; expected a list"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "kind: news, ",
            "",
            "missing key 'kind' in section 1; expected news, careers or vacancy",
        ),
        (
            "platform: single_online_home, ",
            "",
            "missing key 'platform' in section 1; expected a platform's name, or crawl: no",
        ),
        (
            ", start: /news/wessex/news/",
            "",
            "missing key 'start' in section 1; expected an address, or crawl: no",
        ),
        (
            "kind: news",
            "kind: newz",
            "kind in section 1: found 'newz', expected news, careers or vacancy; did you mean 'news'?",
        ),
        (
            "start: /news/wessex/news/",
            "start: news/",
            (
                "start in section 1: found 'news/', "
                "expected a path ('/news/') or an absolute http or https address"
            ),
        ),
        (
            "start:",
            "crawl: false, start:",
            "crawl in section 1: found 'false', expected yes or no",
        ),
        (
            "start:",
            "valid_until: 31/12/2022, start:",
            "valid_until in section 1: found '31/12/2022', expected a day such as 2022-12-31",
        ),
        (
            "start:",
            "certainty: certian, start:",
            (
                "certainty in section 1: found 'certian', expected certain, probable or guess; "
                "did you mean 'certain'?"
            ),
        ),
        (
            "start:",
            "categories: News, start:",
            "categories in section 1: found 'News', expected a list",
        ),
        (
            "start:",
            "links: h3//a, start:",
            (
                "links in section 1: found 'h3//a', expected a CSS selector of elements, classes, ids and "
                "attributes such as h3 a[href*='/news/']"
            ),
        ),
        (
            "start:",
            "articles: /news/(, start:",
            "articles in section 1: found '/news/(', expected a regular expression that begins with /",
        ),
        (
            "start:",
            "sitemap: sitemap.xml, start:",
            (
                "sitemap in section 1: found 'sitemap.xml', "
                "expected a path ('/news/') or an absolute http or https address"
            ),
        ),
        (
            "- {kind: news, platform: single_online_home, start: /news/wessex/news/}",
            "- /news/wessex/news/",
            (
                "section 1: found '/news/wessex/news/', expected a mapping with "
                "kind, platform, start, crawl, valid_until, feed, sitemap, links, articles, categories, "
                "certainty and notes"
            ),
        ),
        (
            "Europe/London",
            "Europe/Lodnon",
            (
                "timezone: found 'Europe/Lodnon', expected an IANA time zone such as Europe/London; "
                "did you mean 'Europe/London'?"
            ),
        ),
        (
            "[www.wessex.example]",
            "[https://www.wessex.example/]",
            (
                "domains: found 'https://www.wessex.example/', expected a host such as www.kent.police.uk, "
                "without scheme or path"
            ),
        ),
        (
            "[www.wessex.example]",
            "www.wessex.example",
            "domains: found 'www.wessex.example', expected a list",
        ),
        (
            "[www.wessex.example]",
            "[www.wessex.example, www.wessex.example]",
            "domains: found 'www.wessex.example' twice, expected each once",
        ),
        (
            "[www.wessex.example]",
            "[[www.wessex.example]]",
            "domains: found a list, expected a host such as www.kent.police.uk, without scheme or path",
        ),
        (
            "[www.wessex.example]",
            "[]",
            (
                "start in section 1: found '/news/wessex/news/', expected an absolute http or https address, "
                "as the site has no domains"
            ),
        ),
        ("name: Wessex Police", "name:", "name: found nothing, expected text"),
        ("name: Wessex Police", "name: {en: Wessex}", "name: found a mapping, expected text"),
        (
            "verified: never",
            "verified: no",
            "verified: found 'no', expected never, or a day such as 2022-12-31",
        ),
        (
            "verified: never",
            "verified: never\nlisting: full",
            "listing: found 'full', expected partial or complete",
        ),
    ],
)
def test_a_wrong_value_is_reported_with_place_found_and_expected(old: str, new: str, problem: str) -> None:
    """Each message gives the file, the place, what was found and what was expected."""
    message = complaint(swap(old, new))

    assert message == f"sites/gb/wessex.yaml: {problem}"


def test_the_second_section_is_counted_as_such() -> None:
    """Sections are numbered from one, as a reader counts them."""
    message = complaint(WESSEX + "- {kind: careers, crawl: no, stat: /careers/}\n")

    assert message == "sites/gb/wessex.yaml: unknown key 'stat' in section 2; did you mean 'start'?"


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ("[news]", "expect: found a list, expected a mapping with news, careers and vacancy"),
        ("{newz: {}}", "unknown key 'newz' in expect; did you mean 'news'?"),
        (
            "{careers: {}}",
            "careers in expect: found an expectation, expected none, as no section is of this kind",
        ),
        ("{news: 10}", "expect.news: found '10', expected a mapping with per_week and newest_within_days"),
        ("{news: {per_weak: [1, 2]}}", "unknown key 'per_weak' in expect.news; did you mean 'per_week'?"),
        ("{news: {newest_within_days: 10}}", "missing key 'per_week' in expect.news; expected a list"),
        (
            "{news: {per_week: [3, 60]}}",
            "missing key 'newest_within_days' in expect.news; expected a whole number",
        ),
        (
            "{news: {per_week: [3, many], newest_within_days: 10}}",
            "per_week in expect.news: found 'many', expected a whole number",
        ),
        (
            "{news: {per_week: [60, 3], newest_within_days: 10}}",
            "per_week in expect.news: found [60, 3], expected the fewest and the most, such as [3, 60]",
        ),
        (
            "{news: {per_week: [3], newest_within_days: 10}}",
            "per_week in expect.news: found [3], expected the fewest and the most, such as [3, 60]",
        ),
    ],
)
def test_a_wrong_expectation_is_reported(expect: str, problem: str) -> None:
    """Expectations are read as strictly as the rest."""
    message = complaint(f"{WESSEX}expect: {expect}\n")

    assert message == f"sites/gb/wessex.yaml: {problem}"


def test_a_key_that_stands_twice_is_reported_with_its_line() -> None:
    """YAML would keep the last one and say nothing."""
    message = complaint(WESSEX + "area: Mercia Vale\n")

    assert message == "sites/gb/wessex.yaml, line 9: key 'area' stands twice"


def test_broken_yaml_is_reported_with_its_line() -> None:
    """What is no YAML is an error of the file, not of Python."""
    message = complaint(swap("[www.wessex.example]", "[www.wessex.example"))

    assert message.startswith("sites/gb/wessex.yaml, line 5: not YAML: ")


def test_a_tag_that_makes_objects_is_refused() -> None:
    """No file can run anything."""
    message = complaint(swap("Wessex Police", "!!python/object/apply:os.getcwd []"))

    assert message == "sites/gb/wessex.yaml, line 1: tag '!!python/object/apply:os.getcwd' is not allowed"
