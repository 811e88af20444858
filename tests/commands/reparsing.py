"""`scrapy reparse` as a user starts it, also with a reader that somebody has changed; and what it leaves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from platforms.single_online_home import VERSION
from tests.spiders.workplace import ROOT, Crawled, Workplace
from tests.starting import starter

NEXT = str(int(VERSION) + 1)
"""The version of the readers that somebody has changed."""

NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "data", "*.db*")


def reparse(workplace: Workplace, *arguments: object, project: Path = ROOT, **variables: str) -> Crawled:
    """Run `scrapy reparse` with arguments, and variables beside the workplace's own."""
    return scrapy(workplace, "reparse", *arguments, project=project, **variables)


def scrapy(workplace: Workplace, *arguments: object, project: Path = ROOT, **variables: str) -> Crawled:
    """Run a command of the project, or of a copy of it."""
    if project != ROOT:  # its modules are others than those that are loaded
        with start(workplace, *arguments, project=project, **variables) as process:
            log, _ = process.communicate(timeout=120)
        return Crawled(code=process.returncode, log=log)
    environment = workplace.environment(**variables)
    ended = starter().run(*map(str, arguments), environment=environment, is_one_log=True)
    return Crawled(code=ended.returncode, log=ended.stdout)


def start(
    workplace: Workplace, *arguments: object, project: Path = ROOT, **variables: str
) -> "subprocess.Popen[str]":
    """Start a command and return at once."""
    left_out = (
        ("CONTACT", "NOW") if project == ROOT else ("CONTACT", "NOW", "COV")
    )  # a copy's lines are not ours
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *map(str, arguments)],
        cwd=project,
        env=kept | workplace.variables | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def changed_project(folder: Path) -> Path:
    """Copy the project, and let its readers see more: each record gets a further tag."""
    project = copy_of_project(
        folder,
        "return compose({**fields, ",
        'return compose({**fields, "og.reader": "second", ',
    )
    for platform in ("single_online_home", "former/herts_2018"):
        _replace(folder / f"platforms/{platform}.py", f'VERSION = "{VERSION}"', f'VERSION = "{NEXT}"')
    return project


def copy_of_project(folder: Path, old: str, new: str) -> Path:
    """Copy the project, with another wording of the step by which all readers make a record."""
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    _replace(folder / "platforms/reading/article.py", old, new)
    return folder


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: expected {old!r} once"
    file.write_text(text.replace(old, new), encoding="utf-8")


def copied(workplace: Workplace, folder: Path) -> Workplace:
    """Copy a workplace with all that it holds."""
    shutil.copytree(workplace.folder, folder)
    return Workplace(folder)


def versions(workplace: Workplace) -> list[dict[str, Any]]:
    """Return every version, in the order of its page, with its text."""
    return workplace.rows(
        """
        SELECT
            pages.key, number, seen_at, change, reader, run, versions.capture, content_sha256,
            versions.id = pages.latest AS latest, head || body AS text
        FROM versions
        JOIN pages ON pages.id = page
        JOIN texts ON texts.version = versions.id
        ORDER BY pages.key, number
        """
    )


def changes(workplace: Workplace) -> dict[str, int]:
    """Return how many versions there are of each change."""
    rows = workplace.rows("SELECT change, count(*) AS number FROM versions GROUP BY change")
    return {row["change"]: row["number"] for row in rows}


def holdings(workplace: Workplace) -> dict[str, Any]:
    """Return all that a reparse may change."""
    return {
        "pages": workplace.rows("SELECT * FROM pages ORDER BY key"),
        "versions": versions(workplace),
        "broken": workplace.rows("PRAGMA integrity_check") + workplace.rows("PRAGMA foreign_key_check"),
        "files": {path.name: path.read_bytes() for path in workplace.records.rglob("*.txt")},
    }


def latest_texts(workplace: Workplace) -> dict[str, bytes]:
    """Return the latest text of each page that has a file, by the file's name."""
    rows = workplace.rows(
        """
        SELECT file, head || body AS text
        FROM pages
        JOIN texts ON texts.version = pages.latest
        WHERE file IS NOT NULL
        """
    )
    return {Path(row["file"]).name: row["text"].encode() for row in rows}
