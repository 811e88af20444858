"""Servers for benchmarks and tests: started on a free port of this machine, watched, stopped."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.processes import ROOT, FailedRunError

_PATIENCE: Final = 60.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    name: str
    """What it is."""

    port: int
    """Its port on this machine."""

    pid: int
    """Its process."""

    log: Path
    """What it prints."""

    def cpu_ms(self) -> float:
        """Return what it has taken of the processors so far, ms; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return what it holds of the machine's memory, MB; 0 where the system does not say."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return 0.0
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1000 if found else 0.0


@contextmanager
def ours(archive: Path, *, folder: Path) -> Iterator[Server]:
    """Serve an archive as `make serve` does."""
    arguments = ["web.serve", "--port", "{port}"]
    with _started("ours", arguments, settings={"ARCHIVE_DB": str(archive)}, folder=folder) as server:
        yield server


@contextmanager
def plain(archive: Path, *, folder: Path) -> Iterator[Server]:
    """Serve the same file by Datasette alone: no templates, no plugins and no settings of this project."""
    arguments = ["datasette", str(archive), "--host", "127.0.0.1", "--port", "{port}"]
    with _started("plain", arguments, settings={}, folder=folder) as server:
        yield server


@contextmanager
def _started(
    name: str, arguments: Sequence[str], *, settings: Mapping[str, str], folder: Path
) -> Iterator[Server]:
    port, log = _free_port(), folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *(argument.format(port=port) for argument in arguments)],
            cwd=ROOT,
            env=os.environ | dict(settings),
            stdout=output,
            stderr=output,
        )
    try:
        _wait(process, port=port, log=log)
        yield Server(name=name, port=port, pid=process.pid, log=log)
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: "subprocess.Popen[bytes]", *, port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise FailedRunError(f"no server on port {port} within {_PATIENCE:.0f} s:\n{log.read_text()[-2000:]}")
