"""A survey in words, for whoever wants to add the site."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from manners.private import is_loopback
from platforms.reading import refusals
from sites.registry import Registry
from surveying.findings import Answer, Sample, Survey, Trial

_LONGEST: Final = 60


def told(survey: Survey, *, known: Registry) -> str:
    """Return what a survey found, line by line, best reader first.

    Args:
        survey: What was found.
        known: The sites that the registry has.
    """
    return "\n".join(_lines(survey, known))


def _lines(survey: Survey, known: Registry) -> Iterator[str]:
    yield f"page      {_answer(survey.first)}"
    yield f"robots    {_answer(survey.robots)}"
    yield from (f"feed      {feed}" for feed in survey.feeds)
    yield from (f"sitemap   {sitemap}: {number:,} addresses" for sitemap, number in survey.sitemaps)
    yield from (f"platform  {_trial(trial)}" for trial in survey.trials)
    if survey.best is not None:
        yield from (f"sample    {_sample(sample)}" for sample in survey.best.samples)
    yield from (f"note      {note}" for note in _notes(survey, known))


def _answer(answer: Answer) -> str:
    return f"{answer.url}: {answer.problem or 'ok'}"


def _trial(trial: Trial) -> str:
    further = f", {trial.further} further pages" if trial.further else ""
    return (
        f"{trial.platform}: {len(trial.links)} links{further}; "
        f"read {trial.read} of {len(trial.samples)} samples, {trial.dated} dated"
    )


def _sample(sample: Sample) -> str:
    if sample.record is None:
        return f"{sample.url}: {sample.problem}"
    title = (sample.record.title or "")[:_LONGEST]
    return f"{sample.record.get('publish.iso') or 'no date'} | {title} | {sample.words} words"


def _notes(survey: Survey, known: Registry) -> Iterator[str]:
    """Walk over what is odd about the address."""
    parts = urlsplit(survey.first.url)
    site = known.by_host(parts.netloc)
    if site is not None:
        yield f"{site.file} has this host already"
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        yield "this is not https: try the address with it"
    text = (survey.first.text or "").lstrip("\ufeff \t\r\n")
    if refusals.is_xml(text) or text.startswith(("{", "[")):
        yield "this is a feed, a sitemap or JSON: if people read a page that lists the same, give that"
    if survey.best is None and survey.elsewhere is not None:
        yield f"most links lead to {survey.elsewhere}: if the articles are there, give an address there"
