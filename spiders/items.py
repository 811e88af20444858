"""What spiders hand to the pipelines: findings, unchanged pages, refusals, absences. Data only."""

from dataclasses import dataclass
from typing import Literal

from archive.captures import CaptureRow
from records.record import Record
from sites.site import Section, Site

Gone = Literal["gone", "soft-404", "redirected", "emptied"]
"""How a page shows that it is there no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What brought an item: one answer of a site."""

    at: str
    """When it was fetched, ISO 8601 in UTC."""

    capture: CaptureRow | None = None
    """Where it is kept as served; None where no answer came."""

    etag: str | None = None
    """Its ETag; None where it has none."""

    last_modified: str | None = None
    """Its Last-Modified; None where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A page that was read."""

    publisher: Site
    """Whose page it is."""

    section: Section
    """The section that led to it."""

    record: Record
    """What its platform read."""

    asked: str
    """The address that was asked for; a redirect makes it an alias of the record's."""

    answer: Answer
    """The answer that was read."""

    @property
    def site(self) -> str:
        """Id of the site."""
        return self.publisher.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A known page of which the site says that it is as it was (304)."""

    site: str
    """Id of the site."""

    key: str
    """The page's key."""

    answer: Answer
    """The answer that said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A response that holds no record."""

    site: str
    """Id of the site."""

    url: str
    """The address that was asked for."""

    reason: str
    """Why, in one word (`empty`, `soft-404`, …)."""

    detail: str
    """What was found."""

    answer: Answer
    """The answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A known page that was not there."""

    site: str
    """Id of the site."""

    key: str
    """The page's key."""

    how: Gone
    """How it shows that it is there no more."""

    detail: str
    """What was found."""

    answer: Answer
    """The answer that said so."""


Item = Finding | Unchanged | Refusal | Absence
"""Whatever a spider yields beside requests."""
