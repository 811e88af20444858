"""An arrival: one text on its way into the archive, with what is known of where and when it was read."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from archive.mentions import MentionRow, mention_rows
from records.addresses import digest, normalise
from records.comparison import content_digest, copy_digest
from records.dates import Moment
from records.headlines import headline
from records.kinds import KINDS
from records.mentions.finding import find_mentions
from records.publication import published
from records.record import Record
from records.text import TextError, split
from records.topics import topic_of
from records.vacancies import Vacancy, vacancy_of


class Outcome(StrEnum):
    """What saving did."""

    NEW = "new"
    """The page was unknown."""

    CHANGED = "changed"
    """The page was known and got another version."""

    SAME = "same"
    """The text, or for a crawl its content, was there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One text, verbatim, and what it says."""

    key: str
    """The page's key: its normalised address, or `sha256:…` of a text that gives none."""

    head: str
    """The text's header, fences and blank line included, verbatim; empty where it has none."""

    body: str
    """The rest of the text, verbatim."""

    url: str | None
    """The page's address as the text gives it; None where it gives none."""

    title: str | None
    """The headline without the site's name; None where the text has none."""

    description: str | None
    """The summary that the page offers to others; None where it offers none."""

    site: str
    """Id of the site; `unlisted` where none is known."""

    kind: str | None
    """`news`, `careers` or `vacancy`; None where unknown."""

    published: Moment | None
    """When the page says it was published; None where it does not."""

    seen_at: str | None
    """When the page was fetched, ISO 8601 in UTC; None for a text that does not say."""

    reader: str | None
    """Platform and its version (`herts_2018 1`); None for a text made elsewhere."""

    content_sha256: str
    """Digest of the content, which decides SAME for a crawl."""

    text_sha256: str
    """Digest of the text's bytes, which decides SAME for a load."""

    words_sha256: str | None
    """Digest of the body's words, by which copies are found; None of a short text."""

    topic: str | None
    """What it is about, one of `records.topics.TOPICS`; None where no rule finds one."""

    mentions: tuple[MentionRow, ...]
    """What its body says of dates, places, offences and the like, as today's rules find it."""

    vacancy: Vacancy | None
    """The job that it advertises; None of all else."""

    @property
    def text(self) -> str:
        """The text form, verbatim."""
        return self.head + self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What the archive now holds of an arrival."""

    outcome: Outcome
    """NEW, CHANGED or SAME."""

    page: int
    """Id of the page."""

    file: str | None
    """The page's text file below `data/records`, fixed at the first save; None if it has none."""


def arrive(  # noqa: PLR0913  (what only the bringer of a text knows)
    text: str,
    *,
    record: Record,
    site: str,
    kind: str | None,
    timezone: str,
    reader: str | None = None,
) -> Arrival:
    """Make an arrival from a text and its reading.

    Args:
        text: The text form, verbatim, with or without a header.
        record: What `records.text.loads` reads in it.
        site: Id of the site.
        kind: What the page is, where the record itself does not say.
        timezone: The site's zone, for printed dates.
        reader: The platform that made it; None for a text from elsewhere.

    Raises:
        AddressError: If the record's address names no page on the web.
        TextError: If the record's kind is none that the archive knows, or its
            capture time is no time: the order of versions rests on it.
    """
    if record.kind not in {None, *KINDS}:
        raise TextError(f"kind: expected one of {', '.join(KINDS)}, found {record.kind!r}")
    head, body = split(text)
    text_sha256 = digest(text)
    moment = published(record, timezone=timezone)
    return Arrival(
        key=normalise(record.url) if record.url else f"sha256:{text_sha256}",
        head=head,
        body=body,
        url=record.url,
        title=headline(record),
        description=record.description,
        site=site,
        kind=record.kind or kind,
        published=moment,
        seen_at=_utc(record.captured_time) if record.captured_time is not None else None,
        reader=reader,
        content_sha256=content_digest(record),
        text_sha256=text_sha256,
        words_sha256=copy_digest(body),
        topic=topic_of(record.title, body),
        vacancy=vacancy_of(record, timezone=timezone),
        mentions=mention_rows(
            find_mentions(body, title=record.title, published=moment.iso if moment else None)
        ),
    )


def _utc(time: str) -> str:
    """Write a time as the archive orders it: UTC, to the second."""
    try:
        moment = datetime.fromisoformat(time)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        pass
    raise TextError(f"captured.time: expected ISO 8601 with an offset from UTC, found {time!r}")
