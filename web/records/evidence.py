"""What a version and its page rest on: the capture, the run, the answers that showed it gone."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from datasette.app import Datasette

from web.reading import row, rows

#: A revisit has no payload of its own: `held` is the capture that has it.
ORIGIN: Final = """
SELECT
    captures.id AS capture,
    captures.url AS asked,
    captures.captured_at,
    captures.status AS http_status,
    captures.kind AS capture_kind,
    captures.file,
    captures.offset,
    captures.length,
    captures.digest,
    held.captured_at AS held_at,
    held.file AS held_file,
    held.offset AS held_offset,
    held.length AS held_length,
    runs.id AS run,
    runs.command,
    runs.started,
    runs.outcome,
    run_sites.health,
    versions.content_sha256
FROM versions
JOIN pages ON pages.id = versions.page
LEFT JOIN captures ON captures.id = versions.capture
LEFT JOIN captures AS held ON held.id = captures.original
LEFT JOIN runs ON runs.id = versions.run
LEFT JOIN run_sites ON run_sites.run = runs.id AND run_sites.site = pages.site
WHERE versions.page = :page AND versions.number = :number
"""

MOST_ABSENCES: Final = 200
"""Absences that are shown; a page that stays away is looked for twice a year."""

ABSENCES: Final = """
SELECT
    absences.removal,
    absences.run,
    absences.seen_at,
    absences.class,
    absences.detail,
    run_sites.health,
    captures.status AS http_status,
    captures.file,
    captures.offset
FROM absences
JOIN pages ON pages.id = absences.page
LEFT JOIN captures ON captures.id = absences.capture
LEFT JOIN run_sites ON run_sites.run = absences.run AND run_sites.site = pages.site
WHERE absences.page = :page
ORDER BY absences.seen_at, absences.id
LIMIT :most
"""

CLASSES: Final = {
    "gone": "the site answered that there is no such page (404 or 410)",
    "soft-404": "the site answered as if all were well, with a page that says there is none",
    "redirected": "the address led to something else: a listing, the front page, another page",
    "emptied": "the page was there without its text",
}
"""What each class of an absence means."""

DELETIONS: Final = "SELECT seen_at, source, returned FROM deletions WHERE page = :page ORDER BY seen_at"

VALIDATORS: Final = """
SELECT crawl_state.etag, crawl_state.last_modified, crawl_state.last_seen, captures.captured_at
FROM crawl_state
LEFT JOIN captures ON captures.id = crawl_state.capture
WHERE crawl_state.page = :page AND coalesce(crawl_state.etag, crawl_state.last_modified) IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The evidence for one version of a page, and for its absences."""

    origin: sqlite3.Row
    """A row of `ORIGIN`; its parts are null where no capture or no run is known."""

    validators: sqlite3.Row | None
    """A row of `VALIDATORS`: the latest answer's; None where it had none, or they are left out here."""

    absences: Sequence[sqlite3.Row]
    """Rows of `ABSENCES`, the earliest first."""

    deletions: Sequence[sqlite3.Row]
    """Rows of `DELETIONS`: where a repository that was loaded deleted the text's file."""

    def of(self, removal: int | None) -> list[sqlite3.Row]:
        """Return the absences that count for a removal; of None, those that count for none."""
        return [absence for absence in self.absences if absence["removal"] == removal]


async def evidence(datasette: Datasette, *, page: int, number: int) -> Evidence:
    """Return what a version that is there rests on."""
    origins, validators, absences, deletions = await asyncio.gather(
        rows(datasette, ORIGIN, page=page, number=number),
        row(datasette, VALIDATORS, page=page),
        rows(datasette, ABSENCES, page=page, most=MOST_ABSENCES),
        rows(datasette, DELETIONS, page=page),
    )
    return Evidence(origin=origins[0], validators=validators, absences=absences, deletions=deletions)


def as_json(origin: sqlite3.Row) -> dict[str, Any] | None:
    """Return a version's capture as an object for other programs; None where the archive holds none."""
    if origin["capture"] is None:
        return None
    is_revisit = origin["capture_kind"] == "revisit"
    return {
        "warc_file": origin["file"],
        "offset": origin["offset"],
        "length": origin["length"],
        "digest": origin["digest"],
        "url": origin["asked"],
        "captured_at": origin["captured_at"],
        "http_status": origin["http_status"],
        "is_revisit": is_revisit,
        "original": {
            "warc_file": origin["held_file"],
            "offset": origin["held_offset"],
            "length": origin["held_length"],
            "captured_at": origin["held_at"],
        }
        if is_revisit
        else None,
    }
