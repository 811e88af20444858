"""`scrapy sandbox`: the fictional police sites on loopback, until Ctrl-C."""

import argparse
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.exits import WRONG_USE
from environment.places import data_dir
from sandbox.forces import ids
from sandbox.script import ScriptError
from sandbox.server import LoopbackError, Sandbox
from sandbox.world import World

PORT = 8101
"""First port; each site takes one."""


class Command(ScrapyCommand):
    """Serve the sandbox."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[--port N] [--day N] [--only ID,ID | --all]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Serve the fictional police sites on loopback"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--port`, `--day`, `--size`, `--only` and `--all`."""
        super().add_options(parser)
        parser.add_argument(
            "--port", type=int, default=PORT, help=f"first port (default {PORT}; 0: any free)"
        )
        parser.add_argument("--day", type=int, default=0, help="days since the sandbox's first (default 0)")
        parser.add_argument("--size", type=float, default=1.0, help="how many articles, 1 for a few hundred")
        parser.add_argument("--only", metavar="ID,ID", help="which sites (default: the four of the demo)")
        parser.add_argument("--all", action="store_true", help="every site there is, at least one a platform")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until interrupted; exit 2 when a port is taken or a site is not there."""
        if args or self.settings is None or (opts.only is not None and opts.all):
            raise UsageError
        sites = data_dir(self.settings) / "sandbox" / "sites"
        try:
            world = World(size=opts.size, only=_chosen(opts))
            with Sandbox(port=opts.port, day=opts.day, world=world) as sandbox:
                _forget(sites)
                sandbox.write_sites(sites)
                _tell(sandbox.origins, sites=sites)
                threading.Event().wait()
        except (LoopbackError, ScriptError) as error:
            print(f"sandbox: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
        except KeyboardInterrupt:
            print()


def _chosen(opts: argparse.Namespace) -> Sequence[str] | None:
    """Return the ids of the sites that were asked for; None for the usual ones."""
    if opts.all:
        return ids()
    return None if opts.only is None else opts.only.split(",")


def _forget(sites: Path) -> None:
    """Remove the files of sites served before: nobody answers there any more."""
    for written in sites.glob("*/*.yaml"):
        written.unlink()


def _tell(origins: Mapping[str, str], *, sites: Path) -> None:
    for site, origin in origins.items():
        print(f"{site:15} {origin}")
    print(
        f"crawl it: ALLOW_PRIVATE_ADDRESSES=1 SITES_DIR={sites} DOWNLOAD_DELAY=0 scrapy crawl news",
        flush=True,
    )
