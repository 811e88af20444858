"""`python -m bench [NAME …]`: measures, prints a line each, judges nothing. Without names: everything."""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import crawling, finding, loading, memory, reparsing, serving

parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
parser.add_argument("names", nargs="*", metavar="NAME", help="what to measure; default: all")
parser.add_argument(
    "--records", type=int, default=20_000, metavar="N", help="records that `serving` serves (default 20,000)"
)
given = parser.parse_args()
measures: dict[str, Callable[[Path], None]] = {
    "loading": loading.measure,
    "crawling": crawling.measure,
    "reparsing": reparsing.measure,
    "memory": memory.measure,
    "finding": finding.measure,
    "serving": partial(serving.measure, records=given.records),
}
for name in given.names or measures:
    if name not in measures:
        parser.error(f"expected names of {', '.join(measures)}, found {name!r}")
    with tempfile.TemporaryDirectory() as folder:
        measures[name](Path(folder))
