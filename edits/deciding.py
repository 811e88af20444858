"""Deciding: which evidence counts where several rules saw something.

An edit that tells an outcome or a find also rewrites, adds and drops what
leads to it; one that tells news also rewords. That is no meaning of its own:
the guide to the labels has it so.
"""

from collections.abc import Sequence

from edits.comparing import Comparison
from edits.content import content, stem, stems, weight
from edits.evidence import Evidence
from edits.limits import Limits


def decide(evidence: Sequence[Evidence], comparison: Comparison, *, limits: Limits) -> list[Evidence]:
    """Return the evidence that counts."""
    hidden = _hidden(evidence, comparison, limits=limits)
    return [found for found in evidence if hidden.isdisjoint({found.meaning, found.rule})]


def _hidden(evidence: Sequence[Evidence], comparison: Comparison, *, limits: Limits) -> set[str]:
    """Return the meanings, and the rules, that what was seen leaves no room for."""
    meanings = {found.meaning for found in evidence}
    if meanings & {"outcome", "found"}:
        is_all = "outcome" in meanings or _growth(comparison) < limits.grown
        return {"correction", "editorial", "template", "passage"} | ({"update"} if is_all else set())
    if any(found.rule == "correction-notice" for found in evidence):
        return {"update", "editorial", "template"}
    if any(found.rule == "emptied" for found in evidence):
        return {"correction", "editorial", "template", "added", "grown"}
    if "update" in meanings:
        return {"editorial", "template", "passage"}
    if "correction" in meanings:
        return {"editorial", "template"}
    return {"template"} if "withdrawn" in meanings else set()


def _growth(comparison: Comparison) -> int:
    """Return the weight of all words that are new to the text."""
    had = stems(comparison.told)
    added = (word for change in comparison.body.changes for word in content(change.added))
    return weight(word for word in added if stem(word) not in had)
