"""`scrapy crawl news|careers|vacancy`: Scrapy's own, with the plan checked first, and a full disk told."""

import argparse
import sys

from scrapy import Spider
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from archive.connection import ArchiveError, open_to_write
from captures.recording import NO_ROOM
from collecting.verdict import Exit
from environment.checks import SettingError, check_settings
from environment.clock import ClockError, now
from environment.places import PlaceError, archive_path, registry, warc_dir, writable_data_dir
from records.kinds import KINDS
from sites.forms import listed
from sites.site import SiteError
from spiders.plan import PlanError, make_plan


class Command(CrawlCommand):
    """Crawl; exit 2, with nothing asked of anybody, where arguments, a site file or the archive is wrong."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what the spider will check.

        Raises:
            UsageError: If no crawl can start; the message says what to give instead.
        """
        super().process_options(args, opts)
        if len(args) != 1 or args[0] not in KINDS or self.settings is None:
            raise UsageError(f"crawl: expected one spider: {listed(KINDS)}", print_help=False)
        try:
            check_settings(self.settings)
            make_plan(
                registry(self.settings), kind=args[0], contact=self.settings["CONTACT"], typed=opts.spargs
            )
            now(self.settings)
            open_to_write(archive_path(self.settings)).close()
            writable_data_dir(self.settings)
        except (PlanError, SiteError, ArchiveError, ClockError, PlaceError, SettingError) as error:
            raise UsageError(f"crawl: {error}", print_help=False) from error

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; exit 1 where it ended because there was no room for captures."""
        super().run(args, opts)
        stats = self.crawler.stats
        if self.settings is not None and stats and stats.get_value("finish_reason") == NO_ROOM:
            place = warc_dir(self.settings)
            print(f"crawl: {place}: no room for captures; make room, and crawl again", file=sys.stderr)
            self.exitcode = Exit.PROBLEMS

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        """Keep hold of the crawler, which knows how the crawl ended."""
        self.crawler = super()._create_crawler(spidercls)
        return self.crawler
