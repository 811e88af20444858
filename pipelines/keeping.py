"""Keeping: what one item does to the archive. Inside a batch, whose beginning and end are `store`'s."""

import sqlite3
from dataclasses import dataclass
from functools import singledispatchmethod
from pathlib import Path

from archive.arrival import Arrival, Outcome, Saved
from archive.captures import capture, find_capture
from archive.crawling import latest_text, put_alias
from archive.exporting import text_folder
from archive.moving import follow
from archive.observing import Fetch, put_absence, see_unchanged
from archive.runs import Tally, put_drop
from archive.store import save_crawled
from archive.versions import PageNow, find
from captures.reading import CaptureError, read_capture
from platforms.page import NotARecord
from records.addresses import normalise, slug
from rereading.reading import arrival_of, reread
from spiders.items import Absence, Answer, Finding, Item, Refusal, Unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A finding that the archive holds."""

    saved: Saved
    """What saving it did."""

    text: str
    """The page's latest text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Keeps a run's items."""

    connection: sqlite3.Connection
    """The archive, opened to write."""

    run: int
    """Id of the run."""

    warc: Path
    """The folder of the captures."""

    @singledispatchmethod
    def keep(self, item: Item) -> Stored | None:
        """Keep an item; return what came of a finding, None for any other."""
        raise NotImplementedError(item)

    @keep.register
    def _(self, item: Finding) -> Stored | None:
        answer = item.answer
        arrival = arrival_of(
            item.record,
            site=item.publisher,
            section=item.section,
            captured_at=answer.at,
            digest=answer.capture.digest if answer.capture else None,
        )
        asked, fetch = normalise(item.asked), self._fetch(answer)
        if not follow(self.connection, arrival, asked=asked, now=answer.at):
            detail = f"a redirect to {arrival.url}"
            put_absence(self.connection, key=asked, how="redirected", detail=detail, fetch=fetch)
            return None
        stored = self._save(item, arrival, fetch=fetch)
        if asked != arrival.key:
            put_alias(self.connection, key=asked, page=stored.saved.page, now=answer.at)
        return stored

    @keep.register
    def _(self, item: Unchanged) -> None:
        page = find(self.connection, item.key)
        if page is not None:
            see_unchanged(self.connection, page=page.id, at=item.answer.at)

    @keep.register
    def _(self, item: Absence) -> None:
        fetch = self._fetch(item.answer)
        put_absence(self.connection, key=item.key, how=item.how, detail=item.detail, fetch=fetch)

    @keep.register
    def _(self, item: Refusal) -> None:
        put_drop(
            self.connection,
            site=item.site,
            source=item.url,
            reason=item.reason,
            detail=item.detail,
            fetch=self._fetch(item.answer),
        )

    def _fetch(self, answer: Answer) -> Fetch:
        at = answer.capture
        number = find_capture(self.connection, file=at.file, offset=at.offset) if at else None
        return Fetch(
            run=self.run,
            at=answer.at,
            capture=number,
            etag=answer.etag,
            last_modified=answer.last_modified,
        )

    def _save(self, item: Finding, arrival: Arrival, *, fetch: Fetch) -> Stored:
        date = arrival.published.date if arrival.published else None
        folder = text_folder(site=item.site, kind=arrival.kind, date=date)
        saved = save_crawled(
            self.connection,
            arrival,
            fetch=fetch,
            file=f"{folder}/{slug(arrival.key)}.txt",
            reread=lambda page: self._reread(page, item=item),
        )
        is_same = saved.outcome is Outcome.SAME
        text = latest_text(self.connection, page=saved.page) if is_same else arrival.text
        return Stored(saved=saved, text=text)

    def _reread(self, page: PageNow, *, item: Finding) -> Arrival | None:
        """Read the capture of a page's latest version as the item was read; None where that cannot be."""
        kept = None if page.capture is None else capture(self.connection, number=page.capture)
        if kept is None:
            return None
        try:
            found = read_capture(self.warc, file=kept.file, offset=kept.offset)
            record = reread(found, site=item.publisher, section=item.section)
        except (CaptureError, NotARecord, OSError):
            return None
        return arrival_of(
            record,
            site=item.publisher,
            section=item.section,
            captured_at=kept.captured_at,
            digest=kept.digest,
        )


def count(tally: Tally, item: Item, stored: Stored | None) -> None:
    """Count an item that was kept."""
    tally.dropped += isinstance(item, Refusal)
    tally.missing += isinstance(item, Absence) or (isinstance(item, Finding) and stored is None)
    if stored is not None:
        tally.new += stored.saved.outcome is Outcome.NEW
        tally.changed += stored.saved.outcome is Outcome.CHANGED
        tally.same += stored.saved.outcome is Outcome.SAME
