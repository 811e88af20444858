"""What a survey finds: answers, trials of platforms, and the survey of one address. Data only."""

from dataclasses import dataclass
from typing import Final

from platforms.page import Link
from platforms.registry import platform
from records.record import Record
from sites.site import Section, Site

_FEWEST: Final = 20
"""Words of a sample that may speak for a platform: what surrounds an empty page has some, too."""

_SHORT: Final = 3
"""A sample so many times shorter than another may be such a page, and who refuses it may be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered."""

    url: str
    """Where it answered, after redirects."""

    text: str | None
    """The decoded text; None where none came."""

    problem: str | None
    """Why none came: a status, a rule of robots.txt, a failure; None where one did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A page that a listing led to, and what a platform made of it."""

    url: str
    """Its address."""

    record: Record | None
    """What was read; None where nothing was."""

    problem: str | None
    """Why nothing was read; None where something was."""

    @property
    def words(self) -> int:
        """Number of words below the headline."""
        return 0 if self.record is None else len(self.record.body.split())

    @property
    def is_read(self) -> bool:
        """Whether there is a record that says something."""
        return self.words >= _FEWEST

    @property
    def is_dated(self) -> bool:
        """Whether such a record says when it was published."""
        return self.is_read and self.record is not None and self.record.get("publish.iso") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A platform, tried on a listing and on the first pages that it leads to."""

    platform: str
    """Its name."""

    section: Section
    """The section that a site file would have."""

    links: tuple[Link, ...]
    """What the listing leads to, as the platform sees it."""

    further: int
    """Number of further listing pages."""

    samples: tuple[Sample, ...] = ()
    """The first of the links, read."""

    @property
    def read(self) -> int:
        """Number of samples that gave a record which says something."""
        return sum(sample.is_read for sample in self.samples)

    @property
    def dated(self) -> int:
        """Number of those that say when they were published."""
        return sum(sample.is_dated for sample in self.samples)

    @property
    def worth(self) -> tuple[int, ...]:
        """How well it did, to be compared: first by whether it reads and dates what it sees.

        Of those that do, a layout of today goes before one of the past, one that finds the next page before
        others, then more records and more links; then the one that takes the fewest words, as it knows best
        what surrounds a text, and `generic` last.
        """
        longest = max((sample.words for sample in self.samples), default=0)
        full = [sample for sample in self.samples if sample.is_read and sample.words * _SHORT >= longest]
        dated = sum(sample.is_dated for sample in full)
        return (
            dated * 2 > len(self.samples),
            dated > 0,
            bool(full),
            not platform(self.platform).is_former,
            self.further > 0,
            dated,
            len(full),
            len(self.links),
            -sum(sample.words for sample in full),
            self.platform != "generic",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What was found at one address."""

    site: Site
    """The site as far as its page tells, without sections."""

    asked: str
    """The address that was asked for."""

    first: Answer
    """What it answered."""

    robots: Answer
    """The host's robots.txt."""

    feeds: tuple[str, ...]
    """Feeds that the page declares and that could be read."""

    sitemaps: tuple[tuple[str, int], ...]
    """Sitemaps that could be read, each with the number of addresses in it."""

    elsewhere: str | None
    """The host to which most of the page's links lead; None where they lead to its own."""

    trials: tuple[Trial, ...]
    """Platforms that see links on the page, the best first."""

    @property
    def best(self) -> Trial | None:
        """The platform that read most; None where none read anything."""
        return next((trial for trial in self.trials if trial.read), None)
