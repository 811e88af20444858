"""`scrapy mentions`: what today's rules find in texts that were saved before; again, it does nothing."""

import argparse
import sqlite3
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tqdm import tqdm

from archive.connection import ArchiveError, open_to_read, open_to_write
from archive.refinding import find_again, outdated
from commands.exits import WRONG_USE
from environment.places import archive_path


class Command(ScrapyCommand):
    """Find mentions in the texts that today's rules have not looked through."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return (
            "Find mentions (offences, outcomes, places, dates …) in texts that were saved under older rules"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  (Scrapy's form)
        """Find them; exit 2 where there is no archive, or it cannot be written."""
        if args or self.settings is None:
            raise UsageError
        path = archive_path(self.settings)
        try:
            open_to_read(path).close()  # opening to write would make one
            with closing(open_to_write(path)) as connection:
                versions = outdated(connection)
                with tqdm(unit=" texts", desc="mentions", total=versions, disable=None) as bar:
                    found = find_again(connection, progress=bar.update)
        except ArchiveError as error:
            self._fail(str(error))
        except (sqlite3.OperationalError, BrokenProcessPool) as error:
            self._fail(f"{path}: {error}; what was looked through stays so, run it again")
        else:
            print(
                f"mentions: {found:,} found in {versions:,} texts that today’s rules had not looked through"
            )

    def _fail(self, problem: str) -> None:
        print(f"mentions: {problem}", file=sys.stderr)
        self.exitcode = WRONG_USE
