"""A small archive for figures: crawls that went well, late or badly, edits, removals, vacancies."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive.connection import batch, open_to_write
from archive.registry import SiteRow, put_sites

from .conftest import Get, make_datasette

SITES = [
    SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London", per_week={"news": (3, 60)}),
    SiteRow(id="mercia-vale", name="Mercia Vale Constabulary", timezone="Europe/London"),
    SiteRow(id="gwynfa", name="Heddlu Gwynfa", timezone="Europe/London"),
]

#: Mercia Vale refuses from the second crawl to the third, and is down in the fourth.
CRAWLS = {
    "2026-10-07": {"wessex": (9, 0, 0, 1), "mercia-vale": (5, 0, 0, 1)},
    "2026-10-14": {"wessex": (9, 0, 0, 1), "mercia-vale": (0, 0, 4, 0)},
    "2026-10-21": {"wessex": (9, 8, 0, 0), "mercia-vale": (0, 0, 4, 0)},
    "2026-11-11": {"wessex": (9, 0, 0, 1), "mercia-vale": (0, 2, 0, 0)},
}

PAGE = """
INSERT INTO pages (
    id, key, site, kind, published_date, month, first_seen, removed, versions, latest, sha256, status
)
VALUES (:id, :id, :site, :kind, :day, substr(:day, 1, 7), :seen, :removed, 1, 0, '', :status)
"""
VERSION = """
INSERT INTO versions (
    page, number, seen_at, recorded_at, change, content_sha256, text_sha256, edit_size, edit_meanings
)
VALUES (:page, :number, :at, :at, :change, '', '', :size, :meanings)
"""


def make_archive(path: Path) -> None:
    """Write the archive; what no figure reads is left out."""
    with closing(open_to_write(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with batch(connection):
            put_sites(connection, SITES)
            _crawl(connection)
            _publish(connection)
            _edit(connection)
            _remove(connection)


def _crawl(connection: sqlite3.Connection) -> None:
    for number, (day, sites) in enumerate(CRAWLS.items(), start=1):
        connection.execute(
            "INSERT INTO runs VALUES (?, 'crawl news', '', ?, ?, 'finished')",
            (number, f"{day}T18:00:00Z", f"{day}T18:05:00Z"),
        )
        for site, (listed, errors, blocked, complete) in sites.items():
            connection.execute(
                "INSERT INTO run_sites (run, site, listed, fetched, errors, blocked, complete, health) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    site,
                    listed,
                    listed // 3,
                    errors,
                    blocked,
                    complete,
                    "healthy" if complete else "unhealthy",
                ),
            )


def _publish(connection: sqlite3.Connection) -> None:
    pages = [
        ("wessex", "news", "2026-08-05"),
        ("wessex", "news", "2026-10-06"),
        ("wessex", "news", "2026-10-08"),
        ("wessex", "news", "2026-10-13"),
        ("wessex", "careers", None),
        ("mercia-vale", "news", "2026-10-15"),
        ("mercia-vale", None, "2031-01-01"),
        ("gwynfa", "news", "2026-09-30"),
    ]
    for number, (site, kind, day) in enumerate(pages, start=1):
        values = {"id": number, "site": site, "kind": kind, "day": day, "seen": "2026-10-07T18:00:00Z"}
        connection.execute(PAGE, values | {"removed": None, "status": "imported"})


def _edit(connection: sqlite3.Connection) -> None:
    edits = [(2, '["update", "found"]'), (3, '["update"]'), (6, '["withdrawn"]'), (6, None)]
    for page in range(1, 9):
        first = {"page": page, "number": 1, "change": "first", "at": "2026-10-07T18:00:00Z"}
        connection.execute(VERSION, first | {"size": None, "meanings": None})
    for number, (page, meanings) in enumerate(edits, start=2):
        edit = {"page": page, "number": number, "change": "source-edit", "at": "2026-11-11T18:00:00Z"}
        connection.execute(VERSION, edit | {"size": "minor", "meanings": meanings})
    connection.execute("UPDATE pages SET versions = (SELECT count(*) FROM versions WHERE page = pages.id)")


def _remove(connection: sqlite3.Connection) -> None:
    removal = """
    INSERT INTO removals (
        page, class, last_seen, first_missed, last_missed, observations, confirmed, returned
    )
    VALUES (?, ?, '2026-10-07T18:00:00Z', '2026-10-14T18:00:00Z', '2026-11-11T18:00:00Z', 3, ?, ?)
    """
    at = "2026-11-11T18:00:00Z"
    connection.executemany(
        removal,
        [(2, "gone", at, None), (3, "gone", at, at), (4, "emptied", at, None), (1, "gone", None, None)],
    )


def put_vacancies(connection: sqlite3.Connection) -> None:
    """Insert three vacancies: one gone, one no longer found, one open; and one that no crawl has seen."""
    vacancies = [
        (11, "removed", "2026-10-07", "2026-10-21", "2026-10-14"),
        (12, "missing", "2026-10-07", None, "2026-10-14"),
        (13, "live", "2026-10-14", None, "2026-11-11"),
        (14, "imported", "2026-01-01", None, None),
    ]
    for number, status, seen, removed, last in vacancies:
        values = {"id": number, "site": "wessex", "kind": "vacancy", "day": None, "status": "imported"}
        connection.execute(PAGE, values | {"seen": f"{seen}T18:00:00Z", "removed": removed})
        if status != "imported":
            connection.execute(
                "INSERT INTO crawl_state (page, status, last_seen, last_checked) VALUES (?, ?, ?, '')",
                (number, status, f"{last}T18:00:00Z"),
            )


@contextmanager
def served(path: Path, root: Path) -> Iterator[Get]:
    """Serve an archive in this process."""
    datasette = make_datasette(path, root)
    with asyncio.Runner() as runner:
        yield lambda asked: runner.run(datasette.client.get(asked))
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()
