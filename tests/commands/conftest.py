"""The project's commands as a user starts them: each in a process, on an archive of the test's own."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as start

import pytest

SITE = """\
name: Wessex Police
area: Wessex
timezone: Europe/London
domains: [www.wessex.example]
licence: unknown
verified: never
sections: []
"""

Scrapy = Callable[..., CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Places below the test's folder, and one invented site; no setting of the machine's comes in."""
    sites = tmp_path / "sites/gb"
    sites.mkdir(parents=True)
    (sites / "wessex.yaml").write_text(SITE, encoding="utf-8")
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("PATH", "HOME", "LANG", "COV"))
    }
    return kept | {
        "ARCHIVE_DB": str(tmp_path / "archive.db"),
        "DATA_DIR": str(tmp_path / "data"),
        "SITES_DIR": str(sites.parent),
    }


@pytest.fixture
def scrapy(root: Path, environment: dict[str, str]) -> Scrapy:
    """Run a command from the checkout."""

    def run(*args: object, **settings: str) -> CompletedProcess[str]:
        return start(
            [sys.executable, "-m", "scrapy", *map(str, args)],
            cwd=root,
            env=environment | settings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
