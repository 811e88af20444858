"""Finding: every mention in a body, by rules that a reader can follow. No gazetteer, no model, no network.

docs/mentions.md says what each kind holds, and how often it is right.
"""

from bisect import bisect
from collections.abc import Iterator
from typing import Final

from records.mentions import ages, contacts, days, hours, places, references, terms
from records.mentions.mention import MENTION_KINDS, Mention
from records.mentions.text import text_of

__all__ = ["MENTION_KINDS", "VERSION", "Mention", "find_mentions"]

VERSION: Final = 1
"""The rules' version, raised when what they find changes."""

_FINDERS: Final = (
    contacts.find_contacts,
    days.find_dates,
    hours.find_times,
    ages.find_ages,
    places.find_places,
    terms.find_terms,
)
_WORDS: Final = frozenset().union(
    *(rules.WORDS for rules in (references, contacts, days, hours, ages, places, terms))
)
"""Every word with which a rule begins."""


def find_mentions(
    body: str, *, title: str | None = None, published: str | None = None
) -> tuple[Mention, ...]:
    """Return a body's mentions in the order in which they stand.

    Args:
        body: The Markdown body, as stored.
        title: The record's headline; None where it has none. No rule asks for it yet.
        published: The page's publication date, ISO 8601; None where it gives none.

    >>> [(found.kind, found.value) for found in find_mentions("Call 101 quoting log 318 of 19 November.")]
    [('contact', '101'), ('reference', '318 of 19 November')]
    """
    del title
    text = text_of(body, words=_WORDS, published=published)
    found = [mention for find in _FINDERS for mention in find(text)]
    quoted = tuple(references.find_references(text))
    if quoted:
        found = [*quoted, *_outside(found, quoted)]
    return tuple(sorted(found, key=_order))


def _outside(found: list[Mention], quoted: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield what does not lie within a reference: the date in "318 of 19 November" is the reference's."""
    ends = [reference.end for reference in quoted]
    for mention in found:
        after = bisect(ends, mention.start)
        if after == len(ends) or mention.end <= quoted[after].start:
            yield mention


def _order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end
