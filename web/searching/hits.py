"""The results of one page: the few versions that were chosen, with their words around what matched."""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette
from markupsafe import Markup

from web.display import OPEN, day, excerpt, marked
from web.reading import rows
from web.searching.asked import Asked
from web.searching.narrowing import STATUS_THEN, values
from web.searching.query import has_beginning
from web.searching.sources import current

_DETAILS: Final = """
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    sites.name AS force,
    pages.kind,
    pages.published,
    pages.versions,
    {status} AS status,
    versions.id AS version,
    versions.number,
    versions.id = {current} AS is_current,
    coalesce(versions.seen_at, versions.recorded_at) AS seen_at,
    texts.title,
    texts.description,
    substr(texts.body, 1, 600) AS opening
FROM json_each(:versions) AS chosen
CROSS JOIN versions ON versions.id = chosen.value
JOIN pages ON pages.id = versions.page
JOIN sites ON sites.id = pages.site
JOIN texts ON texts.version = versions.id
ORDER BY chosen.key
"""

_SNIPPETS: Final = """
SELECT
    search.rowid AS version,
    highlight(search, 0, char(2), char(3)) AS title,
    snippet(search, 1, char(2), char(3), '…', 40) AS description,
    snippet(search, 2, char(2), char(3), '…', 40) AS body
FROM {tables}
WHERE search MATCH :match
    {few}
"""

_EACH: Final = _SNIPPETS.format(
    tables="json_each(:versions) AS chosen CROSS JOIN search ON search.rowid = chosen.value", few=""
)

#: The plus keeps FTS5 from being asked for each row: all words of a beginning it would gather anew each time.
_ONCE: Final = _SNIPPETS.format(
    tables="search", few="AND +search.rowid IN (SELECT value FROM json_each(:versions))"
)


_CUT_AT_THE_BEGINNING: Final = re.compile(r"^…[^\s()]*\)")
_CUT_AT_THE_END: Final = re.compile(r"!?\[([^\]]*)\]\([^)\s]*…$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result."""

    row: sqlite3.Row
    """A row of `_DETAILS`."""

    path: str
    """Address of the record, or of the version that was found."""

    title: Markup
    """The headline with what matched in `<mark>`; empty where the record has none."""

    snippet: Markup
    """The words around what matched, or the first ones."""

    only_in: str | None
    """Where the words stood, if the latest text has them no more."""


async def hits(datasette: Datasette, asked: Asked, *, chosen: Sequence[sqlite3.Row]) -> tuple[Hit, ...]:
    """Return the results for rows of `version` and `matching`, in their order.

    Raises:
        SlowError: If it takes longer than Datasette allows.
    """
    given = values(asked) | {"versions": json.dumps([row["version"] for row in chosen])}
    status = STATUS_THEN if asked.as_of else "pages.status"
    details = await rows(datasette, _DETAILS.format(status=status, current=current(asked)), **given)
    snippets: list[sqlite3.Row] = []
    if asked.match is not None:
        snippets = await rows(datasette, _ONCE if has_beginning(asked.match) else _EACH, **given)
    by_version = {row["version"]: row for row in snippets}
    matching = {row["version"]: row["matching"] for row in chosen}
    return tuple(
        _hit(row, by_version.get(row["version"]), asked=asked, matching=matching[row["version"]])
        for row in details
    )


def whole_links(markdown: str) -> str:
    """Return an excerpt without the pieces of a link's address that it was cut in.

    >>> whole_links("…ex.example/map) shows [the lane](https://wess…"), whole_links("seen (twice) there")
    ('… shows the lane…', 'seen (twice) there')
    """
    return _CUT_AT_THE_END.sub(r"\1…", _CUT_AT_THE_BEGINNING.sub("…", markdown))


def _hit(row: sqlite3.Row, snippet: sqlite3.Row | None, *, asked: Asked, matching: int) -> Hit:
    path = f"/record/{row['page']}"
    of_day = f"{path}?as_of={asked.as_of}" if asked.as_of else path
    return Hit(
        row=row,
        path=of_day if row["is_current"] else f"{path}/{row['number']}",
        title=marked((snippet["title"] if snippet else row["title"]) or ""),
        snippet=marked(excerpt(whole_links(_words(row, snippet)))),
        only_in=None if row["is_current"] else _only_in(row, matching=matching),
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
