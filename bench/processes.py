"""Runs of whole commands: seconds and peak memory, as the operating system counts them."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished command."""

    seconds: float
    """Wall time."""

    peak_mb: float
    """Peak memory of its largest process, MB."""

    output: str
    """What it printed."""


class FailedRunError(Exception):
    """A command that a benchmark needs did not succeed; its output is the message."""


def run(arguments: Sequence[str], *, settings: Mapping[str, str]) -> Run:
    """Run `python -m ARGUMENTS…` from the project's root.

    Raises:
        FailedRunError: If it exits with anything but 0.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=os.environ | dict(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output, usage = _wait(process)
    seconds = time.perf_counter() - begun
    if process.returncode != 0:
        raise FailedRunError(f"{' '.join(arguments)}: exit {process.returncode}\n{output[-2000:]}")
    return Run(seconds=seconds, peak_mb=usage.ru_maxrss / 1024, output=output)


def _wait(process: "subprocess.Popen[str]") -> tuple[str, resource.struct_rusage]:
    """Read the output to its end, then reap the process with its own resource count."""
    if process.stdout is None:
        raise FailedRunError("expected a pipe for the command's output, found none")
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return output, usage
