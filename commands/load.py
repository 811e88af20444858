"""`scrapy load PATH… [--git REPO]`: texts from elsewhere into the archive; run again, it changes nothing."""

import argparse
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from archive.arrival import Outcome
from archive.connection import ArchiveError, batch, open_to_write
from archive.git_history import read_history
from archive.loading import Report, load
from archive.parsing import Place
from archive.registry import UNLISTED, put_sites
from archive.sources import Source, SourceError, read
from commands.exits import OK, SOME_BAD, WRONG_USE
from environment.clock import ClockError, now
from environment.places import archive_path, registry, site_row
from sites.registry import Registry
from sites.site import SiteError

SHOWN = 20
"""Bad files named on the screen; `--bad-list FILE` has all."""


class Command(ScrapyCommand):
    """Bring texts from elsewhere into the archive."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[PATH ...] [--git REPO]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Load record files, folders, .tar/.tar.xz/.zip or git histories of them into the archive"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--git` and `--bad-list`."""
        super().add_options(parser)
        parser.add_argument(
            "--git",
            metavar="REPO",
            type=Path,
            action="append",
            default=[],
            help="load every state of the record files of a git repository, with its date; may be repeated",
        )
        parser.add_argument(
            "--bad-list", metavar="FILE", help="write every file that was not loaded, with its reason"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Load; exit 0 when all went in, 1 when some files were bad, 2 when nothing could be done."""
        if not (args or opts.git) or self.settings is None:
            raise UsageError
        parts = [*(read(Path(path)) for path in args), *(read_history(path) for path in opts.git)]
        try:
            report, broken = _load(parts, settings=self.settings)
        except (ArchiveError, ClockError, SiteError) as error:
            self._fail(str(error))
            return
        except sqlite3.OperationalError as error:
            self._fail(f"{archive_path(self.settings)}: {error}; what went in before stays, run it again")
            return
        reasons = [*broken, *(bad.reason for bad in report.bad)]
        _tell(report, reasons)
        listed = not opts.bad_list or _list(reasons, file=Path(opts.bad_list))
        self.exitcode = OK if listed and not reasons else SOME_BAD

    def _fail(self, problem: str) -> None:
        print(f"load: {problem}", file=sys.stderr)
        self.exitcode = WRONG_USE


def _load(parts: list[Iterator[Source]], *, settings: BaseSettings) -> tuple[Report, list[str]]:
    sites, moment = registry(settings), now(settings)
    broken: list[str] = []
    connection = open_to_write(archive_path(settings))
    try:
        with batch(connection):
            put_sites(connection, [UNLISTED, *(site_row(site) for site in sites.values())])
        with tqdm(unit=" texts", desc="load", disable=None) as bar:
            report = load(
                connection,
                chain.from_iterable(_noting(part, broken=broken) for part in parts),
                places=_places(sites),
                now=moment,
                progress=bar.update,
            )
    finally:
        connection.close()
    return report, broken


def _noting(part: Iterable[Source], *, broken: list[str]) -> Iterator[Source]:
    """Read a path or a history; one that gives no more is noted, and the next one goes on."""
    try:
        yield from part
    except SourceError as error:
        broken.append(str(error))


def _places(sites: Registry) -> dict[str, Place]:
    """Name each site by its id and by every area that its records may carry."""
    return {
        name: Place(site=site.id, timezone=site.timezone)
        for site in sites.values()
        for name in (site.area, *site.areas, site.id)
    }


def _tell(report: Report, reasons: list[str]) -> None:
    counts = report.counts
    print(
        f"load: {counts[Outcome.NEW]:,} new, {counts[Outcome.CHANGED]:,} further versions, "
        f"{counts[Outcome.SAME]:,} already there, {len(reasons):,} bad"
    )
    if report.deleted:
        print(f"load: {report.deleted:,} deleted in the history: noted, and kept")
    for reason in reasons[:SHOWN]:
        print(f"  not loaded: {reason}", file=sys.stderr)
    if len(reasons) > SHOWN:
        print(f"  … and {len(reasons) - SHOWN:,} more (--bad-list FILE has all)", file=sys.stderr)


def _list(reasons: list[str], *, file: Path) -> bool:
    """Write every reason, a line each, and tell whether that worked; names need not be UTF-8."""
    lines = "".join(f"{reason}\n" for reason in reasons)
    try:
        file.write_text(lines, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        print(f"load: the list of bad files cannot be written: {error}", file=sys.stderr)
        return False
    return True
