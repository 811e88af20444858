"""Trials: which platform a listing and its pages speak for."""

from collections.abc import Iterator

import pytest

from platforms.page import Link
from records.record import compose
from sandbox.server import Sandbox
from sandbox.world import World
from surveying.findings import Answer, Sample, Trial
from surveying.identity import section_of, site_of
from surveying.trials import MOST, SAMPLES, listed, tried, wanted
from tests.surveying.asking import survey_of
from tests.surveying.pages import HOST, PAGES, START, STORIES, WORDS, article, listing, surveyed

FAMILIES = {
    "wessex": {"news": "single_online_home", "careers": "single_online_home"},
    "ballyharn": {"news": "garda"},
    "marlstone": {"news": "mynewsdesk"},
    "nordmark": {"news": "polisen"},
    "pine-falls": {"news": "civicplus"},
    "ports-and-ferries-police": {"news": "govuk"},
    "te-moana": {"news": "nz_police"},
    "thalmark": {"news": "presseportal"},
    "vesthavn": {"news": "politi_dk"},
    "heron-falls": {"news": "generic"},
    "old-harnshire": {"news": "generic"},
    "alderbrook": {"vacancy": "job_posting"},
    "saltmarsh": {"vacancy": "oleeo"},
}
"""What each site of the sandbox is to be told to be; a layout of the past is none of today's."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(port=0, world=World(only=list(FAMILIES))) as running:
        yield running


@pytest.mark.parametrize(
    ("site", "kind", "expected"),
    [(site, kind, name) for site, kinds in FAMILIES.items() for kind, name in kinds.items()],
)
def test_a_platform_is_recognised(sandbox: Sandbox, site: str, kind: str, expected: str) -> None:
    """Its own, by what it reads alone, although others read its pages, too, and some of them are empty."""
    found = survey_of(sandbox, site, kind=kind)

    assert found.best is not None
    assert found.best.platform == expected


def test_a_page_without_articles_is_read_by_nobody() -> None:
    """Nothing is proposed, and no page asked for."""
    found = surveyed(
        {START: "<!doctype html><title>Wessex Police</title><h1>About us</h1><p>We are here.</p>"}
    )

    assert (found.trials, found.best) == ((), None)


def test_samples_that_are_refused_say_why() -> None:
    """What could not be had, and what is no record, each in its words; the section is then probable."""
    pages = {**PAGES, HOST + STORIES[1]: article("Page not found", day="")}
    del pages[HOST + STORIES[2]]

    best = surveyed(pages).best

    assert best is not None
    assert (best.read, best.section.certainty) == (1, "probable")
    problems = {sample.url: sample.problem for sample in best.samples}
    assert problems[HOST + STORIES[0]] is None
    assert "soft-404" in (problems[HOST + STORIES[1]] or "")
    assert problems[HOST + STORIES[2]] == "status 404"


def test_records_without_a_date_are_probable() -> None:
    """A platform that reads news and finds no date may not be the right one."""
    undated = {HOST + path: article(path, day="") for path in STORIES}

    best = surveyed({**PAGES, **undated}).best

    assert best is not None
    assert (best.read, best.dated, best.section.certainty) == (3, 0, "probable")


def test_a_listing_is_no_article_of_itself() -> None:
    """Links to the listing, or to its further pages, are tried on no platform."""
    pages = {
        **PAGES,
        START: listing(
            "/news/", "/news/?page=2", *STORIES, further="<a rel='next' href='/news/?page=2'>Next</a>"
        ),
    }

    found = surveyed(pages)

    seen = {link.url for trial in found.trials for link in trial.links}
    assert seen.isdisjoint({START, f"{START}?page=2"})


def test_at_most_a_dozen_pages_are_asked_for() -> None:
    """Platforms that see other links each get their first before one gets its second."""
    section = section_of(START, kind="news")
    trials = tuple(
        Trial(
            platform="generic",
            section=section,
            links=tuple(Link(url=f"{HOST}/{number}/{rank}/") for rank in range(SAMPLES + 1)),
            further=0,
        )
        for number in range(MOST - 2)
    )

    urls = wanted(trials)

    assert len(urls) == MOST
    assert urls[: MOST - 2] == tuple(f"{HOST}/{number}/0/" for number in range(MOST - 2))


def test_only_pages_that_were_asked_for_are_samples() -> None:
    """A platform is tried on the first of its links that there is an answer for."""
    first = Answer(url=START, text=PAGES[START], problem=None)
    site = site_of(START, PAGES[START])
    trials = listed(first, site=site, kind="news", feed=None)
    url = HOST + STORIES[2]

    done = tried(trials, {url: Answer(url=url, text=PAGES[url], problem=None)}, site=site)

    assert {sample.url for trial in done for sample in trial.samples} == {url}


def _trial(platform: str, *words: int, further: int = 0, dated: bool = True) -> Trial:
    fields = (
        {"title": "Van", "url": START, "publish.iso": "2026-11-20"}
        if dated
        else {"title": "Van", "url": START}
    )
    samples = (compose(fields, body=" ".join((WORDS.split() * 9)[:count])) for count in words)
    return Trial(
        platform=platform,
        section=section_of(START, kind="news"),
        links=tuple(Link(url=f"{HOST}/{number}/") for number in range(9)),
        further=further,
        samples=tuple(Sample(url=START, record=record, problem=None) for record in samples),
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (_trial("generic", 90, 90), _trial("wordpress", 90, 90, dated=False)),
        (_trial("wordpress", 90, 90), _trial("wordpress_2021", 90, 90)),
        (_trial("wordpress_2021", 90, 90), _trial("wordpress", 90, 90, dated=False)),
        (_trial("wordpress", 90, 90, further=1), _trial("nca", 90, 90, 90)),
        (_trial("wordpress", 90, 90), _trial("nca", 90, 95)),
        (_trial("wordpress", 90, 90), _trial("nca", 95, 95, 25)),
        (_trial("wordpress", 90, 90), _trial("generic", 90, 90)),
        (_trial("generic", 20), _trial("wordpress", 19)),
        (_trial("generic", 20), _trial("wordpress")),
    ],
)
def test_what_speaks_for_a_platform(better: Trial, worse: Trial) -> None:
    """Dates, layouts of today, a next page, less of what surrounds a text; an empty page says nothing."""
    assert better.worth > worse.worth


def test_nothing_is_proposed_where_nothing_is_read() -> None:
    """A platform that sees links and reads none of them is not the best."""
    found = surveyed({START: PAGES[START]})

    assert found.trials
    assert found.best is None
