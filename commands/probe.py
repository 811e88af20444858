"""`scrapy probe URL [--kind …] [--country …]`: what a site has, and a file for the registry."""

import argparse
import sys
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.exits import SOME_BAD, WRONG_USE
from commands.sought import NOBODY_READS, add_sought
from environment.checks import SettingError
from environment.places import registry
from manners.contact import ContactError
from sites.site import SiteError
from surveying.proposal import site_file
from surveying.running import SurveyError, survey
from surveying.telling import told


class Command(ScrapyCommand):
    """Look at a site that is not in the registry."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "URL [--kind news|careers|vacancy] [--country CODE]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Look at a site: feeds, sitemaps, robots.txt, the platform that reads it, and a site file"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--kind` and `--country`."""
        super().add_options(parser)
        add_sought(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Tell; exit 1 where no platform reads the pages, 2 where the page cannot be had."""
        if len(args) != 1 or self.settings is None or self.crawler_process is None:
            raise UsageError
        try:
            known = registry(self.settings)
            found = survey(
                self.crawler_process, args[0], settings=self.settings, kind=opts.kind, country=opts.country
            )
        except (SurveyError, ContactError, SettingError, SiteError) as error:
            print(f"probe: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
            return
        print(told(found, known=known))
        if found.best is None:
            print(f"\nprobe: {NOBODY_READS}")
            self.exitcode = SOME_BAD
            return
        print(f"\n# sites/{found.site.file}\n{site_file(found)}", end="")
