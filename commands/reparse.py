"""`scrapy reparse [WARC …]`: captures read again by today's readers; run again, it changes nothing."""

import argparse
import sqlite3
import sys
import time
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from archive.arrival import Outcome
from archive.connection import ArchiveError, batch, open_to_write
from archive.kept import Counted, counted
from archive.registry import put_sites
from captures.mending import mend
from commands.exits import OK, SOME_BAD, WRONG_USE
from environment.clock import ClockError, now
from environment.places import PlaceError, archive_path, registry, site_row, warc_dir, writable_data_dir
from pipelines.write import write_whole
from rereading.reparsing import Reparse, Report
from sites.site import SiteError

NONE = Counted(whole=0, others=0, repeated=0)
"""What there is of a run that captured nothing, or never was."""


class ChoiceError(ValueError):
    """Captures chosen that cannot be there; the message says what was expected."""


class Command(ScrapyCommand):
    """Read captures again."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[--site ID] [--run N] [WARC ...]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Read captures again with today's readers: our own, or any .warc, .warc.gz or .wacz"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--site` and `--run`."""
        super().add_options(parser)
        parser.add_argument("--site", metavar="ID", help="only captures of this site")
        parser.add_argument("--run", metavar="N", type=int, help="only our own captures of this run")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reparse; exit 0 when all went well, 1 when something could not be read, 2 when nothing was done."""
        if self.settings is None or (args and opts.run is not None):
            raise UsageError
        begun = time.monotonic()
        try:
            report = _reparse([Path(path) for path in args], settings=self.settings, opts=opts)
        except (ArchiveError, ChoiceError, ClockError, PlaceError, SiteError) as error:
            self._fail(str(error))
        except (sqlite3.OperationalError, BrokenProcessPool, OSError) as error:
            self._fail(f"{error}; what went in before stays, run it again")
        else:
            _tell(report, seconds=time.monotonic() - begun)
            self.exitcode = SOME_BAD if report.bad or report.lost else OK

    def _fail(self, problem: str) -> None:
        print(f"reparse: {problem}", file=sys.stderr)
        self.exitcode = WRONG_USE


def _reparse(paths: list[Path], *, settings: BaseSettings, opts: argparse.Namespace) -> Report:
    sites, moment, folder = registry(settings), now(settings), writable_data_dir(settings) / "records"
    if opts.site not in {None, *sites}:
        raise ChoiceError(f"--site: expected an id of the registry, found {opts.site!r}")
    with closing(open_to_write(archive_path(settings))) as connection:
        with batch(connection):
            put_sites(connection, [site_row(site) for site in sites.values()])
        mend(connection, folder=warc_dir(settings))
        total = None if paths else _total(connection, run=opts.run)
        with tqdm(unit=" pages", desc="reparse", total=total, disable=None) as bar:
            reparse = Reparse(
                connection=connection,
                registry=sites,
                site=opts.site,
                now=moment,
                keep_text=partial(_keep_text, folder),
                progress=bar.update,
            )
            if paths:
                reparse.packages(paths)
            else:
                reparse.own(warc_dir(settings), run=opts.run)
    return reparse.report


def _total(connection: sqlite3.Connection, *, run: int | None) -> int:
    there = counted(connection, run=run)
    if run is not None and there == NONE:
        raise ChoiceError(f"--run: expected a run that made captures, found {run}")
    return there.whole


def _keep_text(folder: Path, file: str, text: str) -> None:
    write_whole(folder / file, text)


def _tell(report: Report, *, seconds: float) -> None:
    counts = report.counts
    print(
        f"reparse: {report.read:,} captures read, {report.read / seconds:,.0f} a second: "
        f"{counts[Outcome.NEW]:,} new pages, {counts[Outcome.CHANGED]:,} further versions, "
        f"{counts[Outcome.SAME]:,} as they were, {report.refused.total():,} no record, "
        f"{len(report.bad):,} bad"
    )
    for name, reasons in (("no record", report.refused), ("passed over", report.passed)):
        if reasons.total():
            print(f"  {name}: {_listed(reasons)}")
    for name, problems in (("not read", report.bad), ("no record any more", report.lost)):
        for problem in problems:
            print(f"  {name}: {problem}", file=sys.stderr)


def _listed(reasons: Counter[str]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in reasons.most_common() if number)
