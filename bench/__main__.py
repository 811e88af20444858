"""`python -m bench [NAME …]`: measures, prints a line each, judges nothing. Without names: everything."""

import argparse
import tempfile
from pathlib import Path

from bench import crawling, loading, memory, reparsing

MEASURES = {
    "loading": loading.measure,
    "crawling": crawling.measure,
    "reparsing": reparsing.measure,
    "memory": memory.measure,
}

parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}; default: all")
wanted = parser.parse_args().names or list(MEASURES)
for name in wanted:
    if name not in MEASURES:
        parser.error(f"expected names of {', '.join(MEASURES)}, found {name!r}")
    with tempfile.TemporaryDirectory() as folder:
        MEASURES[name](Path(folder))
