"""Which version an address below `/record/` asks for, found in the archive, or why it is not there."""

import re
import sqlite3
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from web.asking import AskedError
from web.asof import CURRENT, read_as_of, until
from web.display import day
from web.reading import row

FORMS: Final = ("txt", "md", "json", "bib", "ris", "csl.json")
"""Forms of a version beside its page, as its address ends."""

RECORD: Final = """
SELECT
    pages.id AS page,
    pages.key,
    pages.url,
    pages.site,
    sites.name AS force,
    sites.timezone,
    pages.kind,
    pages.topic,
    pages.published,
    pages.first_seen,
    pages.changed,
    pages.removed,
    pages.versions,
    pages.status,
    crawl_state.last_seen,
    crawl_state.last_checked,
    crawl_state.delisted,
    versions.number,
    versions.id = pages.latest AS is_latest,
    versions.seen_at,
    versions.recorded_at,
    versions.change,
    versions.edit_size,
    versions.edit_meanings,
    versions.reader,
    versions.run,
    versions.text_sha256,
    versions.content_sha256,
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

#: Of a page that is there, the version of a day, and since when the archive holds any.
KNOWN: Final = f"""
SELECT
    pages.versions,
    (SELECT number FROM versions WHERE id = {CURRENT}) AS number,
    (SELECT count(*) FROM versions WHERE page = pages.id) AS held,
    (SELECT min(recorded_at) FROM versions WHERE page = pages.id) AS since
FROM pages
WHERE pages.id = :page
"""  # noqa: S608  (a constant of the project; values are bound)

#: SQLite's integers have up to 19 digits; 18 always fit.
_ADDRESS: Final = re.compile(
    rf"(?P<page>\d{{1,18}})(?:/(?P<number>\d{{1,18}}))?(?:\.(?P<form>{'|'.join(map(re.escape, FORMS))}))?",
    re.ASCII,
)

_HELD_BACK: Final = (
    "is held back in this public copy of the archive; /about#held-back says what is left out and why."
)


SLOW: Final = "The archive took too long to answer. Please try again."
"""What is said where a query runs into the time limit."""


class MissingError(LookupError):
    """What an address asks for is not in the archive; the message says so to the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for."""

    page: int
    """Number of the page."""

    number: int | None
    """Number of the version; None: the latest, or that of the day."""

    form: str | None
    """One of `FORMS`; None: its page."""

    as_of: str | None
    """The day as of which the latest is wanted, `2026-11-08`; None: today."""


def read_address(address: str, *, as_of: str | None) -> Asked:
    """Read what follows `/record/`.

    Args:
        address: Such as `17`, `17/2` or `17/2.txt`.
        as_of: The argument of that name, if any.

    Raises:
        MissingError: If there can be nothing at such an address.
        AskedError: If a version and a day are asked for at once, or the day is none.

    >>> read_address("17/2.csl.json", as_of=None)
    Asked(page=17, number=2, form='csl.json', as_of=None)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise MissingError("Expected /record/ and a number; with /2 for its version 2.")
    day_asked = read_as_of(as_of)
    number = int(found["number"]) if found["number"] else None
    if day_asked and number is not None:
        raise AskedError(f"as_of: expected no day beside version {number}, found “{day_asked}”.")
    return Asked(page=int(found["page"]), number=number, form=found["form"], as_of=day_asked)


async def find(datasette: Datasette, asked: Asked) -> sqlite3.Row:
    """Return the row of `RECORD` that an address asks for.

    Raises:
        MissingError: If the archive does not hold it.
        SlowError: If a query takes too long.
    """
    number = asked.number
    if asked.as_of:
        number = await _number_of_day(datasette, page=asked.page, as_of=asked.as_of)
    found = await row(datasette, RECORD, page=asked.page, number=number)
    if found is None:
        raise MissingError(await _reason(datasette, page=asked.page, number=number))
    return found


async def find_version(datasette: Datasette, *, page: int, number: int) -> sqlite3.Row:
    """Return the row of `RECORD` of a version; raises as `find` does."""
    return await find(datasette, Asked(page=page, number=number, form=None, as_of=None))


async def _number_of_day(datasette: Datasette, *, page: int, as_of: str) -> int:
    known = await row(datasette, KNOWN, page=page, until=until(as_of))
    if known is None:
        raise MissingError(f"The archive holds no record {page}.")
    if known["number"] is not None:
        return int(known["number"])
    if known["held"] < known["versions"]:
        raise MissingError(f"The version of record {page} of {day(as_of)}, if there was one, {_HELD_BACK}")
    since = day(known["since"])
    raise MissingError(
        f"The archive did not hold record {page} on {day(as_of)}: what it holds of it came on {since}."
    )


async def _reason(datasette: Datasette, *, page: int, number: int | None) -> str:
    """Return why a version is not there: numbers run from 1, so one below the last was left out."""
    known = await row(datasette, KNOWN, page=page, until="")
    if known is not None and number is not None and 1 <= number <= known["versions"]:
        return f"Version {number} of record {page} {_HELD_BACK}"
    name = str(page) if number is None else f"{page} with a version {number}"
    return f"The archive holds no record {name}."
