"""Classify: what an edit of a page is and means, judged by the two records alone.

Reads no other page, no clock and no archive. Rules that a reader can follow:
`edits.evidence` lists them, docs/edits.md says how often they are right.
"""

from collections.abc import Collection, Iterator

from edits.altering import Signature, altered, signature
from edits.comparing import Comparison, compare
from edits.confidence import confidence
from edits.deciding import decide
from edits.evidence import Evidence
from edits.limits import CHOSEN, Limits
from edits.meaning import MEANINGS, Edit, Meaning
from edits.size import size
from edits.stating import stated
from edits.unauthored import inserted, unauthored
from edits.withdrawing import withdrawn
from records.record import Record


def classify(
    before: Record,
    after: Record,
    *,
    elsewhere: Collection[Signature] = frozenset(),
    limits: Limits = CHOSEN,
) -> Edit:
    r"""Return what an edit is and means.

    Two records that differ in nothing but white space are `metadata` and
    `template`: nobody wrote anything.

    Args:
        before: The page as it was.
        after: The page as it is.
        elsewhere: Signatures of changes that other pages of the site got in the
            same run (`signatures`): these are the site's, not an author's.
        limits: The rules' numbers.

    >>> before = Record(body="Officers are appealing for witnesses.")
    >>> after = Record(body="Officers are appealing for witnesses.\n\nA man has been arrested.")
    >>> [meaning.name for meaning in classify(before, after).meanings]
    ['outcome']
    """
    return judge(compare(before, after), elsewhere=elsewhere, limits=limits)


def judge(comparison: Comparison, *, elsewhere: Collection[Signature], limits: Limits) -> Edit:
    """Return what the edit between two records is and means; as `classify`, once they are compared."""
    evidence = [*_evidence(comparison, elsewhere=elsewhere, limits=limits)]
    counted = decide(evidence, comparison, limits=limits) or [unauthored(comparison)]
    return Edit(size=size(comparison.body), meanings=tuple(_meanings(counted)))


def signatures(before: Record, after: Record) -> frozenset[Signature]:
    """Return what an edit took out and put in, to be looked for in the edits of other pages."""
    comparison = compare(before, after)
    fields = (comparison.body, comparison.title)
    return frozenset(signature(change) for field in fields for change in field.changes)


def _evidence(
    comparison: Comparison, *, elsewhere: Collection[Signature], limits: Limits
) -> Iterator[Evidence]:
    told = [*stated(comparison)]
    yield from (evidence for evidence, _ in told)
    yield from withdrawn(comparison, limits=limits)
    covered = {(sentence.field.name, sentence.start, sentence.end) for _, sentence in told}
    yield from altered(comparison, covered=covered, elsewhere=elsewhere, limits=limits)
    yield from inserted(comparison)


def _meanings(evidence: list[Evidence]) -> Iterator[Meaning]:
    for name in MEANINGS:
        found = [each for each in evidence if each.meaning == name]
        if found:
            rules = tuple(dict.fromkeys(each.rule for each in found))
            spans = tuple(dict.fromkeys(span for each in found for span in each.spans))
            yield Meaning(name=name, confidence=max(map(confidence, rules)), rules=rules, spans=spans)
