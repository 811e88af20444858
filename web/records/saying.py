"""What the text of a version mentions, for its page: its marks, what they are called, where they lead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from datasette.app import Datasette
from markupsafe import Markup

from web.reading import rows
from web.records.marking import MOST, Mark

MENTIONS: Final = """
SELECT mentions.kind, mentions.start, mentions."end", mentions.printed, mentions.value
FROM versions
JOIN mentions ON mentions.version = versions.id
WHERE versions.page = :page AND versions.number = :number
ORDER BY mentions.start, mentions."end" DESC
LIMIT :most
"""

LABELS: Final = {
    "offence": "Offences",
    "outcome": "Outcomes",
    "reference": "References",
    "date": "Dates",
    "time": "Times",
    "place": "Places",
    "age": "Ages",
    "appeal": "Appeals",
    "contact": "Contacts",
}
"""The kinds of mentions, as a page names them, in its order."""

AT_ONCE: Final = frozenset({"offence", "outcome", "reference"})
"""Kinds that are seen without being asked for; of all of them a text would be speckled."""

SEARCHED: Final = ("offence", "outcome")
"""Kinds that lead to a search."""

_MARKED: Final = re.compile(r'<mark class="mention mention-(\w+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of mentions that a text is marked with."""

    name: str
    """As the archive names it."""

    label: str
    """As the page does."""

    is_shown: bool
    """Whether its marks are seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An offence or an outcome that a text mentions."""

    label: str
    """Its name."""

    href: str
    """Address of the search for all records that mention it."""


async def mentions_of(datasette: Datasette, *, page: int, number: int) -> list[Mark]:
    """Return what a version mentions, in its order; nothing of one that no rules have looked at.

    Raises:
        SlowError: If the query takes too long.
    """
    found = await rows(datasette, MENTIONS, page=page, number=number, most=MOST)
    return [Mark(**dict(row)) for row in found]


def kinds(body: Markup | None) -> Sequence[Kind]:
    """Return the kinds of mentions that a text is marked with; none of one that is not laid out.

    >>> [kind.label for kind in kinds(Markup('<mark class="mention mention-age" title="age">34</mark>'))]
    ['Ages']
    """
    marked = set(_MARKED.findall(body or ""))
    return [
        Kind(name=name, label=label, is_shown=name in AT_ONCE)
        for name, label in LABELS.items()
        if name in marked
    ]


def values(mentions: Sequence[Mark]) -> Mapping[str, Sequence[Value]]:
    """Return the offences and the outcomes that are mentioned, each once, by the kinds' names."""
    said = {
        kind: dict.fromkeys(mark.value for mark in mentions if mark.kind == kind and mark.value)
        for kind in SEARCHED
    }
    return {kind: [_value(kind, value) for value in found] for kind, found in said.items() if found}


def _value(kind: str, value: str) -> Value:
    return Value(label=value, href=f"/search?{urlencode({kind: value})}")
