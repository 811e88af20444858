"""What spiders hand to the pipelines: a finding, a refusal or an absence. Data only."""

from dataclasses import dataclass

from records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A page that was read."""

    site: str
    """Id of the site."""

    timezone: str
    """The site's zone, for printed dates."""

    kind: str
    """What the section holds: `news` or `careers`."""

    record: Record
    """What its platform read."""

    reader: str
    """Platform and its version."""

    asked: str
    """The address that was asked for; a redirect makes it an alias of the record's."""

    seen_at: str
    """When it was fetched, ISO 8601 in UTC."""


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

    seen_at: str
    """When it was fetched, ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A known page that was not there."""

    site: str
    """Id of the site."""

    key: str
    """The page's key."""

    seen_at: str
    """When it was asked for, ISO 8601 in UTC."""


Item = Finding | Refusal | Absence
"""Whatever a spider yields beside requests."""
