"""`python -m bench.edits`: how well real edits are told apart. Prints figures, never a text.

Leave one area out: for each police area the rules' numbers (`edits.limits`)
and the confidences are chosen on the other areas, and judged on this one. The
rules' words are not: docs/edits.md says what that hides.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.edit_folds import Row, count, leave_one_area_out, read
from bench.edit_tables import reliability, rules, scores, summary
from edits.classify import classify, judge
from edits.limits import CHOSEN

REAL: Final = Path(__file__).parents[2] / "shared" / "data" / "edits-dev.jsonl.xz"


def main() -> int:
    """Print the figures; 1 where the labelled edits are not at hand."""
    if not REAL.exists():
        print(f"{REAL}: expected the labelled edits, which only some machines have", file=sys.stderr)
        return 1
    rows = read(REAL)
    judged = leave_one_area_out(rows)
    counts = count([(row, judge(row.comparison, elsewhere=(), limits=CHOSEN)) for row in rows])
    for table in (scores(judged), summary(judged), reliability(judged), rules(counts)):
        print(*table, "", sep="\n")
    print(f"edits.confidence.COUNTS: {counts}")
    authored = [row for row in rows if row.labels != {"template"}]
    for name, some in (("edits", rows), ("edits that are not template alone", authored)):
        median, slowest = _milliseconds(some)
        print(f"{len(some)} {name}: {median:.1f} ms of the processor each (median), {slowest:.1f} at most")
    return 0


def _milliseconds(rows: Sequence[Row]) -> tuple[float, float]:
    """Return what the median and the slowest edit take of the processor, each judged once."""
    taken = []
    for row in rows:
        begun = time.process_time()
        classify(row.before, row.after)
        taken.append((time.process_time() - begun) * 1000)
    return sorted(taken)[len(taken) // 2], max(taken)


if __name__ == "__main__":
    raise SystemExit(main())
