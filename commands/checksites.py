"""`scrapy checksites [ID …]`: the registry read strictly; what is crawled, by which platform, how sure."""

import sys
from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.exits import SOME_BAD, WRONG_USE
from environment.places import registry
from sites.registry import Registry
from sites.site import Site, SiteError
from surveying.checking import Checked, check


class Command(ScrapyCommand):
    """Check site files."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[ID ...]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Check the site files, and list what each site's sections are read by; asks nobody"

    def run(self, args: list[str], opts: object) -> None:  # noqa: ARG002  (Scrapy's form of a command)
        """List; exit 1 where a section cannot work, 2 where a file cannot be read."""
        if self.settings is None:
            raise UsageError
        try:
            checked = [check(site) for site in _chosen(registry(self.settings), args)]
        except SiteError as error:
            print(f"checksites: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
            return
        print("\n".join(line for site in checked for line in _lines(site)))
        problems = sum(len(site.problems) for site in checked)
        crawled = sum(site.is_crawled for site in checked)
        print(f"\nchecksites: {len(checked)} sites, {crawled} of them crawled, {problems} problems")
        self.exitcode = SOME_BAD if problems else 0


def _chosen(known: Registry, ids: list[str]) -> Iterator[Site]:
    for site_id in ids or known:
        if site_id not in known:
            raise SiteError(f"{site_id!r}: expected an id of the registry")
        yield known[site_id]


def _lines(site: Checked) -> Iterator[str]:
    yield f"{site.file}"
    yield from (f"  {section}" for section in site.sections or ("nothing to read: no section",))
    yield from (f"  problem: {problem}" for problem in site.problems)
