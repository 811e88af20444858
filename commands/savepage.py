"""`scrapy savepage URL`: a page of a site of the registry, saved as a case for the tests of its platform."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.exits import WRONG_USE
from environment.checks import SettingError
from environment.places import registry
from manners.contact import ContactError
from platforms.registry import PlatformError
from records.kinds import KINDS, NEWS
from sites.site import SiteError
from surveying.running import SurveyError, page
from surveying.saving import SaveError, owner, save


class Command(ScrapyCommand):
    """Save a page."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "URL [--kind news|careers|vacancy] [--site ID] [--name CASE] [--into FOLDER]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Save a page of a site, and what is read in it, as a case for the tests of its platform"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--kind`, `--site`, `--name` and `--into`."""
        super().add_options(parser)
        parser.add_argument("--kind", choices=KINDS, default=NEWS, help="which kind it is of (default: news)")
        parser.add_argument("--site", metavar="ID", help="whose page it is (default: the site with its host)")
        parser.add_argument("--name", metavar="CASE", help="the case's name (default: made of the address)")
        parser.add_argument(
            "--into", metavar="FOLDER", type=Path, default=Path("build/pages"), help="default: build/pages"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Save it; exit 2 where nothing was saved."""
        if len(args) != 1 or self.settings is None or self.crawler_process is None:
            raise UsageError
        try:
            site = owner(args[0], known=registry(self.settings), chosen=opts.site)
            found = page(self.crawler_process, args[0], settings=self.settings)
            case = save(found, site=site, kind=opts.kind, into=opts.into, name=opts.name)
        except (SurveyError, ContactError, SettingError, SiteError, SaveError, PlatformError) as error:
            print(f"savepage: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
            return
        print(f"{case.folder}: {case.told}")
        print("savepage: before it becomes a test, replace people, places, numbers and host by invented ones")
