"""Comparing: the texts of two records side by side, and the changes of their wording.

Says what differs and where, not what it means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from edits.diff import Range, steps
from edits.meaning import FieldName
from edits.wording import body_wording, marks, title_wording
from edits.words import Sentences, tokens
from records.record import Record, Tree

_WORD = re.compile(r"\w")
_LEFT_OUT: Final = frozenset({"captured", "title", "og.description"})
"""What the header's text leaves out: our own notes, and the fields that are compared alone."""

LONGEST: Final = 500_000
"""Characters of a body that are compared, lest one page hold a crawl up; the longest real one has 134,266."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words that were taken out at one place, and those that stand there now."""

    before: Range
    """Their place in the older text; empty where words were added alone."""

    after: Range
    """Their place in the newer text; empty where words were removed alone."""

    removed: tuple[str, ...]
    """The older words, without signs; as they were written."""

    added: tuple[str, ...]
    """The newer words, likewise."""


class Field:
    """One field of both records: its texts, their wording, and the changes."""

    def __init__(self, name: FieldName, before: str, after: str) -> None:
        wording = title_wording if name == "title" else body_wording
        self.name = name
        self.before = before
        self.after = after
        self.old = wording(before)
        self.new = self.old if before == after else wording(after)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Places where the words differ; signs and white space apart."""
        return () if self.old == self.new else tuple(self._changes())

    @cached_property
    def sentences(self) -> tuple[Sentences, Sentences]:
        """The sentences of the older and the newer wording."""
        return Sentences.of(self.old), Sentences.of(self.new)

    @property
    def marks_differ(self) -> bool:
        """Whether the signs around the words differ, markup's too."""
        is_title = self.name == "title"
        return marks(self.old if is_title else self.before) != marks(self.new if is_title else self.after)

    def _changes(self) -> Iterator[Change]:
        for step in steps(self.old, self.new):
            removed = () if step.is_same else words_in(self.old, step.before)
            added = () if step.is_same else words_in(self.new, step.after)
            if removed != added:
                before, after = _trimmed(self.old, step.before), _trimmed(self.new, step.after)
                yield Change(before=before, after=after, removed=removed, added=added)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two records side by side."""

    body: Field
    """The bodies."""

    title: Field
    """The headlines; empty where a record has none."""

    description: Field
    """The summaries for others (`og.description`); empty where a record has none."""

    header: Field
    """All else of the headers, as `header_text` writes it."""

    @cached_property
    def authored(self) -> tuple[Field, ...]:
        """The fields to be judged: a summary only where nothing else changed, for most repeat the body."""
        if self.body.changes or self.title.changes:
            return self.body, self.title
        return self.body, self.title, self.description

    @cached_property
    def told(self) -> str:
        """All that the older record told."""
        return f"{self.title.old}\n{self.description.old}\n{self.body.old}"

    @cached_property
    def tells(self) -> str:
        """All that the newer record tells."""
        return f"{self.title.new}\n{self.description.new}\n{self.body.new}"


def compare(before: Record, after: Record) -> Comparison:
    """Put two records side by side."""
    return Comparison(
        body=Field("body", before.body[:LONGEST], after.body[:LONGEST]),
        title=Field("title", before.title or "", after.title or ""),
        description=Field("description", before.description or "", after.description or ""),
        header=Field("header", header_text(before), header_text(after)),
    )


def header_text(record: Record) -> str:
    r"""Return a header as the text in which spans of the field `header` count: a line a value.

    Without title and description, which are fields of their own, and without `captured`.

    >>> header_text(Record(header={"title": "Van", "og": {"image": "https://wessex.example/van.jpg"}}))
    'og.image: https://wessex.example/van.jpg\n'
    """
    return "".join(f"{name}: {value}\n" for name, value in _values(record.header, place=""))


def words_in(text: str, place: Range) -> tuple[str, ...]:
    """Return the words of a part of a text, without signs."""
    row = tokens(text, start=place.start, end=place.end)
    return tuple(token.text for token in row if _WORD.search(token.text))


def _values(tree: Tree, *, place: str) -> Iterator[tuple[str, str]]:
    if place in _LEFT_OUT:
        return
    if isinstance(tree, str):
        yield place, tree
    elif isinstance(tree, list):
        for value in tree:
            yield from _values(value, place=place)
    else:
        for name, value in sorted(tree.items()):
            yield from _values(value, place=f"{place}.{name}" if place else name)


def _trimmed(text: str, place: Range) -> Range:
    """Return the place without the white space at its end."""
    return Range(place.start, place.start + len(text[place.start : place.end].rstrip()))
