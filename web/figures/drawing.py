"""Draws charts, Vega-Lite to SVG or PNG, in a process of its own. Knows nothing of what it draws.

In the server's own process each drawing would stop every other answer: the
drawing program holds Python's lock throughout (docs/decisions/0012-charts.md).
"""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

LIMIT: Final = 20
"""Seconds for one drawing; the process's start takes about one of them."""

_PROGRAM = Path(__file__).with_name("drawing_process.py")


class DrawingError(Exception):
    """A chart that could not be drawn; the message says why."""


class Drawer:
    """The process, started when it is first needed, and again when it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def draw(self, spec: Mapping[str, Any], *, form: str) -> bytes:
        """Return a chart; one at a time.

        Args:
            spec: Vega-Lite, with its data.
            form: `svg` or `png`.

        Raises:
            DrawingError: If it cannot be drawn, or takes longer than `LIMIT`.
        """
        line = json.dumps({"form": form, "spec": spec}).encode() + b"\n"
        with self._lock:
            found = self._answer(line) or self._answer(line)  # it may have ended just now, as nobody asked
        if found is None:
            raise DrawingError(f"the drawing process ended without an answer, within {LIMIT} seconds")
        word, content = found
        if word != b"ok":
            raise DrawingError(content.decode())
        return content

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _answer(self, line: bytes) -> tuple[bytes, bytes] | None:
        """Ask the process; None where it has ended."""
        process = self._running()
        watch = threading.Timer(LIMIT, process.kill)
        watch.start()
        try:
            stdin, stdout = process.stdin, process.stdout
            if stdin is None or stdout is None:  # pragma: no cover  (both are pipes)
                return None
            stdin.write(line)
            stdin.flush()
            word, _, length = stdout.readline().partition(b" ")
            content = stdout.read(int(length or 0))
        except BrokenPipeError:
            word = b""
        finally:
            watch.cancel()
        if not word:
            self.close()
            return None
        return word, content

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-I", str(_PROGRAM)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return self._process


DRAWER: Final = Drawer()
"""The server's one."""
