"""Unauthored: differences that no author made (`template`), and those of form alone."""

import re
from collections.abc import Iterator

from edits.comparing import Comparison, Field
from edits.diff import steps
from edits.evidence import Evidence, spans_of
from edits.meaning import SideName, Span

_NOTE = re.compile(r"\(opens (?:in )?(?:a )?new (?:window|tab)\)", re.IGNORECASE)


def inserted(comparison: Comparison) -> Iterator[Evidence]:
    """Yield notes that the site set into sentences; which of two hands it was, the text does not tell."""
    body = comparison.body
    before, after = list(_NOTE.finditer(body.before)), list(_NOTE.finditer(body.after))
    if len(before) != len(after):
        side: SideName = "after" if len(after) > len(before) else "before"
        found = after if side == "after" else before
        spans = tuple(Span(side=side, field="body", start=note.start(), end=note.end()) for note in found)
        yield Evidence("inserted", spans)
        yield Evidence("window-note", spans)


def unauthored(comparison: Comparison) -> Evidence:
    """Return what differs where no change of the wording does."""
    for field in (comparison.body, comparison.title):
        if field.before != field.after and field.marks_differ:
            return Evidence("format", tuple(_differences(field)))
    fields = (comparison.body, comparison.title, comparison.description, comparison.header)
    return Evidence("chrome", tuple(span for field in fields for span in _differences(field)))


def _differences(field: Field) -> Iterator[Span]:
    for step in steps(field.before, field.after):
        if not step.is_same:
            yield from spans_of(field, step.before, step.after)
