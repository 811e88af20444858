"""`scrapy export DIR --format text|jsonl|csv|parquet|wacz`: what the archive holds, written into a folder."""

import argparse
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from archive.connection import ArchiveError, open_to_read
from archive.describing import DescriptionError, read_metadata
from archive.exporting import ExportedText, json_lines, texts
from archive.tabulating import ExportError, export_tables
from captures.choosing import chosen
from captures.packaging import PackagingError, package
from captures.unpacking import CaptureError
from commands.exits import WRONG_USE
from environment.clock import ClockError, now
from environment.places import archive_path, registry, warc_dir
from sites.site import SiteError

Item = TypeVar("Item")

METADATA: Final = Path(__file__).parents[1] / "web" / "metadata.yaml"
"""What the tables and their columns hold, as Datasette says it."""

TABLES: Final = ("csv", "parquet")
"""Formats of tables."""

_ERRORS: Final = (
    *(ArchiveError, CaptureError, ClockError, DescriptionError, ExportError),
    *(PackagingError, SiteError, OSError),
)


class Command(ScrapyCommand):
    """Write what the archive holds into a folder."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "DIR [--format text|jsonl|csv|parquet|wacz] [--all] [--run N] [--site ID]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Export texts to the byte, records as JSON lines, tables as CSV or Parquet, captures as WACZ"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--format` and what it takes."""
        super().add_options(parser)
        parser.add_argument(
            "--format", choices=["text", "jsonl", *TABLES, "wacz"], default="text", help="default: text"
        )
        parser.add_argument(
            "--all",
            "--versions",
            action="store_true",
            help="text, jsonl: every version, not only each page's latest",
        )
        parser.add_argument("--run", metavar="N", type=int, help="wacz: the captures of this run only")
        parser.add_argument("--site", metavar="ID", help="wacz: the captures of this site only")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export; exit 2 when there is no archive, nothing to pack, or the folder cannot be written."""
        narrowed = opts.run is not None or opts.site is not None
        if len(args) != 1 or self.settings is None or (narrowed and opts.format != "wacz"):
            raise UsageError
        if opts.all and opts.format in TABLES:
            raise UsageError(f"--all: expected without {opts.format}, whose history has every version")
        folder = Path(args[0])
        try:
            with closing(open_to_read(archive_path(self.settings))) as connection:
                folder.mkdir(parents=True, exist_ok=True)
                done = _export(connection, folder=folder, opts=opts, settings=self.settings)
        except _ERRORS as error:
            print(f"export: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
        else:
            print(f"export: {done} in {folder}")


def _export(
    connection: sqlite3.Connection, *, folder: Path, opts: argparse.Namespace, settings: BaseSettings
) -> str:
    if opts.format == "wacz":
        return f"{_pack(connection, folder=folder, opts=opts, settings=settings):,} captures"
    if opts.format in TABLES:
        counts = _tabulate(connection, folder=folder, form=opts.format, settings=settings)
        return f"{counts['records']:,} records and {counts['history']:,} versions"
    if opts.format == "text":
        count = _write_texts(texts(connection, every_version=opts.all), folder=folder)
    else:
        count = _write_lines(json_lines(connection, every_version=opts.all), folder=folder)
    return f"{count:,} {'versions' if opts.all else 'records'}"


def _tabulate(
    connection: sqlite3.Connection, *, folder: Path, form: str, settings: BaseSettings
) -> dict[str, int]:
    with tqdm(unit=" rows", desc="export", disable=None) as bar:
        return export_tables(
            connection,
            folder,
            form=form,
            metadata=read_metadata(METADATA),
            created=now(settings),
            progress=bar.update,
        )


def _pack(
    connection: sqlite3.Connection, *, folder: Path, opts: argparse.Namespace, settings: BaseSettings
) -> int:
    run = [] if opts.run is None else [f"run-{opts.run}"]
    site = [] if opts.site is None else [opts.site]
    return package(
        chosen(connection, run=opts.run, hosts=_hosts(opts.site, settings=settings) if site else None),
        folder=warc_dir(settings),
        target=folder / f"{'-'.join(['police-archive', *run, *site])}.wacz",
        tool=Path(sys.prefix, "wacz", "bin", "wacz"),
    )


def _hosts(site_id: str, *, settings: BaseSettings) -> frozenset[str]:
    """Return a site's hosts as its addresses name them, with their ports."""
    sites = registry(settings)
    if site_id not in sites:
        raise SiteError(f"--site: expected the id of a site file, found {site_id!r}")
    site = sites[site_id]
    starts = [urlsplit(section.start_url(site)).netloc for section in site.sections if section.start]
    return frozenset([*site.domains, *site.former_domains, *starts])


def _write_texts(exported: Iterable[ExportedText], *, folder: Path) -> int:
    made: set[Path] = set()
    count = 0
    for item in _watched(exported):
        path = folder / item.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(item.text.encode())
        count += 1
    return count


def _write_lines(lines: Iterable[str], *, folder: Path) -> int:
    count = 0
    with (folder / "records.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for line in _watched(lines):
            file.write(line + "\n")
            count += 1
    return count


def _watched(items: Iterable[Item]) -> Iterable[Item]:
    """Show a bar where somebody watches; without a terminal tqdm counts nothing."""
    return tqdm(items, unit=" records", desc="export", disable=None)
