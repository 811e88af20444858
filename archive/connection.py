"""Opening the archive: one writer that begins IMMEDIATE, any number of readers.

A connection belongs to one thread. Nothing is created when opening to read.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from archive.migrations import migrations, unknown

BUSY_MS: Final = 30_000
"""Milliseconds to wait for another writer before "database is locked"."""

CACHE_KIB: Final = 8_000
"""Page cache in KiB: holds the upper levels of a million-record index."""

#: What "SQLite format 3" begins with; a new file is empty.
_MAGIC = b"SQLite format 3\0"


class ArchiveError(Exception):
    """The archive's file cannot be used; the message names it, what was expected and what was found."""


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open the archive, made or brought up to date where needed.

    Args:
        path: The SQLite file (setting `ARCHIVE_DB`).

    Raises:
        ArchiveError: If the file is no archive, is read-only, or was made by a newer version.
    """
    _require_archive(path, may_be_new=True)
    try:
        return _connect(path, mode="rwc", prepare=_prepare_to_write)
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: expected an archive that can be written, found: {error}") from error


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open the archive for reading alone.

    Raises:
        ArchiveError: If there is none, or the file is no archive.
    """
    _require_archive(path, may_be_new=False)
    try:
        return _connect(path, mode="ro", prepare=_prepare_to_read)
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: expected an archive, found: {error}") from error


@contextmanager
def batch(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is written inside, or nothing; new texts are indexed once, at the end.

    One INSERT … SELECT a batch fills the search index at twice the speed
    of a trigger a row (docs/decisions/0003-search-index.md).

    Raises:
        sqlite3.OperationalError: If SQLite cannot write: locked for longer than `BUSY_MS`, disk full.
    """
    with _transaction(connection):
        (before,) = connection.execute("SELECT coalesce(max(version), 0) FROM texts").fetchone()
        yield
        connection.execute(
            """
            INSERT INTO search (rowid, title, description, body)
            SELECT version, title, description, body
            FROM texts
            WHERE version > :before
            """,
            {"before": before},
        )


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; a full disk has rolled back already when its error comes."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connect(path: Path, *, mode: str, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare_to_read(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT id FROM pages LIMIT 1")


def _prepare_to_write(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    db = Database(connection, execute_plugins=False)
    newer = unknown(db)
    if newer:
        place = connection.execute("PRAGMA database_list").fetchone()["file"]
        raise ArchiveError(
            f"{place}: expected an archive this version knows, found migration {newer[0]!r} of a newer one"
        )
    if migrations.pending(db):
        with _transaction(connection):  # a second opener waits, then finds nothing to do
            migrations.apply(db)


def _require_archive(path: Path, *, may_be_new: bool) -> None:
    if not path.parent.is_dir():
        raise ArchiveError(f"{path}: expected a folder {path.parent}, found none")
    if not path.exists():
        if not may_be_new:
            raise ArchiveError(f"{path}: expected an archive, found no file; `make demo` makes one")
        return
    if not path.is_file():
        raise ArchiveError(f"{path}: expected an archive, found a folder")
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise ArchiveError(
            f"{path}: expected an archive, found a file that cannot be read: {error}"
        ) from error
    if start not in {_MAGIC, b""}:
        raise ArchiveError(f"{path}: expected an SQLite file, found one that begins {start[:8]!r}")
