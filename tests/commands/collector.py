"""A scheduler's view of `scrapy collect`: the command in a process, on sites that the sandbox serves."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.server import Sandbox
from tests.spiders.workplace import ROOT, Workplace

PATIENCE = 30.0
"""Seconds after which a test gives up."""

EXPECT = "expect: {{news: {{per_week: [{low}, {high}], newest_within_days: {days}}}}}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How a run ended."""

    code: int
    """Its exit code."""

    out: str
    """What it printed."""

    log: str
    """What it logged, to standard error."""


class Collector:
    """An archive of its own, and the site files of some of the sandbox's forces."""

    def __init__(self, folder: Path, *, sandbox: Sandbox, sites: tuple[str, ...]) -> None:
        self.workplace = Workplace(folder)
        self.variables = self.workplace.variables | {"NOW": sandbox.world.now(0).isoformat()}
        self._started: list[subprocess.Popen[str]] = []
        for path in sandbox.write_sites(self.workplace.sites):
            if path.stem not in sites:
                path.unlink()

    def expect(self, site: str, *, low: int = 0, high: int = 1000, days: int = 1000) -> None:
        """Say in a site's file what its news should bring."""
        path = self.workplace.sites / "gb" / f"{site}.yaml"
        text = path.read_text(encoding="utf-8") + EXPECT.format(low=low, high=high, days=days)
        path.write_text(text, encoding="utf-8")

    def collect(self, *arguments: str, **variables: str) -> Collected:
        """Run it to its end; variables of the environment are beside the collector's own."""
        return ended(self.start(*arguments, **variables))

    def start(self, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
        """Start it and return at once."""
        return self.start_on(subprocess.PIPE, *arguments, **variables)

    def start_on(self, stderr: int, /, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
        """Start it with a terminal, or any other file, as its standard error."""
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", "collect", *arguments],
            cwd=ROOT,
            env={**_kept(), **self.variables, **variables},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        self._started.append(process)
        return process

    def stop(self) -> None:
        """Kill what still runs, as after a test that failed; it would ask the next test's sandbox."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return what a query of the archive gives."""
        return self.workplace.rows(query)

    def holdings(self) -> dict[str, Any]:
        """Return all that does not depend on how often a run was begun."""
        return {
            "pages": self.rows(
                "SELECT key, site, kind, title, published, changed, versions, sha256, file FROM pages "
                "ORDER BY key"
            ),
            "versions": self.rows(
                """
                SELECT pages.key, number, seen_at, change, reader, text_sha256, head, body
                FROM versions
                JOIN pages ON pages.id = page
                JOIN texts ON texts.version = versions.id
                ORDER BY key, number
                """
            ),
            "states": self.rows(
                "SELECT key, crawl_state.status FROM crawl_state JOIN pages ON pages.id = page ORDER BY key"
            ),
            "broken": self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check"),
            "files": {path.name: path.read_bytes() for path in self.workplace.records.rglob("*.txt")},
        }


def ended(process: "subprocess.Popen[str]") -> Collected:
    """Wait for a run's end."""
    with process:
        out, log = process.communicate(timeout=PATIENCE)
    return Collected(code=process.returncode, out=out, log=log)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not come so far"
        time.sleep(0.005)


def _kept() -> dict[str, str]:
    """Return what a process needs of this one's environment; no setting of the machine's comes in."""
    names = ("PATH", "HOME", "LANG", "COV")
    return {name: value for name, value in os.environ.items() if name.startswith(names)}
