"""Mending: what a crash left of WARC files is made whole and told to the archive, before all else."""

import logging
import sqlite3
from pathlib import Path

from archive.captures import CaptureRow, find_capture, put_capture
from archive.connection import batch
from captures.recovery import recover

logger = logging.getLogger(__name__)


def mend(connection: sqlite3.Connection, *, folder: Path) -> None:
    """Cut torn tails off, and let the archive know whole captures that it has no row of.

    Files that another process is writing are left to it.

    Args:
        connection: The archive, opened to write.
        folder: The folder of the captures; it may be missing.
    """

    def adopt(row: CaptureRow) -> None:
        with batch(connection):  # before the file gets its name: a second crash finds it again
            put_capture(connection, row, run=None)

    def is_known(file: str, offset: int) -> bool:
        return find_capture(connection, file=file, offset=offset) is not None

    for recovered in recover(folder, adopt=adopt, known=is_known):
        logger.warning("captures: %s", recovered)
