"""Starts commands, each in a process of its own, forked from one that has loaded already what they need.

A program: reads a job a line from its input, `{"project": …, "arguments": […],
"environment": {…}, "out": …, "errors": …}`, and answers with the exit code.
What it spares is a second of imports for each of some hundreds of commands.
With the argument `ours` it loads this checkout's own modules too; without,
none before the fork, so that a command sees the project that it is given.
"""

import importlib
import json
import os
import pkgutil
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

OURS = ("manners", "captures", "rereading", "spiders", "pipelines", "collecting", "commands", "sandbox")
"""Folders of the project; `settings` is not among them, as it reads the environment when it is loaded."""

PATIENCE = 600
"""Seconds after which a command is killed."""


def main(*, ours: bool) -> None:
    """Do jobs until the input ends."""
    for name in PRELOADED:
        importlib.import_module(name)
    if ours:
        _load_ours()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  (the answer)


def _load_ours() -> None:
    sys.path[0] = os.getcwd()  # noqa: PTH109  (as `python -m` does)
    for folder in OURS:
        package = importlib.import_module(folder)
        for module in pkgutil.iter_modules(package.__path__, f"{folder}."):
            importlib.import_module(module.name)


def _run(*, project: str, arguments: list[str], environment: dict[str, str], out: str, errors: str) -> None:
    """Be `python -m scrapy` in a project, as if started there; ends the process."""
    signal.alarm(PATIENCE)
    for number, path in ((1, out), (2, errors)):
        with open(path, "ab") as written:  # noqa: PTH123  (its number is what is wanted)
            os.dup2(written.fileno(), number)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(project)
    sys.path[0] = project
    sys.argv = [os.path.join(project, "scrapy"), *arguments]  # noqa: PTH118
    code: Any = 1
    try:
        importlib.import_module("scrapy.cmdline").execute()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001  (what nobody would see otherwise)
        traceback.print_exc()
    sys.exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    main(ours=sys.argv[1:] == ["ours"])
