"""Checking a site file beyond its form: whether each section can be read, and by what. Asks nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from platforms.registry import PlatformError, platform
from sites.site import Section, Site, SiteError


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A site file that was checked."""

    file: str
    """The file, below the registry's folder."""

    sections: tuple[str, ...]
    """Each section in words."""

    problems: tuple[str, ...]
    """What cannot work."""

    is_crawled: bool
    """Whether spiders visit any section."""


def check(site: Site) -> Checked:
    """Check one site."""
    return Checked(
        file=site.file,
        sections=tuple(_told(section) for section in site.sections),
        problems=tuple(problem for section in site.sections for problem in _problems(site, section)),
        is_crawled=any(section.crawl for section in site.sections),
    )


def _told(section: Section) -> str:
    reader = section.platform or "no platform"
    certainty = f" ({section.certainty})" if section.certainty else ""
    until = f", until {section.valid_until}" if section.valid_until else ""
    visited = "" if section.crawl else ", not crawled"
    return f"{section.kind}: {reader}{certainty}{until}{visited}: {section.start or 'old captures only'}"


def _problems(site: Site, section: Section) -> Iterator[str]:
    """Walk over what keeps a section from being read or crawled."""
    place = f"{section.kind} section at {section.start or 'no start'}"
    if section.platform is not None:
        try:
            starts = platform(section.platform).starts(site, section) if section.start else ()
        except (PlatformError, SiteError) as error:
            yield f"{place}: {error}"
            return
        if section.crawl and not starts:
            yield f"{place}: found nothing to begin with, expected a start"
    elif section.crawl:
        yield f"{place}: found no platform, expected one, or crawl: no"
    if section.crawl and section.valid_until is not None:
        yield f"{place}: found a layout of the past (until {section.valid_until}), expected crawl: no"
