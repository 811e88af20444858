"""`scrapy crawl news|careers`: Scrapy's own command, with the plan checked before anything starts."""

import argparse

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError

from archive.connection import ArchiveError, open_to_write
from environment.clock import ClockError, now
from environment.places import PlaceError, archive_path, registry, writable_data_dir
from records.kinds import CAREERS, NEWS
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
        if args not in ([NEWS], [CAREERS]) or self.settings is None:
            raise UsageError(f"crawl: expected one spider, {NEWS} or {CAREERS}", print_help=False)
        try:
            make_plan(
                registry(self.settings), kind=args[0], contact=self.settings["CONTACT"], typed=opts.spargs
            )
            now(self.settings)
            open_to_write(archive_path(self.settings)).close()
            writable_data_dir(self.settings)
        except (PlanError, SiteError, ArchiveError, ClockError, PlaceError) as error:
            raise UsageError(f"crawl: {error}", print_help=False) from error
