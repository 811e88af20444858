"""Jobs: which captures are to be read, by which section; the others are counted, with the reason.

The archive's own word on an address goes before what the address looks like.
Reads no page.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, get_args

from archive.kept import Kept, kept_as, kept_captures, known_as
from captures.reading import Capture
from platforms.page import Reason
from records.addresses import is_web, normalise
from rereading.place import section_for, sites_at
from rereading.reading import INVALID, is_text
from sites.registry import Registry
from sites.site import Section, Site

READABLE: Final = frozenset({200, 304})
"""Statuses of captures that may hold a page; a 304 counts with the payload that it says still holds."""

REFUSED_BY_READING: Final = frozenset({*get_args(Reason), INVALID})
"""Reasons for which a reading refused a capture; another reading may not."""

NO_ADDRESS: Final = "no address of the web"
NO_PAYLOAD: Final = "without payload"
NO_SECTION: Final = "no page of a section"
NO_TEXT: Final = "no text"
OTHER_SITES: Final = "other sites"
OTHER_STATUS: Final = "another status"
REPEATED: Final = "the same as an earlier one"
SET_ASIDE: Final = "set aside by the crawl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where a capture of the archive's own lies."""

    folder: Path
    """The folder of the WARC files."""

    file: str
    """The file's name."""

    offset: int
    """Where in it, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One capture to be read."""

    capture: Capture | Held
    """The capture, or where it lies."""

    asked: str
    """The key of its address."""

    site: Site
    """The site that it belongs to."""

    section: Section
    """The section whose platform reads it."""

    kept: int | None
    """Its number in the archive; None for another's."""

    was_record: bool
    """Whether a version was read from it."""

    @property
    def weight(self) -> int:
        """Bytes that it holds in memory until it is read."""
        return len(self.capture.payload or b"") if isinstance(self.capture, Capture) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to be read."""

    connection: sqlite3.Connection
    """The archive."""

    registry: Registry
    """The sites."""

    site: str | None = None
    """Id of the one site whose captures are read; None for all."""

    passed: Counter[str] = field(default_factory=Counter)
    """Captures passed over, by reason."""

    def own(self, folder: Path, *, run: int | None) -> Iterator[Job]:
        """Yield jobs for the archive's own captures, of one run or of all, in the order of their coming."""
        for kept in kept_captures(self.connection, run=run):
            held = Held(folder=folder, file=kept.file, offset=kept.offset)
            yield from self._placed(held, url=kept.url, captured_at=kept.captured_at, kept=kept)

    def of_package(self, captures: Iterable[Capture]) -> Iterator[Job]:
        """Yield jobs for captures that somebody brings; those that the archive has are taken for its own."""
        for capture in captures:
            reason = _unreadable(capture)
            if reason is not None:
                self.passed[reason] += 1
                continue
            at = capture.captured_at
            kept = kept_as(self.connection, url=capture.url, captured_at=at, digest=capture.digest)
            yield from self._placed(capture, url=capture.url, captured_at=at, kept=kept)

    def _placed(
        self, capture: Capture | Held, *, url: str, captured_at: str, kept: Kept | None
    ) -> Iterator[Job]:
        """Yield the job, or count why there is none."""
        asked = normalise(url)
        if kept is not None and _was_set_aside(kept):
            self.passed[SET_ASIDE] += 1
            return
        known = known_as(self.connection, key=asked)
        kind = known.kind if known is not None else _crawled_as(kept)
        place = section_for(
            self.registry, url, captured_at=captured_at, site=known.site if known else None, kind=kind
        )
        if place is None:
            self.passed[NO_SECTION if sites_at(self.registry, asked) else OTHER_SITES] += 1
        elif self.site not in {None, place[0].id}:
            self.passed[OTHER_SITES] += 1
        else:
            site, section = place
            yield Job(
                capture=capture,
                asked=asked,
                site=site,
                section=section,
                kept=kept.id if kept else None,
                was_record=kept is not None and kept.was_record == 1,
            )


def _unreadable(capture: Capture) -> str | None:
    """Return why a capture can hold no page, or None."""
    if not is_web(capture.url):
        return NO_ADDRESS
    if capture.status not in READABLE:
        return OTHER_STATUS
    if capture.payload is None:
        return NO_PAYLOAD
    return None if is_text(capture) else NO_TEXT


def _was_set_aside(kept: Kept) -> bool:
    """Tell whether the crawl met this answer on the way to another page, or refused it unread."""
    return bool(kept.led_away) or kept.refused not in {None, *REFUSED_BY_READING}


def _crawled_as(kept: Kept | None) -> str | None:
    """Return the kind as which the crawl read a capture that it refused; None where it did not read it."""
    return kept.command.split()[-1] if kept is not None and kept.refused and kept.command else None
