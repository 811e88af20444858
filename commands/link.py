"""`scrapy link`: find pages that tell the same story, word for word or nearly."""

import sqlite3
import sys
from contextlib import closing
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tqdm import tqdm

from archive.connection import ArchiveError, open_to_read, open_to_write
from archive.stories import link_stories
from commands.exits import WRONG_USE
from environment.places import archive_path


class Command(ScrapyCommand):
    """Link near copies."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return ""

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Link pages that tell the same story; reads what is new or has changed since the last time"

    def run(self, args: list[str], opts: object) -> None:  # noqa: ARG002  (Scrapy's form of a command)
        """Link; exit 2 where there is no archive that can be written."""
        if args or self.settings is None:
            raise UsageError
        path = archive_path(self.settings)
        try:
            open_to_read(path).close()  # writing would make one
            with closing(open_to_write(path)) as archive, tqdm(unit=" pages", disable=None) as bar:
                linked = link_stories(archive, progress=bar.update)
        except ArchiveError as error:
            self._fail(str(error))
        except sqlite3.OperationalError as error:
            self._fail(f"{path}: {error}; what was linked stays so, run it again")
        else:
            print(f"link: {linked.pages:,} pages read, {linked.pairs:,} pairs of near copies found")

    def _fail(self, problem: str) -> None:
        print(f"link: {problem}", file=sys.stderr)
        self.exitcode = WRONG_USE
