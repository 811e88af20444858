"""The project's commands as a user starts them: each in a process, on an archive of the test's own.

The sandbox serves what a module asks for: its `SIZE` is the part of the sites that there is.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as start

import pytest

from sandbox.server import Sandbox
from tests.starting import starter

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


@pytest.fixture(scope="module")
def serving(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The sandbox, for all tests of a module."""
    with Sandbox(port=0, size=request.module.SIZE) as running:
        yield running


@pytest.fixture
def sandbox(serving: Sandbox) -> Iterator[Sandbox]:
    """The sandbox, well and with an empty log."""
    serving.forget()
    yield serving
    serving.heal()


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
def scrapy(environment: dict[str, str]) -> Scrapy:
    """Run a command from the checkout."""

    def run(*args: object, **settings: str) -> CompletedProcess[str]:
        return starter().run(*map(str, args), environment=environment | settings)

    return run


@pytest.fixture
def untraced(root: Path, environment: dict[str, str]) -> Scrapy:
    """Run a command from the checkout as users do, without coverage: in half the time where it is long."""
    kept = {name: value for name, value in environment.items() if not name.startswith("COV")}

    def run(*args: object, **settings: str) -> CompletedProcess[str]:
        return start(
            [sys.executable, "-m", "scrapy", *map(str, args)],
            cwd=root,
            env=kept | settings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
