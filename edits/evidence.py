"""Evidence: the rules by which an edit is judged, each with the meaning that it speaks for.

Other modules find it; `edits.deciding` weighs it.
"""

from typing import Final, NamedTuple

from edits.comparing import Change, Field
from edits.diff import Range
from edits.meaning import MeaningName, SideName, Span

RULES: Final[dict[str, tuple[MeaningName, str]]] = {
    "step": ("outcome", "states a step of justice that was not stated before"),
    "further-step": ("outcome", "states a step again, of one person more"),
    "found": ("found", "says that what was sought is found, or that the search is over"),
    "arrested": ("found", "states the arrest of somebody who was wanted"),
    "thanks": ("found", "ends an appeal with thanks"),
    "emptied": ("withdrawn", "keeps at most half of what the body said"),
    "notice": ("withdrawn", "says that something was removed"),
    "image": ("withdrawn", "loses its picture together with words"),
    "name": ("withdrawn", "no longer gives a name"),
    "passage": ("withdrawn", "lacks a passage, and nothing stands in its place"),
    "fact": ("correction", "gives another fact of the same kind, the words around it being the same"),
    "name-spelling": ("correction", "spells a name otherwise"),
    "date-removed": ("correction", "drops a date or a number from a sentence"),
    "correction-notice": ("correction", "says that something was wrong"),
    "added": ("update", "adds words that say something new"),
    "grown": ("update", "replaces words by others that say more"),
    "time-frame": ("update", "moves the time of something to come"),
    "status": ("update", "changes the state of a road, a person or an event"),
    "spelling": ("editorial", "spells, spaces or capitalises the same words otherwise"),
    "wording": ("editorial", "says the same in other words"),
    "contact": ("editorial", "adds, drops or changes standing lines on how to get in touch"),
    "link": ("editorial", "changes an address in the text"),
    "format": ("editorial", "changes punctuation, emphasis or headings alone"),
    "window-note": (
        "editorial",
        "touches a sentence by a note of the site's (as `inserted`, read as an author's)",
    ),
    "elsewhere": ("template", "makes a change that other pages got too"),
    "inserted": ("template", "sets a note of the site's into a sentence"),
    "cut": ("template", "cuts a headline or a summary short, with dots"),
    "encoding": ("template", "garbles signs, or mends them"),
    "edge": ("template", "sets or drops a short line, no sentence, at the body's beginning or end"),
    "chrome": ("template", "changes the site's own lines, addresses of images, encodings or metadata"),
}
"""Every rule's name, the meaning that it speaks for, and what an edit does that the rule sees."""


class Evidence(NamedTuple):
    """What a rule saw."""

    rule: str
    """A name of `RULES`."""

    spans: tuple[Span, ...]
    """Where."""

    @property
    def meaning(self) -> MeaningName:
        """What it speaks for."""
        return RULES[self.rule][0]


def seen(rule: str, field: Field, change: Change) -> Evidence:
    """Return what a rule saw in a change."""
    return Evidence(rule, spans_of(field, change.before, change.after))


def spans_of(field: Field, before: Range, after: Range) -> tuple[Span, ...]:
    """Return the spans of a change: of what was taken out, and of what was put in; empty ones left out."""
    places: tuple[tuple[SideName, Range], ...] = (("before", before), ("after", after))
    return tuple(
        Span(side=side, field=field.name, start=place.start, end=place.end)
        for side, place in places
        if place.start < place.end
    )
