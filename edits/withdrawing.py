"""Withdrawing: what the newer record no longer holds as a whole (`withdrawn`)."""

import re
from collections.abc import Iterator

from edits.comparing import Comparison
from edits.content import content
from edits.evidence import Evidence, seen
from edits.finding import seeks_person
from edits.limits import Limits
from edits.meaning import Span
from edits.notices import tells_removal

_SHORTEST = 10
"""Content words that a body must have had: a line less of a few is no remnant."""

_IMAGE = re.compile(r"^(?:og|twitter)\.image: (\S+)$", re.MULTILINE)
_PICTURE = re.compile(
    r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"
)  # bounded: "![" again and again takes no minutes
#: Pictures that stand for any page, not for what one is about.
_STOCK = re.compile(
    r"crest|logo|default|placeholder|generic|holding|blank|icon|badge|brand|standard|open-graph",
    re.IGNORECASE,
)
#: A full name that an age, a verb of being or a word of searching stands beside.
_PERSON = re.compile(
    r"(?:\b(?:find|locate|trace|missing|wanted|seen|named|called|man|woman|boy|girl|teenager|,)\s+)?"
    r"\b([A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?\s[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*)(?=,?\s(?:\(?\d\d|aged|who|is|was|has)\b)"
)
_WORD = re.compile(r"[\w'&-]+")


def withdrawn(comparison: Comparison, *, limits: Limits) -> Iterator[Evidence]:
    """Yield what shows that content as a whole was taken away."""
    body = comparison.body
    if body.changes:
        before, after = (len(content(_WORD.findall(text))) for text in (body.old, body.new))
        if before >= _SHORTEST and after <= limits.kept * before:
            spans = [span for change in body.changes for span in seen("emptied", body, change).spans]
            yield Evidence("emptied", tuple(span for span in spans if span.side == "before"))
    yield from _notices(comparison)
    yield from _images(comparison)
    yield from _people(comparison)


def _notices(comparison: Comparison) -> Iterator[Evidence]:
    for field in comparison.authored:
        for change in field.changes:
            start, end = change.after
            if tells_removal(field.new[start:end]):
                yield Evidence("notice", (Span(side="after", field=field.name, start=start, end=end),))


def _people(comparison: Comparison) -> Iterator[Evidence]:
    """Yield full names of people sought that the newer record no longer gives."""
    body = comparison.body
    if not (body.changes and seeks_person(comparison.told)):
        return
    gone = {
        found.span(1)
        for found in _PERSON.finditer(body.old)
        if not any(re.search(rf"\b{re.escape(part)}\b", comparison.tells) for part in found[1].split())
    }
    if gone:
        spans = (Span(side="before", field="body", start=start, end=end) for start, end in sorted(gone))
        yield Evidence("name", tuple(spans))


def _images(comparison: Comparison) -> Iterator[Evidence]:
    """Yield pictures that are gone; alone, without a change of words, they went with a template."""
    body, header = comparison.body, comparison.header
    if not (body.changes or comparison.title.changes):
        return
    kept = set(_IMAGE.findall(header.after))
    for found in _IMAGE.finditer(header.before):
        if not _STOCK.search(found[1]) and not any(not _STOCK.search(image) for image in kept):
            yield Evidence(
                "image", (Span(side="before", field="header", start=found.start(), end=found.end()),)
            )
    if not _PICTURE.search(body.after):
        for found in _PICTURE.finditer(body.before):
            yield Evidence(
                "image", (Span(side="before", field="body", start=found.start(), end=found.end()),)
            )
