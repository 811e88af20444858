"""Reading a capture: the same steps, and so the same record, as the crawl that made it.

Knows no clock, asks no network and opens no archive: what a page said when it
was captured depends on the capture and the platform alone.
"""

import re
from typing import Final

from archive.arrival import Arrival, arrive
from captures.reading import Capture
from platforms.page import Page
from platforms.registry import platform
from records.addresses import AddressError, normalise
from records.comparison import words
from records.record import Record
from records.text import dumps
from sites.site import Section, Site

MARKUP = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:xml|json)", re.IGNORECASE)
"""Media types that a platform can read."""

NOT_TEXT: Final = "not-text"
"""Why an answer of another media type is no record."""

INVALID: Final = "invalid"
"""Why a record that lacks address, title or words is none."""


def is_text(capture: Capture) -> bool:
    """Tell whether a capture's media type is one that a platform can read; none stands for HTML."""
    return MARKUP.match(capture.header("Content-Type") or "text/html") is not None


def reread(capture: Capture, *, site: Site, section: Section) -> Record:
    """Return the record that a section's platform reads in a capture.

    Args:
        capture: An answer with status 200 and a text that a platform can read.
        site: The site that it belongs to.
        section: The section whose platform reads it.

    Raises:
        NotARecord: If the platform finds none in it.
        PlatformError: If the section names no platform.
    """
    page = Page(url=capture.url, html=capture.text(), site=site, section=section)
    return platform(section.platform or "").read_record(page)


def problem_of(record: Record) -> str | None:
    """Return what keeps a record out of the archive, or None.

    >>> from records.record import compose
    >>> problem_of(compose({"url": "https://www.wessex.example/a/", "title": " "}, body="Text"))
    "title: expected words, found ' '"
    """
    try:
        normalise(record.url or "")
    except AddressError as error:
        return f"url: {error}"
    if not (record.title or "").strip():
        return f"title: expected words, found {record.title!r}"
    return None if words(record.body) else "body: expected words, found none"


def arrival_of(
    record: Record, *, site: Site, section: Section, captured_at: str, digest: str | None
) -> Arrival:
    """Return what a record becomes on its way into the archive, crawled or read again.

    Args:
        record: What the section's platform read.
        site: The site that it was found on.
        section: The section that it belongs to.
        captured_at: When the page was captured, ISO 8601 in UTC.
        digest: `sha256:…` of the payload as served; None where it was not captured.

    Raises:
        AddressError: If the record's address names no page on the web.
        PlatformError: If the section names no platform.
    """
    captured = {"captured.time": captured_at} | ({"captured.digest": digest} if digest else {})
    complete = record.with_fields(captured)
    reader = platform(section.platform or "")
    return arrive(
        dumps(complete),
        record=complete,
        site=site.id,
        kind=section.kind,
        timezone=site.timezone,
        reader=f"{reader.name} {reader.version}",
    )
