"""`scrapy newsite ID URL [--kind …] [--country …]`: what `scrapy probe` proposes, as a site file."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.exits import OK, SOME_BAD, WRONG_USE
from commands.sought import NOBODY_READS, add_sought
from environment.checks import SettingError
from environment.places import registry
from manners.contact import ContactError
from sandbox.forces import ids
from sites.site import SiteError
from surveying.adding import add, require_new
from surveying.running import SurveyError, survey
from surveying.telling import told


class Command(ScrapyCommand):
    """Add a site to the registry."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "ID URL [--kind news|careers|vacancy] [--country CODE]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Write the site file that `scrapy probe URL` proposes; no file is ever overwritten"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--kind` and `--country`."""
        super().add_options(parser)
        add_sought(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write it; exit 1 where no platform reads the pages, 2 where nothing could be written."""
        if len(args) != 2 or self.settings is None or self.crawler_process is None:  # noqa: PLR2004  (ID, URL)
            raise UsageError
        site_id, url = args
        try:
            known = registry(self.settings)
            require_new(site_id, url, known=known, invented=ids())
            found = survey(
                self.crawler_process,
                url,
                settings=self.settings,
                kind=opts.kind,
                site_id=site_id,
                country=opts.country,
            )
            print(told(found, known=known))
            path = add(found, directory=Path(self.settings["SITES_DIR"]), known=known)
        except (SurveyError, ContactError, SettingError, SiteError) as error:
            print(f"newsite: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
            return
        self.exitcode = OK if found.best else SOME_BAD
        crawl = f"scrapy crawl {opts.kind} -a site={site_id} -a limit=5"
        then = f"Read it, then try: {crawl}" if found.best else f"It has no section: {NOBODY_READS}"
        print(f"\n{path} is written. {then}")
