"""A snapshot: a copy of the archive for the public, whole or not there, also while a crawl writes.

The boundary of what the public can read: what the embargo holds back, and what serves crawling alone,
is in no byte of the file. docs/publishing.md says how it is made and served.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from archive.connection import ArchiveError, open_to_read, open_to_write
from archive.embargo import Embargo, HeldBack, hold_back
from archive.migrations import migrations, unknown
from archive.replacing import replace_file, scratch_folder

INFO: Final = """
CREATE TABLE snapshot_info (
    made_at TEXT NOT NULL,
    migration TEXT NOT NULL,
    embargo TEXT NOT NULL CHECK (embargo IN ('people', 'none')),
    pages_held_back INTEGER NOT NULL,
    versions_held_back INTEGER NOT NULL,
    pages_shortened INTEGER NOT NULL
) STRICT
"""
"""Only snapshots have this table, with one row."""

_INSERT_INFO: Final = """
INSERT INTO snapshot_info
VALUES (:made_at, :migration, :embargo, :pages, :versions, :shortened)
"""

#: The private copy is thrown away: nothing of it need outlast a crash, or lie in a journal beside it.
_PREPARE: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = OFF",
)

#: What serves crawling and linking alone, links of superseded texts, addresses of what was no record.
_THIN: Final = (
    """
    UPDATE crawl_state
    SET next_check = NULL, etag = NULL, last_modified = NULL, capture = NULL
    """,
    "UPDATE pages SET file = NULL",
    "DELETE FROM drops",
    "DELETE FROM story_bands",
    """
    DELETE FROM near_copies
    WHERE page IN (SELECT page FROM story_reads JOIN pages ON pages.id = page WHERE latest <> version)
        OR other IN (SELECT page FROM story_reads JOIN pages ON pages.id = page WHERE latest <> version)
    """,
    "DELETE FROM story_reads",
)

#: An original at another address is left out: it may be that of a page which is held back.
_CAPTURES: Final = (
    """
    UPDATE captures
    SET original = NULL
    WHERE original IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM captures AS first WHERE first.id = captures.original AND first.url = captures.url
    )
    """,
    """
    CREATE TEMP TABLE kept AS
    SELECT capture FROM versions WHERE capture IS NOT NULL
    UNION
    SELECT capture FROM absences WHERE capture IS NOT NULL
    """,
    """
    INSERT INTO temp.kept
    SELECT captures.original
    FROM temp.kept
    JOIN captures ON captures.id = kept.capture
    WHERE captures.original IS NOT NULL
    """,
    "DELETE FROM captures WHERE id NOT IN (SELECT capture FROM temp.kept)",
)

_INDEX: Final = (
    "INSERT INTO search (search) VALUES ('rebuild')",
    "INSERT INTO search (search) VALUES ('optimize')",
    "ANALYZE",
)


class SnapshotError(Exception):
    """No snapshot was made; the message names the place, what was expected and what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A snapshot that was made."""

    pages: int
    """Pages that it holds."""

    versions: int
    """Versions that it holds."""

    held_back: HeldBack
    """What it holds back."""

    size: int
    """Its bytes."""


def make_snapshot(
    source: Path, target: Path, *, embargo: Embargo, now: str, progress: Callable[[str], None]
) -> Made:
    """Make a public copy of the archive; a file that was there before is replaced whole, at the end.

    Needs room for two copies beside the target.

    Args:
        source: The archive; others may read it and write to it meanwhile.
        target: Where the snapshot goes: nothing there, or an earlier snapshot.
        embargo: What it holds back.
        now: The time, ISO 8601 in UTC.
        progress: Told of each step, in words.

    Raises:
        ArchiveError: If there is no archive, or a newer version made it.
        SnapshotError: If the target cannot be written, or is no snapshot.
    """
    with closing(open_to_read(source)) as archive:
        _require_archive(archive, source=source)
        _require_target(target, source=source)
        try:
            with scratch_folder(target) as folder:
                whole, public = folder / "whole.db", folder / "public.db"
                progress("copying the archive")
                archive.execute("VACUUM INTO ?", (str(whole),))
                made = _publish(whole, public, embargo=embargo, now=now, progress=progress)
                replace_file(public, target)
        except (sqlite3.Error, OSError) as error:
            raise SnapshotError(
                f"{target}: expected room for two copies of {source} beside it, found: {error}"
            ) from error
    return made


def is_snapshot(file: Path) -> bool:
    """Tell whether a file is a snapshot of an archive."""
    try:
        with closing(open_to_read(file)) as connection:
            return snapshot_info(connection) is not None
    except ArchiveError:
        return False


def snapshot_info(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """Return a snapshot's row about itself; None of an archive that is no snapshot."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'snapshot_info'").fetchone():
        return None
    row: sqlite3.Row | None = connection.execute("SELECT * FROM snapshot_info").fetchone()
    return row


def _require_archive(archive: sqlite3.Connection, *, source: Path) -> None:
    newer = unknown(Database(archive, execute_plugins=False))
    if newer:
        raise ArchiveError(
            f"{source}: expected an archive this version knows, found migration {newer[0]!r} of a newer one"
        )
    if snapshot_info(archive) is not None:
        raise ArchiveError(f"{source}: expected an archive, found a snapshot of one")


def _require_target(target: Path, *, source: Path) -> None:
    if not target.parent.is_dir():
        raise SnapshotError(f"{target}: expected a folder {target.parent}, found none")
    if target.resolve() in {source.resolve().with_name(source.name + end) for end in ("", "-wal", "-shm")}:
        raise SnapshotError(f"{target}: expected a file of its own, found the archive itself")
    if target.exists() and not is_snapshot(target):
        raise SnapshotError(f"{target}: expected no file, or an earlier snapshot to replace, found another")


def _publish(
    whole: Path, public: Path, *, embargo: Embargo, now: str, progress: Callable[[str], None]
) -> Made:
    """Take out of the private copy what the public has no use of, and write what is left to a new file."""
    with closing(open_to_write(whole)) as copy:  # an older archive becomes today's
        for statement in _PREPARE:
            copy.execute(statement)
        progress(f"holding back: {embargo}")
        held_back = hold_back(copy) if embargo is Embargo.PEOPLE else HeldBack()
        for statement in (*_THIN, *_CAPTURES, INFO):
            copy.execute(statement)
        copy.execute(
            _INSERT_INFO,
            {"made_at": now, "migration": _last_migration(copy), "embargo": embargo} | asdict(held_back),
        )
        progress("building the search index")
        for statement in _INDEX:
            copy.execute(statement)
        progress("writing the public copy")
        copy.execute("VACUUM INTO ?", (str(public),))
    progress("checking it")
    return _checked(public, held_back=held_back)


def _last_migration(connection: sqlite3.Connection) -> str:
    return [found.name for found in migrations.applied(Database(connection, execute_plugins=False))][-1]


def _checked(public: Path, *, held_back: HeldBack) -> Made:
    """Return what a snapshot holds, once SQLite finds no fault in it."""
    with closing(open_to_read(public)) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        faults += [f"{row['table']} {row['rowid']}" for row in connection.execute("PRAGMA foreign_key_check")]
        (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
        if faults or journal != "delete":
            raise sqlite3.DatabaseError(f"a copy that is not sound: {', '.join(faults[:3]) or journal}")
        (pages,) = connection.execute("SELECT count(*) FROM pages").fetchone()
        (versions,) = connection.execute("SELECT count(*) FROM versions").fetchone()
    return Made(pages=pages, versions=versions, held_back=held_back, size=public.stat().st_size)
