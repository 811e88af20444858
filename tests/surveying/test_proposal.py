"""The proposed site file: short, aligned, and one that can be read whatever a site calls itself."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sites.reading import read_site
from sites.site import Section
from surveying.findings import Survey
from surveying.identity import site_of
from surveying.proposal import site_file
from tests.surveying.pages import START, STORIES, listing, surveyed

SURVEY = surveyed()


def proposed(*, section: Section | None = None, **site: object) -> Survey:
    """Return the survey of the invented site, with other fields of its site or another section."""
    changed = replace(SURVEY, site=replace(SURVEY.site, **site))  # type: ignore[arg-type]
    if section is None or SURVEY.best is None:
        return changed
    return replace(changed, trials=(replace(SURVEY.best, section=section),))


def test_a_proposal_is_short_and_says_what_to_check() -> None:
    """Eight lines, whose comments stand below one another."""
    assert site_file(SURVEY) == (
        "name: Wessex Police         # check it\n"
        "area: Wessex                # the name that records carry: check it\n"
        "timezone: Europe/London     # check it\n"
        "domains: [www.wessex.example]\n"
        "licence: unknown            # of the content\n"
        "verified: never             # no live crawl has confirmed these addresses\n"
        "sections:\n"
        f"- {{kind: news, platform: {SURVEY.trials[0].platform}, certainty: certain, start: /news/}}\n"
    )


def test_without_a_platform_there_is_no_section() -> None:
    """The file can be read; its author writes the sections."""
    text = site_file(replace(SURVEY, trials=()))

    assert "sections: []                # no platform reads it: see docs/add-a-site.md" in text
    assert read_site(text, source="", site_id="wessex", country="gb").sections == ()


def test_a_long_section_takes_two_lines() -> None:
    """What it is first, where it is below."""
    section = replace(SURVEY.trials[0].section, start=f"/{'news/' * 20}", feed="/feed?a=1")

    text = site_file(proposed(section=section))

    assert text.splitlines()[-1] == f'   start: /{"news/" * 20}, feed: "/feed?a=1"}}'
    (read,) = read_site(text, source="", site_id="wessex", country="gb").sections
    assert (read.start, read.feed) == (section.start, section.feed)


ODD = st.text(min_size=1).filter(lambda text: bool(text.strip()))
"""What a site may call itself, and worse: any signs at all, but not only white space."""

HOSTILE = [
    "- Wessex: 'Police'",
    '"Police"',
    "Police #1",
    "Wessex\nPolice",
    "{Police}",
    "[Police",
    "Police: a",
    "!!python/object Police",
    "&a Police",
    "*Police",
    "Police\\",
    "Police\x07",
    "null Police",
    "? a Police",
    "Wessex\u2028Police",
    "Police \U0001f693",
]
"""Names that YAML would take for something else."""


@given(name=ODD | st.sampled_from(HOSTILE), area=ODD, path=st.text())
def test_whatever_a_site_calls_itself_the_file_says_it(name: str, area: str, path: str) -> None:
    """Quotes, newlines, colons, brackets, hashes, controls: read again, they are what they were."""
    start = f"https://www.wessex.example/{''.join(path.split())}"
    section = replace(SURVEY.trials[0].section, start=start)

    text = site_file(proposed(name=name, area=area, section=section))

    site = read_site(text, source="", site_id="wessex", country="gb")
    assert (site.name, site.area, site.sections[0].start) == (name, area, start)


@given(title=st.text(), name=st.sampled_from(HOSTILE))
def test_any_title_gives_a_file_that_can_be_read(title: str, name: str) -> None:
    """What stands in a page's title, hostile or not, ends up in a value, and never as YAML."""
    page = listing(*STORIES, title=f"{title} | {name}".replace("<", "&lt;"))
    survey = replace(SURVEY, site=site_of(START, page))

    site = read_site(site_file(survey), source="", site_id="wessex", country="gb")

    assert (site.name, site.area) == (survey.site.name, survey.site.area)
