"""A version in the forms that other programs read: its text, Markdown, JSON, and references to it."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from typing import Any, Final

from datasette.app import Datasette

from web.reading import rows
from web.records import timeline
from web.records.citing import Citation, bibtex, csl_json, plain, ris
from web.records.copies import ALIASES
from web.records.evidence import ORIGIN
from web.records.evidence import as_json as origin_as_json
from web.records.record import read, wayback
from web.records.standing import REMOVALS

TYPES: Final = {
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
"""Each form's content type, by the end of its address."""

CITATIONS: Final[dict[str, Callable[[Citation], str]]] = {
    "bib": bibtex,
    "ris": ris,
    "csl.json": lambda citation: json.dumps(csl_json(citation), ensure_ascii=False, indent=2) + "\n",
}
"""What writes each reference, by the end of its address."""

_PAGE: Final = ("page", "url", "site", "kind", "topic", "published", "status", "first_seen", "last_seen")
_PAGE_LATER: Final = ("last_checked", "changed", "removed", "delisted", "versions")
_VERSION: Final = ("seen_at", "recorded_at", "change", "edit_size", "reader", "run")
_DIGESTS: Final = ("text_sha256", "content_sha256", "title")


async def write(datasette: Datasette, found: sqlite3.Row, *, form: str, cited: Citation) -> str:
    """Return a version in one form.

    Args:
        datasette: The application.
        found: A row of `web.records.finding.RECORD`.
        form: One of `web.records.finding.FORMS`.
        cited: What is cited of it.
    """
    if form == "txt":
        return str(found["head"] + found["body"])
    if form == "md":
        return str(found["body"])
    if form == "json":
        return json.dumps(await _as_json(datasette, found, permalink=cited.permalink))
    return CITATIONS[form](cited)


def citations(cited: Citation) -> list[tuple[str, str | None, str]]:
    """Return the references of a version for its page: each with its name, its address's end, its text."""
    names = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
    written = [(name, form, CITATIONS[form](cited)) for form, name in names.items()]
    return [("Plain text", None, plain(cited)), *written]


async def _as_json(datasette: Datasette, found: sqlite3.Row, *, permalink: str) -> dict[str, Any]:
    """Return a version as an object; docs/record.md names its fields."""
    record = read(found)
    page, number = found["page"], found["number"]
    meanings, origins, removals, aliases, held = await asyncio.gather(
        rows(datasette, timeline.MEANINGS, page=page),
        rows(datasette, ORIGIN, page=page, number=number),
        rows(datasette, REMOVALS, page=page),
        rows(datasette, ALIASES, page=page),
        rows(datasette, timeline.HELD, page=page),
    )
    judged = [
        {"meaning": row["meaning"], "confidence": row["confidence"]}
        for row in meanings
        if row["number"] == number
    ]
    return (
        {name: found[name] for name in (*_PAGE, *_PAGE_LATER)}
        | {"versions_held_back": max(found["versions"] - held[0]["versions"], 0)}
        | {"removals": [_removal(row) for row in removals], "aliases": [row["key"] for row in aliases]}
        | {"version": number, "is_latest": bool(found["is_latest"]), "permalink": permalink}
        | {name: found[name] for name in _VERSION}
        | {"edit_meanings": json.loads(found["edit_meanings"] or "null"), "meanings": judged}
        | {"wayback": wayback(found), "evidence": origin_as_json(origins[0])}
        | {name: found[name] for name in _DIGESTS}
        | {"area": record.area, "header": record.header, "body": record.body}
    )


def _removal(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118  (a row yields values)
