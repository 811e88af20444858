"""An archive as the first version made it, before there were captures, a ladder and removals."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from archive.arrival import Arrival
from archive.migrations import migrations

CRAWLED = "2026-11-10T12:00:00Z"
RUN = "INSERT INTO runs VALUES (1, 'crawl news', '', ?, ?, 'finished')"
SITE = (
    "INSERT INTO sites VALUES (?, 'Wessex Police', 'Wessex', 'gb', 'Europe/London', NULL, 'unknown', 'never')"
)
COUNTS = "INSERT INTO run_sites (run, site, listed, fetched, new, complete) VALUES (1, ?, :n, :n, :n, 1)"
PAGE = """
INSERT INTO pages (
    key, url, site, kind, title, published, published_date, month, first_seen, versions, latest, sha256, file
)
VALUES (
    :key, :url, :site, :kind, :title, :published, :date, :month, :crawled, 1, :number, :content, :file
)
"""
VERSION = """
INSERT INTO versions (
    page, number, seen_at, recorded_at, change, reader, run, content_sha256, text_sha256
)
VALUES (:number, 1, :crawled, :crawled, 'first', :reader, 1, :content, :text)
"""


def make_archive(path: Path, pages: Mapping[str, tuple[Arrival, str]]) -> None:
    """Make an archive after one complete crawl of one site.

    Args:
        path: Where.
        pages: By the name of its file, what was crawled, and the page's status since: `live` or `missing`.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.apply(Database(connection, execute_plugins=False), stop_before="m002_evidence_and_change")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        (site,) = {arrival.site for arrival, _ in pages.values()}
        connection.execute(SITE, (site,))
        connection.execute(RUN, (CRAWLED, CRAWLED))
        connection.execute(COUNTS.replace("?", ":site"), {"site": site, "n": len(pages)})
        for number, (file, (arrival, status)) in enumerate(pages.items(), start=1):
            _put(connection, arrival, number=number, status=status, file=file)
        connection.execute("COMMIT")


def _put(connection: sqlite3.Connection, arrival: Arrival, *, number: int, status: str, file: str) -> None:
    moment = arrival.published
    values = {
        "key": arrival.key,
        "url": arrival.url,
        "site": arrival.site,
        "kind": arrival.kind,
        "title": arrival.title,
        "published": moment.iso if moment else None,
        "date": moment.date if moment else None,
        "month": moment.month if moment else None,
        "crawled": CRAWLED,
        "number": number,
        "content": arrival.content_sha256,
        "text": arrival.text_sha256,
        "reader": arrival.reader,
        "file": file,
    }
    connection.execute(PAGE, values)
    connection.execute(VERSION, values)
    texts = (number, arrival.title, arrival.description, arrival.head, arrival.body)
    connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", texts)
    found = (number, arrival.title, arrival.description, arrival.body)
    connection.execute("INSERT INTO search (rowid, title, description, body) VALUES (?, ?, ?, ?)", found)
    connection.execute("INSERT INTO crawl_state VALUES (?, ?, ?, ?)", (number, status, CRAWLED, CRAWLED))
    connection.execute("INSERT INTO aliases VALUES (?, ?, ?)", (f"{arrival.key}print/", number, CRAWLED))
    drop = (f"{arrival.url}?x", CRAWLED)
    connection.execute("INSERT INTO drops VALUES (NULL, 1, 'wessex', ?, 'empty', 'no words', ?)", drop)
