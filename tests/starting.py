"""Commands of the project, each in a process of its own that is started without a second of imports."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).parents[1]
STARTER: Final = Path(__file__).with_name("starter.py")
PATIENCE: Final = 60
"""Seconds within which the starter ends."""


class Starter:
    """A process from which commands are forked, one after the other.

    Args:
        ours: Whether it loads this checkout's own modules before; not where a command is to see others.
        environment: Its variables; those of the commands are given with each.
    """

    def __init__(self, *, ours: bool, environment: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, STARTER, *["ours"] * ours],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *arguments: str, environment: dict[str, str], project: Path = ROOT, is_one_log: bool = False
    ) -> "subprocess.CompletedProcess[str]":
        """Run a `scrapy` command to its end; return its exit code and what it wrote.

        Args:
            arguments: As they would be typed.
            environment: All its variables.
            project: The checkout, or a copy of it.
            is_one_log: Whether both its streams go into the first, in the order of writing.
        """
        with TemporaryDirectory() as folder:
            out, errors = Path(folder) / "out", Path(folder) / "errors"
            out.touch()
            errors.touch()
            job = {
                "project": str(project),
                "arguments": arguments,
                "environment": environment,
                "out": str(out),
                "errors": str(out if is_one_log else errors),
            }
            code = int(self._ask(json.dumps(job)))
            said = [path.read_text(encoding="utf-8") for path in (out, errors)]
        return subprocess.CompletedProcess(list(arguments), code, stdout=said[0], stderr=said[1])

    def stop(self) -> None:
        """End it."""
        self._process.communicate(timeout=PATIENCE)

    def _ask(self, job: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the starter has no pipes")
        self._process.stdin.write(f"{job}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@cache
def starter() -> Starter:
    """Return this process's starter of our own commands."""
    return Starter(ours=True, environment=dict(os.environ))


def stop_starter() -> None:
    """End this process's starter, if there is one."""
    if starter.cache_info().currsize:
        starter().stop()
        starter.cache_clear()
