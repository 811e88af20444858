"""`python -m bench.synthetic FILE --records N`: an archive of invented records, for benchmarks."""

import argparse
import sys
import time
from pathlib import Path

from bench.synthetic.making import make
from bench.synthetic.plan import Plan

parser = argparse.ArgumentParser(prog="python -m bench.synthetic", description=__doc__)
parser.add_argument("file", type=Path, metavar="FILE", help="where the archive is to lie; must not exist")
parser.add_argument("--records", type=int, required=True, metavar="N", help="number of records")
parser.add_argument("--seed", type=int, default=1, help="another seed makes another archive (default 1)")
given = parser.parse_args()
if given.file.exists() or given.records < 1:
    found = "a file that exists" if given.file.exists() else f"--records {given.records}"
    parser.error(f"expected a new file and one record or more, found {found}")
begun = time.perf_counter()
make(given.file, plan=Plan(records=given.records, seed=given.seed))
size = given.file.stat().st_size / 1e6
print(f"{given.file}: {given.records:,} records, {size:,.0f} MB, in {time.perf_counter() - begun:.0f} s")
sys.exit(0)
