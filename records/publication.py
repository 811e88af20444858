"""When a record was published: by its header, by a line of its body that is a date, or by its address.

A date within a sentence is never taken: it may be the incident's, or the day
of an event. Nor is "Last modified", nor the time of the crawl.
"""

import re
from collections.abc import Iterator
from typing import Final

from records.date_words import ON, POSTED, PUBLISHED
from records.dates import Moment, parse, without_label
from records.record import Record

_EDGE: Final = 500
"""Characters at either end of a body in which a line may date it."""

_LABELLED: Final = re.compile(
    rf"(?:date )?(?:{PUBLISHED}|{POSTED})(?: date)?(?: (?:{ON}))?\s*:?\s+"
    r"(?P<date>.*?\d.*?)(?: in \D+)?",  # "… in News stories": the categories in which it was posted
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"[\w.:/, ]*\b(?:19|20)\d\d\b[\w:, ]*")
_STAMP: Final = re.compile(
    r"\d\d? [a-z]{3} \d\d \d\d?:\d\d [ap]m|\d\d?:\d\d \d\d?/\d\d?/\d{4}", re.IGNORECASE
)
"""A date with its time and nothing else: "22 Dec 20 3:03 PM", "09:45 20/11/2026"."""

_SIGNS: Final = "#*_> \t\r\u200b"
_MONTH: Final = re.compile(r"/(?P<year>20\d\d)/(?P<month>[a-z]{3,9}|\d\d)/", re.IGNORECASE)
_UNDATED: Final = frozenset({"careers", "vacancy"})
"""Kinds whose lines and addresses tell of other dates: a closing day, an event."""


def published(record: Record, *, timezone: str) -> Moment | None:
    r"""Return when a record says that it was published, by the first evidence that is a date.

    Tried in this order: `publish.iso`, `publish.date`, a line of the body that is labelled ("Posted on …"),
    one that is nothing but a date at its start or a stamp at its end, the page's meta tag
    (`article.published.time`), and the year and month of the address, with the header's day and time if it
    has them.

    Args:
        record: The record.
        timezone: The site's zone (IANA name), for times that print none.

    >>> dated = Record(body="# Van found\n\n14 February 2018\n\nIt is back.")
    >>> published(dated, timezone="Europe/London").iso
    '2018-02-14'
    >>> published(Record(body="It was taken on 14 February 2018."), timezone="Europe/London") is None
    True
    """
    moments = (parse(printed, timezone=timezone) for printed in _evidence(record) if printed)
    return next((moment for moment in moments if moment is not None), None)


def _evidence(record: Record) -> Iterator[str]:
    yield record.get("publish.iso") or ""
    yield record.get("publish.date") or ""
    yield from _labelled(record.body)
    if record.kind not in _UNDATED:
        yield from _bare(record.body, title=record.title or "")
    yield record.get("article.published.time") or ""
    if record.kind not in _UNDATED:
        yield from _addressed(record)


def _labelled(body: str) -> Iterator[str]:
    for line in [*_lines(body[:_EDGE])[:3], *_lines(body[-_EDGE:])[-3:]]:
        found = _LABELLED.fullmatch(line)
        if found:
            yield found["date"]


def _bare(body: str, *, title: str) -> Iterator[str]:
    """Yield the first line below the headline that may be a date, and stamps near the start or the end."""
    first = _lines(body[:_EDGE])[:2]
    if len(first) > 1 and (body.startswith("# ") or first[0] == title.strip()):
        del first[0]
    yield from (line for line in first[:1] if _BARE.fullmatch(line) and without_label(line) == line)
    yield from (line for line in [*first[1:], *_lines(body[-_EDGE:])[-1:]] if _STAMP.fullmatch(line))


def _addressed(record: Record) -> Iterator[str]:
    """Yield the header's day, month and time with the address's year, or else the address's month."""
    found = _MONTH.search(record.url or "")
    if found is None:
        return
    day, name, time = (record.get(part) or "" for part in ("day", "month", "time"))
    year = _year(found, name) if day else None
    if year is not None:
        yield f"{day} {name} {year} {time}"
    yield _month(found["month"], year=int(found["year"]))


def _year(found: re.Match[str], name: str) -> int | None:
    """Return the year in which a month lies next to an address's; None where it does not.

    December's folder may hold a page of January.
    """
    year = int(found["year"])
    folder = parse(_month(found["month"], year=year), timezone="UTC")
    for candidate in (year, year - 1, year + 1):
        month = parse(_month(name, year=candidate), timezone="UTC")
        if month and folder and abs(_months(month) - _months(folder)) <= 1:
            return candidate
    return None


def _months(moment: Moment) -> int:
    return 12 * int(moment.date[:4]) + int(moment.date[5:7])


def _month(name: str, *, year: int) -> str:
    return f"{year}-{name}" if name.isdigit() else f"{name} {year}"


def _lines(text: str) -> list[str]:
    """Return a text's lines that are not empty, without their Markdown signs."""
    return [line for line in (line.strip(_SIGNS) for line in text.split("\n")) if line]
