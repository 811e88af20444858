"""The search: what an address asks, found in the archive, ready for the page. Its SQL is `sql`."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from datasette.app import Datasette
from markupsafe import Markup

from web.display import OPEN, day, excerpt, marked
from web.reading import rows
from web.searching import sql
from web.searching.asked import LAST_PAGE, PER_PAGE, Asked
from web.searching.facets import Choice, Facet, choices, facets, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result."""

    row: sqlite3.Row
    """A row of `sql.DETAILS`."""

    path: str
    """Address of the record, or of the version that was found."""

    title: Markup
    """The headline with what matched in `<mark>`; empty where the record has none."""

    snippet: Markup
    """The words around what matched, or the first ones."""

    only_in: str | None
    """Where the words stood, if the latest text has them no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found."""

    total: int
    """Records found."""

    hits: tuple[Hit, ...]
    """Those of this page."""

    facets: tuple[Facet, ...]
    """Their counts by force, kind and month."""

    choices: tuple[Choice, ...]
    """What the search was narrowed to."""

    newer: str | None
    """Address of the page before; None on the first."""

    older: str | None
    """Address of the page after; None on the last."""

    pages: int
    """How many pages there are to leaf through."""


async def search(datasette: Datasette, asked: Asked) -> Found:
    """Run a search.

    Raises:
        SlowError: If it takes longer than Datasette allows.
    """
    chosen, counts, forces = await asyncio.gather(
        rows(datasette, _choosing(asked), **_values(asked)),
        rows(datasette, _counting(asked), match=asked.match),
        rows(datasette, sql.FORCES),
    )
    names = {force["id"]: force["name"] for force in forces}
    parts = facets(counts, names=names, asked=asked)
    found = total(counts, asked=asked)
    pages = min(-(-found // PER_PAGE), LAST_PAGE)
    return Found(
        total=found,
        hits=await _hits(datasette, asked, chosen=chosen),
        facets=parts,
        choices=choices(parts, names=names, asked=asked),
        newer=asked.with_changes(page=asked.page - 1).address() if asked.page > 1 else None,
        older=asked.with_changes(page=asked.page + 1).address() if asked.page < pages else None,
        pages=pages,
    )


def _choosing(asked: Asked) -> str:
    """Return the statement that finds the versions of one page of results."""
    if asked.match is None:
        return sql.EVERY_NEWEST
    if asked.in_history:
        return sql.HISTORY_NEWEST if asked.sort == "newest" else sql.HISTORY_BY_RELEVANCE
    return sql.LATEST_NEWEST if asked.sort == "newest" else sql.LATEST_BY_RELEVANCE


def _counting(asked: Asked) -> str:
    if asked.match is None:
        return sql.EVERY_COUNTS
    return sql.HISTORY_COUNTS if asked.in_history else sql.LATEST_COUNTS


def _values(asked: Asked) -> dict[str, str | int | None]:
    return {
        "match": asked.match,
        "site": asked.site,
        "kind": asked.kind,
        "month": asked.month,
        "limit": PER_PAGE,
        "offset": asked.offset,
    }


async def _hits(datasette: Datasette, asked: Asked, *, chosen: Sequence[sqlite3.Row]) -> tuple[Hit, ...]:
    versions = json.dumps([row["version"] for row in chosen])
    details = await rows(datasette, sql.DETAILS, versions=versions)
    snippets: list[sqlite3.Row] = []
    if asked.match is not None:
        snippets = await rows(datasette, sql.SNIPPETS, versions=versions, match=asked.match)
    by_version = {row["version"]: row for row in snippets}
    matching = {row["version"]: row["matching"] for row in chosen}
    return tuple(
        _hit(row, by_version.get(row["version"]), matching=matching[row["version"]]) for row in details
    )


def _hit(row: sqlite3.Row, snippet: sqlite3.Row | None, *, matching: int) -> Hit:
    path = f"/record/{row['page']}"
    return Hit(
        row=row,
        path=path if row["is_latest"] else f"{path}/{row['number']}",
        title=marked((snippet["title"] if snippet else row["title"]) or ""),
        snippet=marked(excerpt(_words(row, snippet))),
        only_in=None if row["is_latest"] else _only_in(row, matching=matching),
    )


def _words(row: sqlite3.Row, snippet: sqlite3.Row | None) -> str:
    """Return the body's words around a match, else the description's, else how the record begins."""
    for name in ("body", "description"):
        if snippet is not None and OPEN in (snippet[name] or ""):
            return str(snippet[name])
    return str(row["description"] or row["opening"])


def _only_in(row: sqlite3.Row, *, matching: int) -> str:
    if matching == 1:
        return f"Only in the version of {day(row['seen_at'])}"
    return f"Only in {matching} other versions, the last of {day(row['seen_at'])}"
