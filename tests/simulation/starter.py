"""Starts commands, each in a process of its own, forked from one that has loaded Scrapy already.

A program: reads a job a line from its input, `{"project": …, "arguments": […],
"environment": {…}, "log": …}`, and answers with the exit code. What it spares
is a second of imports for each of some fifty commands; nothing of the project
is loaded before the fork, so that each command sees the project it is given.
"""

import importlib
import json
import os
import signal
import sys
import traceback
from typing import Any

PRELOADED = (
    "bs4",
    "defusedxml.ElementTree",
    "itemadapter",
    "jinja2",
    "markdownify",
    "protego",
    "scrapy.cmdline",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.core.scheduler",
    "scrapy.core.scraper",
    "scrapy.crawler",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.redirect",
    "scrapy.downloadermiddlewares.retry",
    "scrapy.extensions.feedexport",
    "scrapy.extensions.remote_control",
    "scrapy.extensions.telnet",
    "scrapy.spiders",
    "selectolax.lexbor",
    "sqlite_utils",
    "tqdm",
    "uvloop",
    "warcio",
    "yaml",
)
"""What every crawl loads. Twisted's reactor is not among it: Scrapy installs that itself, once a process."""


PATIENCE = 600
"""Seconds after which a command is killed."""


def main() -> None:
    """Do jobs until the input ends."""
    for name in PRELOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  (the answer)


def _run(*, project: str, arguments: list[str], environment: dict[str, str], log: str) -> Any:  # noqa: ANN401  (it never returns)
    """Be `python -m scrapy` in a project, as if started there."""
    signal.alarm(PATIENCE)
    with open(log, "wb") as written:  # noqa: PTH123  (its number is what is wanted)
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
    os.environ.update(environment)
    os.chdir(project)
    sys.path[0] = project
    sys.argv = ["scrapy", *arguments]
    code: Any = 1
    try:
        importlib.import_module("scrapy.cmdline").execute()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001  (what nobody would see otherwise)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    main()
