"""Stating: sentences of the newer text that say what the older did not (`outcome`, `found`)."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from edits import finding, justice
from edits.comparing import Comparison, Field
from edits.evidence import Evidence
from edits.facts import facts, is_respelled
from edits.meaning import Span
from edits.phrases import Stated

_MOSTLY = 0.6
"""Share of a sentence that is new from which the whole sentence counts as new."""

_TAKEN = frozenset(
    {"arrest", "recall", "charge", "remand", "bail", "investigation", "due", "court", "sentence"}
)
"""Steps that nobody takes who is still sought."""

_ONE_MORE = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|another|further|additional|more|also)\b(?: [\w-]+){0,4}? "
    r"(?:people|person|man|men|woman|women|boys?|girls?|youths?|teenagers?|suspects?|arrests?|charges?)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|\baged (\d{1,2})\b|, (\d{1,2}),", re.IGNORECASE)


class Sentence(NamedTuple):
    """A sentence that a change touches, and something that it states."""

    field: Field
    """Where it stands."""

    stated: Stated
    """What it states; places count from the sentence's beginning."""

    start: int
    """Where it begins in the newer wording."""

    end: int
    """Where it ends."""

    is_new: bool
    """Whether most of it is new."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.field.new[self.start : self.end]

    @property
    def span(self) -> Span:
        """The place of what it states."""
        start, end = self.start + self.stated.start, self.start + self.stated.end
        return Span(side="after", field=self.field.name, start=start, end=end)


def stated(comparison: Comparison) -> Iterator[tuple[Evidence, Sentence]]:
    """Yield the outcomes and findings that are stated anew, with their sentences."""
    touched = [*_touched(comparison)]
    steps = [*_stating(touched, justice.steps_in)]
    for sentence in steps:
        if not justice.states(sentence.stated.kind, comparison.told):
            yield Evidence("step", (sentence.span,)), sentence
        elif _is_of_one_more(sentence, comparison.told):
            yield Evidence("further-step", (sentence.span,)), sentence
    yield from _findings(comparison, touched)
    taken = [sentence for sentence in steps if sentence.stated.kind in _TAKEN]
    if taken and finding.seeks_arrest(comparison.told) and not justice.states("arrest", comparison.told):
        for sentence in taken:
            yield Evidence("arrested", (sentence.span,)), sentence


def _findings(
    comparison: Comparison, touched: list[tuple[Field, int, int]]
) -> Iterator[tuple[Evidence, Sentence]]:
    """Yield what says that the search of the older text is over."""
    told = comparison.told
    found = [*_stating(touched, finding.findings_in)]
    thanks = [*_stating(touched, finding.thanks_in)]
    if not (found or thanks) or not finding.seeks(told):
        return
    for sentence in found:
        kind = sentence.stated.kind
        if not finding.states(kind, told) and (kind != "identified" or finding.seeks_name(told)):
            yield Evidence("found", (sentence.span,)), sentence
    if thanks and not finding.thanks_in(told) and not finding.still_asks(comparison.tells):
        for sentence in thanks:
            yield Evidence("thanks", (sentence.span,)), sentence


def _touched(comparison: Comparison) -> Iterator[tuple[Field, int, int]]:
    """Yield the sentences into which words were put."""
    for field in comparison.authored:
        last = -1
        for change in field.changes:
            place = max(change.after.start, last)
            while change.added and place < change.after.end:
                start, last = field.sentences[1].around(place)
                yield field, start, last
                place = last


def _stating(
    touched: list[tuple[Field, int, int]], states: Callable[[str], list[Stated]]
) -> Iterator[Sentence]:
    for field, start, end in touched:
        for found in states(field.new[start:end]):
            is_new = _new_share(field, start, end) > _MOSTLY
            is_hit = _is_hit(field, start + found.start, start + found.end)
            if is_new or is_hit or _is_counted_up(field, start, end):
                yield Sentence(field, found, start, end, is_new)


def _new_share(field: Field, start: int, end: int) -> float:
    new = sum(max(0, min(end, change.after.end) - max(start, change.after.start)) for change in field.changes)
    return new / max(1, len(field.new[start:end].strip()))


def _is_hit(field: Field, start: int, end: int) -> bool:
    """Tell whether words were put into a statement; a mended spelling is no new word."""
    return any(
        change.after.start < end
        and start < change.after.end
        and not is_respelled(change.removed, change.added)
        for change in field.changes
    )


def _is_of_one_more(sentence: Sentence, told: str) -> bool:
    """Tell whether a step that was stated before is now stated of somebody else too."""
    if sentence.is_new:
        ages = {next(filter(None, found.groups())) for found in _AGE.finditer(sentence.text)}
        return _ONE_MORE.search(sentence.text) is not None or any(age not in told for age in ages)
    return _is_counted_up(sentence.field, sentence.start, sentence.end)


def _is_counted_up(field: Field, start: int, end: int) -> bool:
    return any(
        start <= change.after.start < end and _counts_up(change.removed, change.added)
        for change in field.changes
    )


def _counts_up(removed: tuple[str, ...], added: tuple[str, ...]) -> bool:
    """Tell whether a spelled-out number grew.

    >>> _counts_up(("Third",), ("Fourth",)), _counts_up(("34-year-old",), ("35-year-old",))
    (True, False)
    """
    if not all(word.isalpha() for word in (*removed, *added)):
        return False
    older, newer = (
        {int(value) for kind, value in facts(words) if kind == "number"} for words in (removed, added)
    )
    return bool(older and newer) and max(newer) > max(older)
