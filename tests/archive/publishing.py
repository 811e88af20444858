"""Snapshots for the tests: making one, asking it, and what lies beside it."""

from contextlib import closing
from pathlib import Path

from archive.connection import open_to_read
from archive.embargo import Embargo
from archive.snapshot import Made, make_snapshot

NOW = "2026-11-22T12:00:00Z"
WHOLE = """
SELECT
    (SELECT count(*) FROM versions) = (SELECT count(*) FROM texts)
    AND (SELECT count(*) FROM versions) = (SELECT count(*) FROM search_docsize)
    AND NOT EXISTS (SELECT 1 FROM pages WHERE latest NOT IN (SELECT id FROM versions))
"""


def publish(source: Path, target: Path, *, embargo: Embargo = Embargo.PEOPLE) -> Made:
    return make_snapshot(source, target, embargo=embargo, now=NOW, progress=lambda _: None)


def one(file: Path, question: str) -> object:
    with closing(open_to_read(file)) as connection:
        return connection.execute(question).fetchone()[0]


def left_beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()} - {"archive.db", "archive.db-wal", "archive.db-shm"}
