"""`scrapy sandbox`: the fictional police sites on loopback, until Ctrl-C."""

import argparse
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.exits import WRONG_USE
from environment.places import data_dir
from sandbox.server import LoopbackError, Sandbox

PORT = 8101
"""First port; each site takes one."""


class Command(ScrapyCommand):
    """Serve the sandbox."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "[--port N] [--day N]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Serve the fictional police sites on loopback"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--port`, `--day` and `--size`."""
        super().add_options(parser)
        parser.add_argument(
            "--port", type=int, default=PORT, help=f"first port (default {PORT}; 0: any free)"
        )
        parser.add_argument("--day", type=int, default=0, help="days since the sandbox's first (default 0)")
        parser.add_argument("--size", type=float, default=1.0, help="how many articles, 1 for a few hundred")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until interrupted; exit 2 when a port is taken."""
        if args or self.settings is None:
            raise UsageError
        sites = data_dir(self.settings) / "sandbox" / "sites"
        try:
            with Sandbox(port=opts.port, day=opts.day, size=opts.size) as sandbox:
                sandbox.write_sites(sites)
                _tell(sandbox.origins, sites=sites)
                threading.Event().wait()
        except LoopbackError as error:
            print(f"sandbox: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
        except KeyboardInterrupt:
            print()


def _tell(origins: Mapping[str, str], *, sites: Path) -> None:
    for site, origin in origins.items():
        print(f"{site:15} {origin}")
    print(
        f"crawl it: ALLOW_PRIVATE_ADDRESSES=1 SITES_DIR={sites} DOWNLOAD_DELAY=0 scrapy crawl news",
        flush=True,
    )
