"""Reparsing: `scrapy reparse` of a large sandbox's captures: where they are known, and where all are new."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from bench.crawling import QUICK, SIZE, crawl
from bench.processes import FailedRunError, Run, run
from sandbox.server import Sandbox

READ = re.compile(r"reparse: ([\d,]+) captures read")


def measure(folder: Path) -> None:
    """Crawl, then read the captures again, and once more into an empty archive; print a line for each."""
    with Sandbox(port=0, day=0, size=SIZE) as sandbox:
        sandbox.write_sites(folder / "sites")
        settings = QUICK | {"SITES_DIR": str(folder / "sites"), "DATA_DIR": str(folder / "crawl")}
        crawl(folder, settings=settings)
    archive = {"ARCHIVE_DB": str(folder / "crawl" / "archive.db")}
    files = sorted(map(str, (folder / "crawl" / "warc").iterdir()))
    _tell("own captures, no change", _reparse(settings=settings | archive))
    empty = {"ARCHIVE_DB": str(folder / "empty.db"), "DATA_DIR": str(folder / "empty")}
    _tell("the same files, all new", _reparse(*files, settings=settings | empty))


def _reparse(*files: str, settings: Mapping[str, str]) -> Run:
    return run(["scrapy", "reparse", *files], settings=settings)


def _tell(name: str, done: Run) -> None:
    found = READ.search(done.output)
    if found is None:
        raise FailedRunError(f"scrapy reparse: expected a count of captures, found {done.output[:200]!r}")
    number = int(found[1].replace(",", ""))
    print(
        f"reparse, {name}: {number:,} pages in {done.seconds:.1f} s ({number / done.seconds:,.0f}/s on "
        f"{os.cpu_count()} cores), peak {done.peak_mb:.0f} MB"
    )
