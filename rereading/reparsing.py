"""Reparsing: records made again from captures, by the readers of today, and what that changes.

Other processes read, this one asks the archive and writes. Run again with the
same, it changes nothing; killed at any instant, the next run does the rest.
"""

import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from archive.arrival import Outcome, Saved
from archive.connection import batch
from archive.crawling import latest_text
from archive.kept import counted
from archive.processes import in_processes
from archive.rereading import by_time, save_reread
from captures.reading import Capture, CaptureError, captures_in
from rereading.batches import SIZE, batches
from rereading.jobs import OTHER_STATUS, REPEATED, Choice, Job
from rereading.working import Failed, NoRecord, Read, do_all
from sites.registry import Registry


@dataclass(slots=True, kw_only=True)
class Report:
    """What a reparse did."""

    read: int = 0
    """Captures that were read."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    """Records by what saving them did."""

    refused: Counter[str] = field(default_factory=Counter)
    """Captures that hold no record, by reason."""

    passed: Counter[str] = field(default_factory=Counter)
    """Captures that were not read, by reason."""

    lost: list[str] = field(default_factory=list)
    """What was once read as a record and is none today, with the reason; the versions stay."""

    bad: list[str] = field(default_factory=list)
    """What could not be read, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparse:
    """A reparse: of which archive, by which sites' readers, and who is told."""

    connection: sqlite3.Connection
    """The archive, opened to write."""

    registry: Registry
    """The sites."""

    site: str | None = None
    """Id of the one site whose captures are read; None for all."""

    now: str
    """The time of saving, ISO 8601 in UTC."""

    keep_text: Callable[[str, str], object]
    """Called with file (below data/records) and latest text of each page that was met, once it is stored."""

    progress: Callable[[int], object]
    """Called with the number of captures done since the last call."""

    report: Report = field(default_factory=Report)
    """What was done."""

    def own(self, folder: Path, *, run: int | None = None) -> None:
        """Read the archive's own captures again, of one run or of all.

        Args:
            folder: The folder of the WARC files.
            run: Id of the run; None for all.
        """
        there = counted(self.connection, run=run)
        self.report.passed.update({OTHER_STATUS: there.others, REPEATED: there.repeated})
        for records in self._done(self._choice().own(folder, run=run)):
            self._save(records)

    def packages(self, paths: Iterable[Path]) -> None:
        """Read WARC files and packages, whoever made them; what they hold is saved in the order of time."""
        captures = (capture for path in paths for capture in self._captures(path))
        groups = self._done(self._choice().of_package(captures))
        dated = ((read.arrival.seen_at or "", pickle.dumps(read)) for records in groups for read in records)
        waiting = by_time(dated)
        while records := [pickle.loads(read) for read in islice(waiting, SIZE)]:  # noqa: S301  (our own, from above)
            self._save(records)

    def _choice(self) -> Choice:
        return Choice(
            connection=self.connection, registry=self.registry, site=self.site, passed=self.report.passed
        )

    def _captures(self, path: Path) -> Iterator[Capture]:
        """Yield a package's captures; where it breaks off, that is noted, and the next one goes on."""
        try:
            yield from captures_in(path)
        except (CaptureError, OSError) as error:
            self.report.bad.append(str(error))

    def _done(self, jobs: Iterable[Job]) -> Iterator[list[Read]]:
        """Yield what was read, batch by batch; note what was not."""
        for done in in_processes(batches(jobs), work=do_all):
            self.report.read += len(done)
            for each in done:
                if isinstance(each, NoRecord):
                    self._refuse(each)
                elif isinstance(each, Failed):
                    self.report.bad.append(each.problem)
            yield [each for each in done if isinstance(each, Read)]
            self.progress(len(done))

    def _refuse(self, refused: NoRecord) -> None:
        self.report.refused[refused.reason] += 1
        if refused.was_record:
            self.report.lost.append(f"{refused.url}: {refused.reason}")

    def _save(self, records: list[Read]) -> None:
        """Save records in one transaction, then the texts of their pages, which may lack since a crash."""
        with batch(self.connection):
            saved = [self._save_one(each) for each in records]
        self.report.counts.update(each.outcome for each in saved)
        for page, file in {each.page: each.file for each in saved}.items():
            if file is not None:
                self.keep_text(file, latest_text(self.connection, page=page))

    def _save_one(self, read: Read) -> Saved:
        return save_reread(self.connection, read.arrival, asked=read.asked, capture=read.kept, now=self.now)
