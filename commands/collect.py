"""`scrapy collect [SITE …]`: what schedulers call; crawls what is due, and its exit code says how it went."""

import argparse
import json
import logging
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from archive.connection import ArchiveError, open_to_read, open_to_write
from archive.results import SHUTDOWN
from archive.stories import link_stories
from collecting.findings import Finding, findings
from collecting.jobs import due, jobs_for
from collecting.lock import HeldError, LockError, lock
from collecting.turns import Turns
from collecting.verdict import Exit, as_json, exit_code
from commands.exits import WRONG_USE
from environment.checks import SettingError, check_settings
from environment.clock import ClockError, now
from environment.places import PlaceError, archive_path, registry, writable_data_dir
from records.kinds import KINDS
from sites.site import SiteError
from spiders.plan import PlanError

logger = logging.getLogger("collect")

WRONG = (PlanError, SiteError, ArchiveError, ClockError, PlaceError, SettingError, LockError)
"""With these nothing was done, and the message says what to do instead."""


class Command(ScrapyCommand):
    """Crawl what is due."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[SITE ...] [--kind news|careers|vacancy] [--json]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Crawl what is due, one run at a time; the exit code says how it went"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--kind` and `--json`."""
        super().add_options(parser)
        parser.add_argument("--kind", choices=KINDS, help="default: all")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of the summary")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; docs/operating.md says what the exit codes mean."""
        if self.settings is None:
            raise UsageError
        _leave_terminal_to_bar(self.settings)
        try:
            self.exitcode = _collect(args, settings=self.settings, opts=opts)
        except HeldError as error:
            self.exitcode = _refuse(error, code=Exit.LOCKED, is_json=opts.json)
        except WRONG as error:
            self.exitcode = _refuse(error, code=WRONG_USE, is_json=opts.json)


def _collect(named: list[str], *, settings: Settings, opts: argparse.Namespace) -> Exit:
    check_settings(settings)
    begun, moment, archive = time.monotonic(), now(settings), archive_path(settings)
    kinds = [opts.kind] if opts.kind else KINDS
    jobs = jobs_for(registry(settings), named=named, kinds=kinds, contact=settings["CONTACT"])
    hours = {kind: settings.getfloat(f"COLLECT_{kind.upper()}_HOURS") for kind in KINDS}
    turns = Turns(settings, seconds=60 * settings.getfloat("COLLECT_MAX_MINUTES"))
    writable_data_dir(settings)
    with lock(archive, now=moment):
        with closing(open_to_write(archive)) as connection:
            jobs = jobs if named else due(jobs, connection, hours=hours, now=moment)
        if jobs:
            turns.take(jobs)
            if turns.stopped != SHUTDOWN:
                _link(archive)
        with closing(open_to_read(archive)) as connection:
            today = date.fromisoformat(moment[: len("2026-11-20")])
            found = findings(connection, jobs=jobs, turns=turns.done, today=today)
    return _tell(found, seconds=time.monotonic() - begun, stopped=turns.stopped, is_json=opts.json)


def _link(archive: Path) -> None:
    """Link what the turns brought with what tells the same story; what is left, the next run links."""
    try:
        with _stoppable(), closing(open_to_write(archive)) as connection:
            linked = link_stories(connection, progress=_say_nothing)
    except KeyboardInterrupt:
        logger.info("linking: stopped; the next run goes on")
    except (ArchiveError, sqlite3.OperationalError) as error:
        logger.warning("linking: %s; the next run goes on", error)
    else:
        logger.info("%d pages read for copies, %d pairs found", linked.pages, linked.pairs)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let signals interrupt what is inside: the turns' loop, which listened to them, no longer runs."""
    listening = {
        number: signal.signal(number, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, before in listening.items():
            signal.signal(number, before)


def _say_nothing(_: int) -> None:
    """Leave the terminal to the turns' own progress."""


def _tell(found: list[Finding], *, seconds: float, stopped: str | None, is_json: bool) -> Exit:
    for finding in found:
        for problem in finding.problems:
            logger.warning("%s %s: %s", finding.site, finding.kind, problem)
    code = exit_code(found)
    told = as_json(found, code=code, seconds=seconds, stopped=stopped)
    print(json.dumps(told, ensure_ascii=False) if is_json else told["summary"])
    return code


def _refuse(error: Exception, *, code: int, is_json: bool) -> int:
    told = f"collect: {error}"
    print(told, file=sys.stderr)
    if is_json:
        print(json.dumps({"exit": code, "summary": told, "sites": []}, ensure_ascii=False))
    return code


def _leave_terminal_to_bar(settings: Settings) -> None:
    """Log warnings alone where somebody watches, unless the log was asked for."""
    asked = {"LOG_LEVEL", "LOG_FILE"} & os.environ.keys()
    typed = any(
        settings.getpriority(name) == SETTINGS_PRIORITIES["cmdline"] for name in ("LOG_LEVEL", "LOG_FILE")
    )
    if sys.stderr.isatty() and not asked and not typed:
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
