"""The project's commands, run one after the other in a folder of their own; also with another reader."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, Self

from sandbox.moments import evening

ROOT: Final = Path(__file__).parents[2]
STARTER: Final = Path(__file__).with_name("starter.py")
ARCHIVE: Final = "archive.db"
PATIENCE: Final = 60
"""Seconds within which the starter ends."""
ATTENTION: Final = r"^collect: \d"
"""How the summary of a `collect` begins that exits with 1 as a site needs attention; a crash has none."""

UPGRADE = '''

_read_before = read_record


def read_record(page: Page) -> Record:
    """Read a page as another version of this reader does."""
    record = _read_before(page)
    return Record(header=record.header, body=f"{record.body}\\n\\nRead anew.")
'''


class ProjectError(RuntimeError):
    """A command that did not end as it should; the message has what it wrote."""


class Scrapy:
    """The project's commands, run one after the other in a scene's folder.

    Args:
        folder: Where the archive, its files and the upgraded reader lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Coverage would look for the upgraded reader's files when they are gone, and make each start slower.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        self._starter = subprocess.Popen(
            [sys.executable, STARTER], env=kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._starter.communicate(timeout=PATIENCE)

    def run(self, *arguments: str, project: Path, day: int) -> None:
        """Run a command.

        Args:
            arguments: As they would be typed.
            project: The checkout, or the copy of it.
            day: The day that the clock shows.

        Raises:
            ProjectError: If it fails; that a site needs attention is no failure.
        """
        log = self._folder / "log.txt"
        job = {
            "project": str(project),
            "arguments": arguments,
            "environment": self._environment(day),
            "log": str(log),
        }
        code = self._ask(json.dumps(job))
        said = log.read_text(encoding="utf-8")
        is_told = code == "1" and re.search(ATTENTION, said, re.MULTILINE)
        if code != "0" and not is_told:
            raise ProjectError(f"day {day}: {' '.join(arguments)}: exit {code}\n{said}")

    def _ask(self, job: str) -> str:
        if self._starter.stdin is None or self._starter.stdout is None:
            raise ProjectError("the starter has no pipes")
        self._starter.stdin.write(f"{job}\n")
        self._starter.stdin.flush()
        return self._starter.stdout.readline().strip()

    def _environment(self, day: int) -> dict[str, str]:
        return {
            "ARCHIVE_DB": str(self._folder / ARCHIVE),
            "DATA_DIR": str(self._folder / "data"),
            "SITES_DIR": str(self._folder / "sites"),
            "ALLOW_PRIVATE_ADDRESSES": "1",
            "DOWNLOAD_DELAY": "0",
            "PLATFORM_REQUESTS_PER_SECOND": "0",
            "LOG_LEVEL": "WARNING",
            "NOW": evening(day).isoformat(),
        }


def copied(folder: Path) -> Path:
    """Return a copy of the project whose reader is another version, made at the first call."""
    copy = folder / "upgraded"
    if not copy.exists():
        for module in ROOT.glob("*/__init__.py"):
            shutil.copytree(module.parent, copy / module.parent.name)
        for file in ("settings.py", "scrapy.cfg"):
            shutil.copy(ROOT / file, copy / file)
        reader = copy / "platforms" / "single_online_home.py"
        reader.write_text(upgraded(reader.read_text(encoding="utf-8")), encoding="utf-8")
    return copy


def upgraded(reader: str) -> str:
    """Return a reader's source with a higher version, which reads a sentence more."""
    version = re.search(r'^VERSION = "(\d+)"$', reader, re.MULTILINE)
    if version is None:
        raise ProjectError('single_online_home.py: found no VERSION, expected VERSION = "1"')
    return reader.replace(version[0], f'VERSION = "{int(version[1]) + 1}"') + UPGRADE
