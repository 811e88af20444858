"""`scrapy confirm RUN --site ID`: pages that vanished all at once are gone indeed; their absence counts."""

import argparse
import sqlite3
import sys
from contextlib import closing
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.connection import ArchiveError, batch, open_to_read, open_to_write
from archive.removals import ConfirmError, confirm
from commands.exits import WRONG_USE
from environment.places import archive_path

DIGITS = 18
"""Digits of the largest number of a run: beyond them SQLite's integers end."""


class Command(ScrapyCommand):
    """Confirm what a suspect run found of a site."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "RUN --site ID"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Count the absences of a run in which suspiciously many pages vanished"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--site`."""
        super().add_options(parser)
        parser.add_argument("--site", metavar="ID", help="the site whose pages are gone (required)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Confirm; exit 2, with nothing changed, where the run was not suspect."""
        if len(args) != 1 or not opts.site or self.settings is None:
            raise UsageError
        path = archive_path(self.settings)
        try:
            open_to_read(path).close()  # opening to write would make one
            with closing(open_to_write(path)) as connection, batch(connection):
                counted = confirm(connection, run=_number(args[0]), site=opts.site)
        except (ArchiveError, ConfirmError, sqlite3.OperationalError) as error:
            print(f"confirm: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
        else:
            print(f"confirm: {counted:,} absences of run {args[0]} count for {opts.site}")


def _number(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > DIGITS:
        raise ConfirmError(f"RUN: expected the number of a run, found {typed!r}")
    return int(typed)
