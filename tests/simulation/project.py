"""The project's commands, run one after the other in a folder of their own; also with another reader."""

import os
import re
import shutil
from pathlib import Path
from typing import Final, Self

from sandbox.moments import evening
from tests.starting import ROOT, Starter

ARCHIVE: Final = "archive.db"
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
        self._kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        self._starters = {is_ours: Starter(ours=is_ours, environment=self._kept) for is_ours in (True, False)}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for starter in self._starters.values():
            starter.stop()

    def run(self, *arguments: str, project: Path, day: int) -> None:
        """Run a command.

        Args:
            arguments: As they would be typed.
            project: The checkout, or the copy of it.
            day: The day that the clock shows.

        Raises:
            ProjectError: If it fails; that a site needs attention is no failure.
        """
        environment = self._environment(day)
        starter = self._starters[project == ROOT]
        ended = starter.run(*arguments, environment=environment, project=project, is_one_log=True)
        is_told = ended.returncode == 1 and re.search(ATTENTION, ended.stdout, re.MULTILINE)
        if ended.returncode != 0 and not is_told:
            raise ProjectError(f"day {day}: {' '.join(arguments)}: exit {ended.returncode}\n{ended.stdout}")

    def _environment(self, day: int) -> dict[str, str]:
        return self._kept | {
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
