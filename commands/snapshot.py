"""`scrapy snapshot FILE [--zst] [--embargo people|none]`: a copy of the archive for the public."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from archive.connection import ArchiveError
from archive.embargo import Embargo
from archive.replacing import pack
from archive.snapshot import Made, SnapshotError, make_snapshot
from commands.exits import SOME_BAD, WRONG_USE
from environment.clock import ClockError, now
from environment.places import archive_path


class EmbargoError(ValueError):
    """A setting `PUBLIC_EMBARGO` that names no embargo."""


class Command(ScrapyCommand):
    """Make a copy of the archive that can be published."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments, for the help."""
        return "FILE [--zst] [--embargo people|none]"

    def short_desc(self) -> str:
        """Return one line, for the help."""
        return "Make a consistent copy of the archive for the public, also while a crawl writes"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--zst` and `--embargo`."""
        super().add_options(parser)
        parser.add_argument("--zst", action="store_true", help="write FILE.zst too, to be downloaded")
        parser.add_argument(
            "--embargo", choices=list(Embargo), help="what is held back (default: the setting PUBLIC_EMBARGO)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Make it; exit 2, with FILE as it was, when that cannot be; 1 when only FILE.zst cannot."""
        if len(args) != 1 or self.settings is None:
            raise UsageError
        target = Path(args[0])
        try:
            made = make_snapshot(
                archive_path(self.settings),
                target,
                embargo=_embargo(opts.embargo, settings=self.settings),
                now=now(self.settings),
                progress=_tell,
            )
        except (ArchiveError, ClockError, EmbargoError, SnapshotError) as error:
            print(f"snapshot: {error}", file=sys.stderr)
            self.exitcode = WRONG_USE
            return
        print(f"snapshot: {_in_words(made)} in {target}")
        packed = target.with_name(f"{target.name}.zst")
        if opts.zst and not _pack(target, packed):
            self.exitcode = SOME_BAD
        if not opts.zst and packed.exists():
            _tell(f"{packed} is of an earlier snapshot: --zst packs it anew, or remove it")


def _embargo(chosen: str | None, *, settings: BaseSettings) -> Embargo:
    value = chosen or settings["PUBLIC_EMBARGO"]
    try:
        return Embargo(value)
    except ValueError as error:
        raise EmbargoError(f"setting PUBLIC_EMBARGO: expected people or none, found {value!r}") from error


def _tell(step: str) -> None:
    print(f"snapshot: {step}", file=sys.stderr, flush=True)


def _in_words(made: Made) -> str:
    held = made.held_back
    return (
        f"{made.pages:,} pages, {made.versions:,} versions, {made.size / 1e6:,.1f} MB "
        f"(held back: {held.pages:,} pages, {held.versions:,} versions of {held.shortened:,} others)"
    )


def _pack(target: Path, packed: Path) -> bool:
    """Write the packed copy beside a snapshot, and tell whether that worked."""
    _tell(f"packing it into {packed}")
    try:
        size = pack(target, packed)
    except OSError as error:
        print(f"snapshot: {packed}: expected room for a packed copy, found: {error}", file=sys.stderr)
        return False
    print(f"snapshot: {size / 1e6:,.1f} MB in {packed}")
    return True
