"""`scrapy demo`: an archive of the fictional sites from scratch, crawled on several days of three weeks.

Touches nothing where the archive holds anything else.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.connection import ArchiveError, open_to_read, open_to_write
from archive.registry import sites_in_use
from archive.totals import edits_by_meaning, totals, vanished
from commands.exits import OK, SOME_BAD, WRONG_USE
from environment.places import archive_path, data_dir, warc_dir
from sandbox.forces import forces
from sandbox.moments import evening
from sandbox.server import LoopbackError, Sandbox
from sandbox.world import World

DAYS = (0, 3, 7, 14, 21)
"""The days of the sandbox on which it is crawled: enough of them to prove that a page is gone."""

SITES = (*(force.id for force in forces()), "saltmarsh", "nordmark")
"""The usual forces, a board of vacancies, and a force of another country."""

SHOWN = 5
"""Removed pages that are named."""


class Command(ScrapyCommand):
    """Show what the archive does, on invented sites."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Build the archive from the fictional sites, crawled on several days"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  (Scrapy's own)
        """Build and show; exit 2, with nothing touched, where the archive holds other sites."""
        if args or self.settings is None:
            raise UsageError
        archive = archive_path(self.settings)
        try:
            _require_own(archive, warc=warc_dir(self.settings))
            _build(archive, data=data_dir(self.settings))
        except (ArchiveError, CalledProcessError, OSError) as error:
            print(f"demo: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE


def _build(archive: Path, *, data: Path) -> None:
    """Crawl day after day and show what came of it; a crawl that fails ends it."""
    _clear(archive, data=data)
    open_to_write(archive).close()
    sites = data / "sandbox" / "sites"
    sandbox = _serve()
    try:
        sandbox.write_sites(sites)
        for day in DAYS:
            sandbox.set_day(day)
            _collect(day=day, sites=sites)
    finally:
        sandbox.stop()
    with closing(open_to_read(archive)) as connection:
        _show(connection)
    print(f"\n{archive.name} is ready: `make serve` opens it at http://127.0.0.1:8001")


def _require_own(archive: Path, *, warc: Path) -> None:
    if not archive.exists():
        if warc.is_dir() and any(warc.iterdir()):
            raise ArchiveError(f"{warc}: expected no captures without {archive}; nothing was touched")
        return
    own = set(SITES)
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
    for site in SITES:
        shutil.rmtree(data / "records" / site, ignore_errors=True)
    shutil.rmtree(data / "warc", ignore_errors=True)


def _serve() -> Sandbox:
    """Serve on the usual ports, so that addresses stay the same; on free ones where those are taken."""
    sandbox = Sandbox(world=World(only=SITES))
    try:
        sandbox.start()
    except LoopbackError:
        sandbox = Sandbox(port=0, world=World(only=SITES))
        sandbox.start()
    return sandbox


def _collect(*, day: int, sites: Path) -> None:
    """Do what a scheduler does, as of a day; its summary is printed."""
    moment = evening(day)
    print(f"{moment:%A %-d %B %Y}: ", end="", flush=True)
    settings = {
        "ALLOW_PRIVATE_ADDRESSES": "1",
        "SITES_DIR": str(sites),
        "NOW": moment.isoformat(),
        "DOWNLOAD_DELAY": "0",
        "PLATFORM_REQUESTS_PER_SECOND": "0",
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "scrapy", "collect"]
    done = subprocess.run(command, env=os.environ | settings, check=False)  # noqa: S603  (our own command)
    if done.returncode not in {OK, SOME_BAD}:
        raise CalledProcessError(done.returncode, command)


def _show(connection: sqlite3.Connection) -> None:
    names = ("pages", "edits", "missing", "removed", "errors")
    print(f"\nwhat the archive holds after {len(DAYS)} days of crawls:\n")
    print(f"{'site':15}" + "".join(f"{name:>9}" for name in names))
    for row in totals(connection):
        print(f"{row.site:15}" + "".join(f"{getattr(row, name):9,}" for name in names))
    meant = ", ".join(f"{meaning} {edits:,}" for meaning, edits in edits_by_meaning(connection).items())
    print(f"\nwhat the edits mean: {meant}")
    for page in vanished(connection, limit=SHOWN):
        days = f"{page.last_seen[:10]} and {page.first_missed[:10]}"
        print(f"removed between {days} ({page.how}): {page.title}")
