"""Trials: each platform on one listing, then on pages that it leads to. Fetches nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from platforms.page import Listing, NotARecord, Page
from platforms.registry import PLATFORMS
from records.addresses import normalise
from records.kinds import NEWS
from sites.site import Section, Site
from surveying.findings import Answer, Sample, Trial
from surveying.identity import section_of

SAMPLES: Final = 3
"""Pages on which each platform is tried."""

MOST: Final = 12
"""Pages that are asked for, for all platforms together."""


def listed(answer: Answer, *, site: Site, kind: str, feed: str | None) -> tuple[Trial, ...]:
    """Return the platforms that see links on a page, without samples.

    Args:
        answer: The page, which has a text.
        site: Whose page it is.
        kind: `news`, `careers` or `vacancy`.
        feed: The feed that the page declares, for the section; None where it declares none.
    """
    section = section_of(answer.url, kind=kind, feed=feed)
    listings = {name: _listing(name, answer, site=site, section=section) for name in PLATFORMS}
    views = _views(answer.url, listings.values())
    return tuple(
        Trial(platform=name, section=replace(section, platform=name), links=links, further=len(listing.more))
        for name, listing in listings.items()
        if (links := tuple(link for link in listing.links if link.url not in views))
    )


def wanted(trials: tuple[Trial, ...]) -> tuple[str, ...]:
    """Return the addresses on which the platforms are to be tried, each once."""
    ranks = (trial.links[rank : rank + 1] for rank in range(SAMPLES) for trial in trials)
    return tuple(dict.fromkeys(link.url for links in ranks for link in links))[:MOST]


def tried(trials: tuple[Trial, ...], answers: Mapping[str, Answer], *, site: Site) -> tuple[Trial, ...]:
    """Return the trials with what each platform reads in the pages, the best first.

    Args:
        trials: What `listed` returned.
        answers: What the addresses of `wanted` answered, by address.
        site: Whose pages they are.
    """
    done = [_judged(replace(trial, samples=tuple(_samples(trial, answers, site=site)))) for trial in trials]
    return tuple(sorted(done, key=lambda trial: trial.worth, reverse=True))


def _listing(name: str, answer: Answer, *, site: Site, section: Section) -> Listing:
    """Return what a platform sees on the page; nothing where it takes it for no listing."""
    page = Page(url=answer.url, html=answer.text or "", site=site, section=replace(section, platform=name))
    try:
        return PLATFORMS[name].read_listing(page)
    except NotARecord:
        return Listing()


def _views(url: str, listings: Iterable[Listing]) -> set[str]:
    """Return the addresses of the listing itself and of its further pages, as any platform sees them.

    A platform that does not know the layout may take them for articles.
    """
    path = urlsplit(url).path
    further = (address for listing in listings for address in listing.more)
    return {normalise(url), *(address for address in further if urlsplit(address).path == path)}


def _judged(trial: Trial) -> Trial:
    """Say how sure its section is: certain only where everything that was to be tried was read, and dated."""
    good = trial.dated if trial.section.kind == NEWS else trial.read
    certainty = "certain" if good == SAMPLES else "probable"
    return replace(trial, section=replace(trial.section, certainty=certainty))


def _samples(trial: Trial, answers: Mapping[str, Answer], *, site: Site) -> Iterator[Sample]:
    for url in [link.url for link in trial.links if link.url in answers][:SAMPLES]:
        answer = answers[url]
        if answer.text is None:
            yield Sample(url=url, record=None, problem=answer.problem)
            continue
        page = Page(url=answer.url, html=answer.text, site=site, section=trial.section)
        try:
            record = PLATFORMS[trial.platform].read_record(page)
        except NotARecord as refusal:
            yield Sample(url=url, record=None, problem=f"{refusal.reason}: {refusal.detail}")
        else:
            yield Sample(url=url, record=record, problem=None)
