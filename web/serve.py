"""`python -m web.serve`: Datasette with the archive's pages, on this machine alone. Behind `make serve`.

Checks that there is an archive, then becomes `python -m datasette`. Publishes
nothing: a public server reads a snapshot and stands behind a proxy.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from archive.connection import ArchiveError, open_to_read

WRONG_USE: Final = 2
"""Exit code when there is no archive to serve."""

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

_WEB = Path(__file__).parent


def main(arguments: Sequence[str]) -> None:
    """Serve the archive until stopped; exit with `WRONG_USE` where there is none.

    The archive is `ARCHIVE_DB` of the environment, or `archive.db` in the current folder.
    """
    parser = argparse.ArgumentParser(prog="python -m web.serve", description="Serve the archive's pages.")
    parser.add_argument("--port", type=int, default=8001, help="port on 127.0.0.1 (default 8001)")
    port = parser.parse_args(arguments).port
    archive = Path(os.environ.get("ARCHIVE_DB") or "archive.db")
    try:
        open_to_read(archive).close()
    except ArchiveError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(WRONG_USE)
    command = datasette_command(archive, port=port)
    os.chdir(_WEB.parent)  # plugins import the project from the current folder
    os.execv(command[0], command)  # noqa: S606  (no shell: the same interpreter, a fixed command)


def datasette_command(archive: Path, *, port: int) -> list[str]:
    """Return the command that serves an archive.

    Args:
        archive: The SQLite file; whatever its name, its addresses begin with `/archive`.
        port: Port on the loopback address; 0: any free one.
    """
    command = [sys.executable, "-m", "datasette", str(archive.resolve()), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--metadata", str(_WEB / "metadata.yaml")]
    command += ["--plugins-dir", str(_WEB / "plugins"), "--template-dir", str(_WEB / "templates")]
    command += ["--static", f"static:{_WEB / 'static'}"]
    for name, value in SETTINGS.items():
        command += ["--setting", name, value]
    return command


if __name__ == "__main__":
    main(sys.argv[1:])
