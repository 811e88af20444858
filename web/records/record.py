"""One record for its page: its text, header, dates, versions, and where it came from."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from datasette.app import Datasette
from markupsafe import Markup

from records.dates import published
from records.record import Record, Tree
from records.text import TextError, loads
from web.reading import row, rows
from web.records.render import LONGEST, html

RECORD: Final = """
SELECT
    pages.id AS page,
    pages.key,
    pages.url,
    pages.site,
    sites.name AS force,
    sites.timezone,
    pages.kind,
    pages.published,
    pages.first_seen,
    pages.changed,
    pages.removed,
    pages.versions,
    coalesce(crawl_state.status, 'imported') AS status,
    crawl_state.last_seen,
    crawl_state.last_checked,
    versions.number,
    versions.id = pages.latest AS is_latest,
    versions.seen_at,
    versions.recorded_at,
    versions.change,
    versions.edit_size,
    versions.reader,
    versions.run,
    versions.text_sha256,
    texts.title,
    texts.head,
    texts.body
FROM pages
JOIN sites ON sites.id = pages.site
JOIN versions ON versions.page = pages.id
JOIN texts ON texts.version = versions.id
LEFT JOIN crawl_state ON crawl_state.page = pages.id
WHERE pages.id = :page
    AND CASE WHEN :number IS NULL THEN versions.id = pages.latest ELSE versions.number = :number END
"""

VERSIONS: Final = """
SELECT
    versions.number,
    versions.seen_at,
    versions.recorded_at,
    versions.change,
    versions.edit_size,
    versions.edit_meanings,
    versions.reader,
    versions.id = pages.latest AS is_latest,
    length(CAST(texts.head AS BLOB)) + length(CAST(texts.body AS BLOB)) AS size
FROM versions
JOIN pages ON pages.id = versions.page
JOIN texts ON texts.version = versions.id
WHERE versions.page = :page
ORDER BY versions.number DESC
"""

ALIASES: Final = "SELECT key FROM aliases WHERE page = :page ORDER BY key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version of a record as its page shows it."""

    row: sqlite3.Row
    """A row of `RECORD`."""

    body: Markup
    """The body as HTML."""

    is_plain: bool
    """Whether the body was too long to be rendered and is shown as plain text."""

    header: Sequence[tuple[str, Sequence[str]]]
    """The header's dotted names, each with its values; empty where the text has none."""

    printed: str | None
    """When it was published, as the page prints it."""

    published: str | None
    """The same, ISO 8601; None where unknown."""

    versions: Sequence[sqlite3.Row]
    """Rows of `VERSIONS`."""

    aliases: Sequence[str]
    """Other addresses that lead to the page."""


async def find(datasette: Datasette, *, page: int, number: int | None) -> sqlite3.Row | None:
    """Return the row of a record's version, the latest where no number is given; None where there is none."""
    return await row(datasette, RECORD, page=page, number=number)


async def show(datasette: Datasette, found: sqlite3.Row) -> Shown:
    """Return what the page of a record shows."""
    record = read(found)
    body, versions, aliases = await asyncio.gather(
        asyncio.to_thread(html, record.body, base=found["url"]),
        rows(datasette, VERSIONS, page=found["page"]),
        rows(datasette, ALIASES, page=found["page"]),
    )
    moment = published(record, timezone=found["timezone"])
    return Shown(
        row=found,
        body=body,
        is_plain=len(record.body) > LONGEST,
        header=list(_flat(record.header)),
        printed=record.get("publish.date"),
        published=moment.iso if moment else None,
        versions=versions,
        aliases=[alias["key"] for alias in aliases],
    )


def read(found: sqlite3.Row) -> Record:
    """Return the record of a version; a text that can no longer be read is all body."""
    try:
        return loads(found["head"] + found["body"])
    except TextError:
        return Record(body=found["head"] + found["body"])


def as_json(found: sqlite3.Row) -> dict[str, Any]:
    """Return a version as the object that `/record/<id>.json` gives; docs/record.md names its fields."""
    record = read(found)
    names = ("page", "url", "site", "kind", "published", "status", "first_seen", "last_seen", "versions")
    version = ("seen_at", "recorded_at", "change", "reader", "text_sha256", "title")
    return (
        {name: found[name] for name in names}
        | {"version": found["number"], "is_latest": bool(found["is_latest"])}
        | {name: found[name] for name in version}
        | {"area": record.area, "header": record.header, "body": record.body}
    )


def _flat(tree: dict[str, Tree], *, place: str = "") -> Iterator[tuple[str, Sequence[str]]]:
    """Yield a header's values with their dotted names.

    >>> list(_flat({"og": {"type": "article"}, "references": ["1", "2"]}))
    [('og.type', ['article']), ('references', ['1', '2'])]
    """
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, place=f"{place}{name}.")
        else:
            yield f"{place}{name}", [str(item) for item in value] if isinstance(value, list) else [value]
