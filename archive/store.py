"""Saving: what an arrival does to its page. NEW, CHANGED or SAME by the rules of docs/record.md.

Call inside `batch`. Removes nothing, ever.
"""

import sqlite3
from collections.abc import Callable
from typing import Final

from archive.arrival import Arrival, Outcome, Saved
from archive.changes import put_edit
from archive.dated import put_first_seen, said_before, version_at
from archive.observing import Fetch, see
from archive.registry import UNLISTED
from archive.versions import Making, PageNow, add_version, find, holds, insert_page, stand_for
from records.likeness import same_but_for_addresses
from records.text import loads

FIRST: Final = "first"
SOURCE_EDIT: Final = "source-edit"
RE_EXTRACTION: Final = "re-extraction"
IMPORT: Final = "import"

Reread = Callable[[PageNow], Arrival | None]
"""Reads the capture of a page's latest version with today's reader; None where that cannot be."""


def save_crawled(
    connection: sqlite3.Connection, arrival: Arrival, *, fetch: Fetch, file: str, reread: Reread
) -> Saved:
    """Save what a crawl read: compared with the page's latest version alone, so A → B → A is three.

    Where another reader made the latest version, its capture is read again
    first, so that our own change is not taken for the site's.

    Args:
        connection: The archive, inside `batch`.
        arrival: The text; its `seen_at` is when it was fetched.
        fetch: The answer that brought it.
        file: Where the text file is to lie if the page has none yet.
        reread: Reads an earlier capture with the arrival's reader.
    """
    page = find(connection, arrival.key)
    if page is None:
        number = insert_page(connection, arrival, now=fetch.at, file=file)
        add_version(connection, arrival, page=number, making=_crawled(FIRST, fetch))
        saved = Saved(outcome=Outcome.NEW, page=number, file=file)
    else:
        _complete(connection, arrival, page=page, file=file)
        outcome = _compare(connection, arrival, page=page, fetch=fetch, reread=reread)
        saved = Saved(outcome=outcome, page=page.id, file=page.file or file)
    see(connection, page=saved.page, fetch=fetch)
    return saved


def save_loaded(connection: sqlite3.Connection, arrival: Arrival, *, now: str) -> Saved:
    """Save a text from elsewhere: compared, byte for byte, with all versions of its page.

    It becomes the latest only when it was captured after the latest; a text
    that does not say when it was captured never replaces one.

    Args:
        connection: The archive, inside `batch`.
        arrival: The text.
        now: The time of saving, ISO 8601 in UTC.
    """
    page = find(connection, arrival.key)
    if page is None:
        number = insert_page(connection, arrival, now=now, file=None)
        add_version(connection, arrival, page=number, making=Making(change=IMPORT, now=now))
        return Saved(outcome=Outcome.NEW, page=number, file=None)
    _complete(connection, arrival, page=page, file=None)
    if holds(connection, page=page.id, text_sha256=arrival.text_sha256):
        return Saved(outcome=Outcome.SAME, page=page.id, file=page.file)
    is_latest = arrival.seen_at is not None and arrival.seen_at > (page.seen_at or "")
    making = Making(change=IMPORT, now=now, is_latest=is_latest)
    add_version(connection, arrival, page=page.id, making=making)
    return Saved(outcome=Outcome.CHANGED, page=page.id, file=page.file)


def _compare(
    connection: sqlite3.Connection, arrival: Arrival, *, page: PageNow, fetch: Fetch, reread: Reread
) -> Outcome:
    """Add a version if the content differs from the latest one's, as today's reader sees both."""
    if page.sha256 == arrival.content_sha256:
        return Outcome.SAME
    before: int | None = page.latest
    if page.reader != arrival.reader:
        again = reread(page)
        before = None if again is None else _bring_up_to_date(connection, again, page=page, fetch=fetch)
        if again is not None and _say_the_same(again, arrival):
            stand_for(connection, page=page.id, content_sha256=arrival.content_sha256)
            return Outcome.SAME
    change = FIRST if before is None else SOURCE_EDIT
    after = add_version(connection, arrival, page=page.id, making=_crawled(change, fetch))
    if before is not None:
        put_edit(connection, before=before, after=after)
    return Outcome.CHANGED


def _bring_up_to_date(connection: sqlite3.Connection, again: Arrival, *, page: PageNow, fetch: Fetch) -> int:
    """Add what today's reader makes of the latest version's capture, and return the latest version's row."""
    if again.content_sha256 == page.content_sha256:
        return page.latest
    making = Making(change=RE_EXTRACTION, now=fetch.at, run=fetch.run, capture=page.capture)
    return add_version(connection, again, page=page.id, making=making)


def _say_the_same(again: Arrival, arrival: Arrival) -> bool:
    """Compare what one reader read; where the page has moved since, wherever it and its links lead."""
    if again.key == arrival.key:
        return again.content_sha256 == arrival.content_sha256
    return same_but_for_addresses(loads(again.text), loads(arrival.text))


def _crawled(change: str, fetch: Fetch) -> Making:
    return Making(change=change, now=fetch.at, run=fetch.run, capture=fetch.capture)


def _complete(connection: sqlite3.Connection, arrival: Arrival, *, page: PageNow, file: str | None) -> None:
    """Add what a page's earlier texts left open: its site, its kind, its file. Known ones stay."""
    site = arrival.site if page.site == UNLISTED.id else page.site
    kind, file = page.kind or arrival.kind, page.file or file
    if (site, kind, file) != (page.site, page.kind, page.file):
        connection.execute(
            "UPDATE pages SET site = :site, kind = :kind, file = :file WHERE id = :page",
            {"site": site, "kind": kind, "file": file, "page": page.id},
        )


# Texts of a history (archive/git_history.py). ---------------------------------------------------------------


def save_dated(
    connection: sqlite3.Connection, arrival: Arrival, *, now: str, after: int = 0
) -> tuple[Saved, int]:
    """Save a text of a history that comes in the order of time: compared with the page's state before it.

    So A → B → A is three versions, and the same history again adds nothing:
    a version with this text and this time stands for it. The latest in time
    is the page's latest.

    Args:
        connection: The archive, inside `batch`.
        arrival: The text; its `seen_at` is since when the page was so.
        now: The time of saving, ISO 8601 in UTC.
        after: Id of the page's version that came before it in the same second; 0 where none did.

    Returns:
        What the archive holds, and `after` for the page's next text of the same second.
    """
    page = find(connection, arrival.key)
    if page is None:
        number = insert_page(connection, arrival, now=now, file=None)
        version = add_version(connection, arrival, page=number, making=Making(change=IMPORT, now=now))
        return Saved(outcome=Outcome.NEW, page=number, file=None), version
    _complete(connection, arrival, page=page, file=None)
    if said_before(connection, arrival, page=page.id, after=after):
        return Saved(outcome=Outcome.SAME, page=page.id, file=page.file), after
    known = version_at(connection, arrival, page=page.id, after=after)
    if known is not None:
        return Saved(outcome=Outcome.SAME, page=page.id, file=page.file), known
    at = arrival.seen_at or now
    making = Making(change=IMPORT, now=now, is_latest=at >= (page.seen_at or ""))
    version = add_version(connection, arrival, page=page.id, making=making)
    put_first_seen(connection, page=page.id, at=at)
    return Saved(outcome=Outcome.CHANGED, page=page.id, file=page.file), version
