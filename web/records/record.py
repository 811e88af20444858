"""One record for its page: its text, header, dates, state, versions, evidence and copies."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette
from markupsafe import Markup

from records.addresses import is_web
from records.publication import published
from records.record import Record, Tree
from records.text import TextError, loads
from web.reading import row, rows
from web.records import timeline
from web.records.citing import Citation
from web.records.copies import Copies, copies
from web.records.evidence import Evidence, evidence
from web.records.marking import marks
from web.records.render import laid_out
from web.records.saying import LABELS, Kind, Value, kinds, mentions_of, values
from web.records.standing import REMOVALS, standing
from web.records.timeline import TimeLine, time_line

WAYBACK: Final = "https://web.archive.org/web"
"""Where another archive may have kept the same page, by time and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version of a record as its page shows it."""

    row: sqlite3.Row
    """A row of `web.records.finding.RECORD`."""

    text: str
    """The body as it was kept."""

    body: Markup | None
    """The same as HTML; None where it cannot be laid out."""

    marked: Sequence[Kind]
    """The kinds of mentions that are marked in it."""

    said: Mapping[str, Sequence[Value]]
    """The offences and outcomes that it mentions, by the labels of their kinds."""

    header: Sequence[tuple[str, Sequence[str]]]
    """The header's dotted names, each with its values; empty where the text has none."""

    printed: str | None
    """When it was published, as the page prints it."""

    published: str | None
    """The same, ISO 8601; None where unknown."""

    standing: str
    """Where the page stands, a sentence."""

    line: TimeLine
    """Its versions and what befell it."""

    removals: Sequence[sqlite3.Row]
    """Rows of `REMOVALS`, the earliest first."""

    evidence: Evidence
    """What the version and the removals rest on."""

    copies: Copies
    """Other pages with the same words, other addresses of this one."""

    wayback: str | None
    """Where the Wayback Machine may have the page as it was then; None without a web address."""


async def show(datasette: Datasette, found: sqlite3.Row) -> Shown:
    """Return what the page of a record shows; raises SlowError where a query takes too long."""
    record = read(found)
    page = found["page"]
    removals, mentions = await asyncio.gather(
        rows(datasette, REMOVALS, page=page), mentions_of(datasette, page=page, number=found["number"])
    )
    marked = marks(record.body, mentions=mentions, references=record.references)
    body, line, proof, others = await asyncio.gather(
        asyncio.to_thread(laid_out, record.body, base=found["url"], marks=marked),
        versions_of(datasette, page=page, total=found["versions"], removals=removals),
        evidence(datasette, page=page, number=found["number"]),
        copies(datasette, page=page),
    )
    return Shown(
        row=found,
        text=record.body,
        body=body,
        marked=kinds(body),
        said={LABELS[kind]: said for kind, said in values(mentions).items()},
        header=list(_flat(record.header)),
        printed=record.get("publish.date"),
        published=published_in(record, found),
        standing=standing(found, removals),
        line=line,
        removals=removals,
        evidence=proof,
        copies=others,
        wayback=wayback(found),
    )


async def versions_of(
    datasette: Datasette, *, page: int, total: int, removals: Sequence[sqlite3.Row] = ()
) -> TimeLine:
    """Return a page's time line.

    Args:
        datasette: The application.
        page: Number of the page.
        total: Versions that it has had, of which this copy may hold fewer.
        removals: Rows of `REMOVALS`, to be told between the versions.
    """
    versions, meanings, held = await asyncio.gather(
        rows(datasette, timeline.VERSIONS, page=page, limit=timeline.LONGEST),
        rows(datasette, timeline.MEANINGS, page=page),
        row(datasette, timeline.HELD, page=page),
    )
    counted = held["versions"] if held else 0
    return time_line(versions, meanings=meanings, removals=removals, total=total, held=counted)


def read(found: sqlite3.Row) -> Record:
    """Return the record of a version; a text that can no longer be read is all body."""
    try:
        return loads(found["head"] + found["body"])
    except TextError:
        return Record(body=found["head"] + found["body"])


def published_in(record: Record, found: sqlite3.Row) -> str | None:
    """Return when a version says that it was published, ISO 8601; None where it does not."""
    moment = published(record, timezone=found["timezone"])
    return moment.iso if moment else None


def wayback(found: sqlite3.Row) -> str | None:
    """Return the Wayback Machine's address for a version: its page's, at about the time it was seen."""
    if not found["url"] or not is_web(found["url"]):
        return None
    digits = "".join(sign for sign in found["seen_at"] or found["recorded_at"] if sign.isdigit())
    return f"{WAYBACK}/{digits[:14]}/{found['url']}"


def citation(found: sqlite3.Row, *, permalink: str, archive: str) -> Citation:
    """Return what is cited of a version.

    Args:
        found: A row of `web.records.finding.RECORD`.
        permalink: Absolute address of the version.
        archive: The archive's name.
    """
    return Citation(
        page=found["page"],
        version=found["number"],
        site=found["site"],
        publisher=None if found["site"] == "unlisted" else found["force"],
        title=found["title"] or found["url"] or f"Record {found['page']}, without a title",
        published=published_in(read(found), found),
        archived=found["seen_at"] or found["recorded_at"],
        permalink=permalink,
        url=found["url"],
        text_sha256=found["text_sha256"],
        archive=archive,
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
