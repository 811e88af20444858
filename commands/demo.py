"""`scrapy demo`: an archive of the fictional sites from scratch, crawled twice with three weeks between.

Touches nothing where the archive holds anything else.
"""

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.connection import ArchiveError, open_to_read
from archive.registry import sites_in_use
from archive.runs import SiteTotal, last_run, totals
from commands.exits import WRONG_USE
from environment.places import archive_path, data_dir
from records.kinds import CAREERS, NEWS
from sandbox.forces import forces
from sandbox.moments import evening
from sandbox.server import LoopbackError, Sandbox, serve

DAYS = 21
"""Days between the two crawls."""


class Command(ScrapyCommand):
    """Show what the archive does, on invented sites."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Build the archive from the fictional sites, crawled twice"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  (Scrapy's own)
        """Build and show; exit 2, with nothing touched, where the archive holds other sites."""
        if args or self.settings is None:
            raise UsageError
        archive = archive_path(self.settings)
        try:
            _require_own(archive)
            _build(archive, data=data_dir(self.settings))
        except (ArchiveError, CalledProcessError, OSError) as error:
            print(f"demo: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE


def _build(archive: Path, *, data: Path) -> None:
    """Crawl twice and show what came of it; a crawl that fails ends it."""
    _clear(archive, data=data)
    sites = data / "sandbox" / "sites"
    sandbox = _serve()
    try:
        sandbox.write_sites(sites)
        _crawl(day=0, sites=sites)
        with closing(open_to_read(archive)) as connection:
            first = last_run(connection)
        sandbox.set_day(DAYS)
        _crawl(day=DAYS, sites=sites)
    finally:
        sandbox.stop()
    with closing(open_to_read(archive)) as connection:
        _show(totals(connection, after_run=first))
    print(f"\n{archive.name} is ready: `make serve` opens it at http://127.0.0.1:8001")


def _require_own(archive: Path) -> None:
    if not archive.exists():
        return
    own = {force.id for force in forces()}
    with closing(open_to_read(archive)) as connection:
        others = [site for site in sites_in_use(connection) if site not in own]
    if others:
        raise ArchiveError(
            f"{archive} holds sites that are not the demo's ({', '.join(others[:5])}): nothing was touched. "
            f"Build the demo elsewhere: ARCHIVE_DB=demo.db DATA_DIR=demo-data make demo"
        )


def _clear(archive: Path, *, data: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        archive.with_name(archive.name + ending).unlink(missing_ok=True)
    for force in forces():
        shutil.rmtree(data / "records" / force.id, ignore_errors=True)


def _serve() -> Sandbox:
    """Serve on the usual ports, so that addresses stay the same; on free ones where those are taken."""
    try:
        return serve()
    except LoopbackError:
        return serve(port=0)


def _crawl(*, day: int, sites: Path) -> None:
    moment = evening(day)
    print(f"crawling the fictional sites as of {moment:%A %-d %B %Y} …", flush=True)
    settings = {
        "ALLOW_PRIVATE_ADDRESSES": "1",
        "SITES_DIR": str(sites),
        "NOW": moment.isoformat(),
        "DOWNLOAD_DELAY": "0",
        "PLATFORM_REQUESTS_PER_SECOND": "0",
        "LOG_LEVEL": "WARNING",
    }
    for kind in (NEWS, CAREERS):
        command = [sys.executable, "-m", "scrapy", "crawl", kind]
        subprocess.run(command, env=os.environ | settings, check=True)  # noqa: S603  (our own command)


def _show(rows: list[SiteTotal]) -> None:
    print(f"\nwhat the second crawl, {DAYS} days later, found:\n")
    names = ("pages", "new", "changed", "missing", "errors")
    print(f"{'site':15}" + "".join(f"{name:>9}" for name in names))
    for row in rows:
        print(f"{row.site:15}" + "".join(f"{getattr(row, name):9,}" for name in names))
