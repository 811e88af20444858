"""Scores of predicted meanings: precision, recall, F1 and how sure these figures are. Reads nothing."""

import math
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from edits.meaning import MEANINGS, MeaningName

Labels = frozenset[MeaningName]
Pair = tuple[Labels, Labels]
"""What an edit means, and what was said of it."""

SEED = 1
ROUNDS = 2000
_Z = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well one meaning was told."""

    tp: int
    """Edits that mean it, and were said to."""

    fp: int
    """Edits that were said to mean it, and do not."""

    fn: int
    """Edits that mean it, and were not said to."""

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 where nothing was said."""
        return self.tp / max(1, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Share of what is there that was said."""
        return self.tp / max(1, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.tp / max(1, 2 * self.tp + self.fp + self.fn)


def score(pairs: Collection[Pair], meaning: MeaningName) -> Score:
    """Count one meaning."""
    return Score(
        tp=sum(meaning in gold and meaning in said for gold, said in pairs),
        fp=sum(meaning not in gold and meaning in said for gold, said in pairs),
        fn=sum(meaning in gold and meaning not in said for gold, said in pairs),
    )


def macro(pairs: Collection[Pair], *, without: Collection[str] = ("template",)) -> float:
    """Return the mean F1 of the meanings."""
    counted = [meaning for meaning in MEANINGS if meaning not in without]
    return sum(score(pairs, meaning).f1 for meaning in counted) / len(counted)


def exact(pairs: Collection[Pair]) -> float:
    """Return the share of edits of which just what they mean was said."""
    return sum(gold == said for gold, said in pairs) / len(pairs)


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, by Wilson.

    >>> [round(end, 2) for end in wilson(10, 10)]
    [0.72, 1.0]
    """
    if not of:
        return 0.0, 1.0
    share = right / of
    middle = share + _Z**2 / (2 * of)
    spread = _Z * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    return max(0.0, (middle - spread) / (1 + _Z**2 / of)), min(1.0, (middle + spread) / (1 + _Z**2 / of))


def bootstrap(pairs: Sequence[Pair], figure: Callable[[Sequence[Pair]], float]) -> tuple[float, float]:
    """Return the 95 % interval of a figure, by drawing the edits anew; the same at every call."""
    draw = random.Random(SEED)  # noqa: S311  (a sample, no secret)
    figures = sorted(figure(draw.choices(pairs, k=len(pairs))) for _ in range(ROUNDS))
    return figures[int(0.025 * ROUNDS)], figures[int(0.975 * ROUNDS) - 1]
