"""`scrapy export DIR --format text|jsonl`: every text or record out of the archive, none left out."""

import argparse
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tqdm import tqdm

from archive.connection import ArchiveError, open_to_read
from archive.exporting import ExportedText, json_lines, texts
from commands.exits import WRONG_USE
from environment.places import archive_path

Item = TypeVar("Item")


class Command(ScrapyCommand):
    """Write what the archive holds into a folder."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "DIR [--format text|jsonl] [--all]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Export texts, byte for byte, or records as JSON lines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--format` and `--all`."""
        super().add_options(parser)
        parser.add_argument("--format", choices=["text", "jsonl"], default="text", help="default: text")
        parser.add_argument(
            "--all", "--versions", action="store_true", help="every version, not only each page's latest"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export; exit 2 when there is no archive or the folder cannot be written."""
        if len(args) != 1 or self.settings is None:
            raise UsageError
        folder = Path(args[0])
        try:
            with closing(open_to_read(archive_path(self.settings))) as connection:
                folder.mkdir(parents=True, exist_ok=True)
                if opts.format == "text":
                    count = _write_texts(texts(connection, every_version=opts.all), folder=folder)
                else:
                    count = _write_lines(json_lines(connection, every_version=opts.all), folder=folder)
        except (ArchiveError, OSError) as error:
            print(f"export: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
        else:
            print(f"export: {count:,} {'versions' if opts.all else 'records'} in {folder}")


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
