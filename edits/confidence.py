"""Confidence: how often what a rule says is right, as counted on real edits.

Two right and two wrong answers are added to each count ("plus four"), so that
a rule that was seen once is not taken for certain. The half that they stand
for is also what was measured where rules met areas they were not written for:
half of what they said beyond `template` was right (docs/edits.md).
"""

from typing import Final

COUNTS: Final = {
    "step": (9, 9),
    "further-step": (1, 1),
    "found": (5, 5),
    "arrested": (3, 3),
    "thanks": (1, 1),
    "emptied": (3, 3),
    "notice": (1, 1),
    "image": (3, 4),
    "name": (6, 6),
    "passage": (8, 9),
    "fact": (7, 9),
    "name-spelling": (1, 1),
    "date-removed": (1, 1),
    "correction-notice": (3, 3),
    "added": (11, 11),
    "grown": (5, 5),
    "time-frame": (1, 1),
    "status": (1, 1),
    "spelling": (6, 6),
    "wording": (6, 7),
    "contact": (1, 1),
    "link": (3, 3),
    "format": (4, 4),
    "window-note": (4, 4),
    "inserted": (4, 4),
    "chrome": (214, 214),
}
"""For each rule, the edits where it was right, and all where it counted; from `python -m bench.edits`."""

_ADDED = 2


def confidence(rule: str, *, counts: dict[str, tuple[int, int]] = COUNTS) -> float:
    """Return how often a rule is right, 0 to 1.

    >>> confidence("step", counts={"step": (10, 10)}), confidence("step", counts={})
    (0.86, 0.5)
    """
    right, said = counts.get(rule, (0, 0))
    return round((right + _ADDED) / (said + 2 * _ADDED), 2)
