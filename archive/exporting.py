"""Exporting: every text or every record out of the archive again, in one order, none left out.

Yields rows from one read transaction, so that a crawl meanwhile changes
nothing half-way. Writes no files.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from records.addresses import slug
from records.text import loads


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedText:
    """One version's text form, verbatim."""

    path: str
    """Where it goes below the export's folder: `<site>/<kind>/<year>/<name>.txt`."""

    text: str
    """Header and body, to the byte."""


def texts(connection: sqlite3.Connection, *, every_version: bool) -> Iterator[ExportedText]:
    """Yield each page's latest text, or every version's (`<name>.<version>.txt`)."""
    rows = connection.execute(
        f"""
        SELECT pages.key, pages.site, pages.kind, pages.month, versions.number, texts.head, texts.body
        FROM versions
        JOIN pages ON pages.id = versions.page
        JOIN texts ON texts.version = versions.id
        WHERE {_chosen(every_version=every_version)}
        ORDER BY versions.page, versions.number
        """
    )
    for row in rows:
        ending = f".{row['number']}.txt" if every_version else ".txt"
        folder = text_folder(site=row["site"], kind=row["kind"], date=row["month"])
        yield ExportedText(path=f"{folder}/{slug(row['key'])}{ending}", text=row["head"] + row["body"])


def text_folder(*, site: str, kind: str | None, date: str | None) -> str:
    """Return the folder of a page's text file.

    >>> text_folder(site="wessex", kind="news", date="2026-11-20")
    'wessex/news/2026'
    >>> text_folder(site="unlisted", kind=None, date=None)
    'unlisted/unknown/undated'
    """
    return f"{site}/{kind or 'unknown'}/{date[:4] if date else 'undated'}"


def json_lines(connection: sqlite3.Connection, *, every_version: bool) -> Iterator[str]:
    """Yield one JSON object a page, or one a version; docs/record.md gives the fields."""
    rows = connection.execute(
        f"""
        SELECT
            pages.url, pages.site, pages.kind, pages.published, pages.versions,
            coalesce(crawl_state.status, 'imported') AS status,
            pages.first_seen, crawl_state.last_seen,
            versions.number, versions.seen_at, versions.change, versions.edit_size, versions.edit_meanings,
            (
                SELECT json_group_array(printed)
                FROM (
                    SELECT printed
                    FROM mentions
                    WHERE version = versions.id AND kind = 'reference'
                    GROUP BY printed
                    ORDER BY min(start)
                )
            ) AS found_references,
            texts.title, texts.head, texts.body
        FROM versions
        JOIN pages ON pages.id = versions.page
        JOIN texts ON texts.version = versions.id
        LEFT JOIN crawl_state ON crawl_state.page = pages.id
        WHERE {_chosen(every_version=every_version)}
        ORDER BY versions.page, versions.number
        """
    )
    for row in rows:
        fields = _fields(row)
        if every_version:
            names = ("seen_at", "change", "edit_size")
            fields |= {"version": row["number"]} | {name: row[name] for name in names}
            fields["edit_meanings"] = json.loads(row["edit_meanings"] or "null")
        yield json.dumps(fields, ensure_ascii=False)


def _chosen(*, every_version: bool) -> str:
    return "TRUE" if every_version else "versions.id = pages.latest"


def _fields(row: sqlite3.Row) -> dict[str, Any]:
    record = loads(row["head"] + row["body"])
    names = ("url", "site", "kind", "title", "published", "status", "first_seen", "last_seen", "versions")
    fields = {name: row[name] for name in names} | {"area": record.area, "body": record.body}
    references = record.references or json.loads(row["found_references"])
    return fields | ({"references": references} if references else {})
