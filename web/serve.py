"""`python -m web.serve`: Datasette with the archive's pages, on this machine alone. Behind `make serve`.

With `--public FILE` it serves a snapshot, which alone may be read by others,
through a proxy that speaks TLS (docs/publishing.md). Checks what it is to
serve, then becomes `python -m datasette`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from archive.connection import ArchiveError, open_to_read
from archive.snapshot import is_snapshot
from web.reading import DATABASE
from web.robots import SETTING

WRONG_USE: Final = 2
"""Exit code when there is nothing to serve, or nothing that may be served."""

SETTINGS: Final = {
    "suggest_facets": "off",  # each would scan the table: 1.4 s a page at 200,000 records
    "allow_download": "off",  # the file is being written to: a snapshot is what can be taken away
    "default_cache_ttl": "0",  # the archive changes while it is read
    "default_page_size": "50",
    "truncate_cells_html": "300",
    "cache_size_kb": "64000",  # as the archive's own connections
    "num_sql_threads": "4",  # the front page asks four questions at once
}
"""Datasette's settings that differ from its defaults."""

PUBLIC_SETTINGS: Final = SETTINGS | {
    "default_cache_ttl": "300",  # a snapshot changes with a restart: five minutes old is new enough
    "sql_time_limit_ms": "1000",  # of SQL that anybody may write
    "max_returned_rows": "1000",
    "max_csv_mb": "100",
}
"""Those for a public copy."""

_WEB = Path(__file__).parent


class PublicError(ValueError):
    """A file that is not to be served to the public; the message names it."""


def main(arguments: Sequence[str]) -> None:
    """Serve until stopped; exit with `WRONG_USE` where there is nothing that may be served.

    Without `--public` it is `ARCHIVE_DB` of the environment, or `archive.db` in the current folder.
    """
    chosen = _parser().parse_args(arguments)
    try:
        command = _public(chosen) if chosen.public else _own(chosen)
    except (ArchiveError, PublicError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(WRONG_USE)
    os.chdir(_WEB.parent)  # plugins import the project from the current folder
    os.execv(command[0], command)  # noqa: S606  (no shell: the same interpreter, a fixed command)


def datasette_command(
    files: Sequence[str], *, port: int, host: str = "127.0.0.1", settings: Mapping[str, str] = SETTINGS
) -> list[str]:
    """Return the command that serves an archive.

    Args:
        files: The SQLite file, with the options that belong to it; whatever its name, its addresses
            begin with `/archive`.
        port: Port; 0: any free one.
        host: Address to listen at.
        settings: Datasette's settings.
    """
    command = [sys.executable, "-m", "datasette", *files, "--host", host]
    command += ["--port", str(port), "--metadata", str(_WEB / "metadata.yaml")]
    command += ["--plugins-dir", str(_WEB / "plugins"), "--template-dir", str(_WEB / "templates")]
    command += ["--static", f"static:{_WEB / 'static'}"]
    for name, value in settings.items():
        command += ["--setting", name, value]
    return command


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m web.serve", description="Serve the archive's pages.")
    parser.add_argument("--port", type=int, default=8001, help="port (default 8001)")
    public = parser.add_argument_group("for the public, behind a proxy (docs/publishing.md)")
    public.add_argument("--public", metavar="FILE", type=Path, help="serve this snapshot, not the archive")
    public.add_argument("--host", default="127.0.0.1", help="address to listen at (default 127.0.0.1)")
    public.add_argument(
        "--base-url", metavar="PATH", default="/", help="path below which the pages lie (default /)"
    )
    public.add_argument("--https", action="store_true", help="name pages by https:// in feeds and data")
    return parser


def _own(chosen: argparse.Namespace) -> list[str]:
    """Return the command for the operator: the archive itself, on this machine, in no index."""
    if (chosen.host, chosen.base_url, chosen.https) != ("127.0.0.1", "/", False):
        raise PublicError("--host, --base-url and --https: expected --public FILE beside them, found none")
    os.environ.pop(SETTING, None)
    archive = Path(os.environ.get("ARCHIVE_DB") or "archive.db")
    open_to_read(archive).close()
    return datasette_command([str(archive.resolve())], port=chosen.port)


def _public(chosen: argparse.Namespace) -> list[str]:
    """Return the command for a public copy, which never changes while it is served."""
    file = chosen.public.resolve()
    open_to_read(file).close()
    if not is_snapshot(file):
        raise PublicError(
            f"{file}: expected a snapshot (`scrapy snapshot FILE` makes one), found an archive: it holds "
            "what is not for the public"
        )
    os.environ["FORWARDED_ALLOW_IPS"] = ""  # the log does not name visitors, whatever a proxy tells
    settings = PUBLIC_SETTINGS | {
        "base_url": chosen.base_url,
        "force_https_urls": "on" if chosen.https else "off",
    }
    files = ["--immutable", str(file), "--inspect-file", _inspected(file)]
    return datasette_command(files, port=chosen.port, host=chosen.host, settings=settings)


def _inspected(file: Path) -> str:
    """Return where Datasette finds how many rows each table has, so that no visitor waits for counting.

    It lies in a file without a name, which this process leaves open for what it becomes.
    """
    command = [sys.executable, "-m", "datasette", "inspect", str(file)]
    found = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603  (as in main)
    (about,) = json.loads(found.stdout).values()
    with tempfile.TemporaryFile() as inspected:
        inspected.write(json.dumps({DATABASE: about}).encode())
        inspected.seek(0)
        handle = os.dup(inspected.fileno())
    os.set_inheritable(handle, True)  # noqa: FBT003  (the function's own)
    return f"/dev/fd/{handle}"


if __name__ == "__main__":
    main(sys.argv[1:])
