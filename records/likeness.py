"""Likeness: whether records at two addresses are one record that has moved.

Looks at words alone. Whether one address leads to the other is for the caller
to know: two pages may say the same, and still be two.
"""

import json
import re
from collections import Counter
from typing import Final

from records.addresses import last_part
from records.comparison import words
from records.record import Record

ALIKE: Final = 0.5
"""Share of their words that two texts must have in common to be read as one record, edited."""

_LINK = re.compile(r"(!?\[[^\]]*\])\([^)\s]*\)")
_ADDRESS = re.compile(r"https?://\S+")


def same_but_for_addresses(one: Record, other: Record) -> bool:
    """Tell whether two records say the same, wherever they, their links and pictures lie.

    >>> here = Record(header={"title": "Van found", "url": "https://a.example/1"}, body="See [more](/x).")
    >>> there = Record(header={"title": "Van found", "url": "https://a.example/2"}, body="See [more](/y).")
    >>> same_but_for_addresses(here, there)
    True
    """
    return _said(one) == _said(other)


def reads_alike(one: Record, other: Record) -> bool:
    """Tell whether two records, one of whose addresses leads to the other's, are the same story.

    Their headlines are the same, or the last parts of their addresses, or the
    minutes of their publication, or half of their words.
    """
    headlines = [words(record.title or "").casefold() for record in (one, other)]
    if headlines[0] == headlines[1] != "":
        return True
    if slug_of(one.url or "") == slug_of(other.url or "") != "":
        return True
    return _minute(one) == _minute(other) is not None or _overlap(one, other) >= ALIKE


def slug_of(url: str) -> str:
    """Return the last part of an address, which most sites keep when they move a page.

    >>> slug_of("https://www.wessex.example/news/2026/van-found/")
    'van-found'
    """
    return last_part(url)


def _minute(record: Record) -> str | None:
    """Return when a record says that it was published, if it says so to the minute."""
    moment = record.get("publish.iso")
    return moment if isinstance(moment, str) and "T" in moment else None


def _said(record: Record) -> tuple[str, ...]:
    fields = (record.get(path) for path in ("area", "publish.date", "title", "og.title", "og.description"))
    named = (words(value) if isinstance(value, str) else "" for value in fields)
    job = json.dumps(record.header.get("vacancy"), sort_keys=True)
    return (*named, job, words(_ADDRESS.sub("", _LINK.sub(r"\1", record.body))))


def _overlap(one: Record, other: Record) -> float:
    """Return the share of their words, counted as often as they stand, that two bodies have in common."""
    left, right = (Counter(words(record.body).casefold().split()) for record in (one, other))
    longer = max(left.total(), right.total())
    return (left & right).total() / longer if longer else 0.0
