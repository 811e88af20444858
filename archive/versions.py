"""Versions as rows: finding a page, adding a version, making one the latest. Decides nothing: `store` does.

Call inside `batch`. Removes nothing, ever.
"""

import sqlite3
from dataclasses import dataclass

from archive.arrival import Arrival
from archive.mentions import put_mentions
from archive.vacancies import put_vacancy
from records.mentions.finding import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNow:
    """A page as the archive has it."""

    id: int
    """Its number."""

    key: str
    """Its normalised address, or the digest of a text without one."""

    site: str
    """Id of the site."""

    kind: str | None
    """`news`, `careers` or `vacancy`; None where unknown."""

    sha256: str
    """Digest with which a crawl compares: the latest version's content, at the page's address of today."""

    content_sha256: str
    """Digest of the latest version's content as it was read, at the page's address of then."""

    file: str | None
    """Its text file below data/records; None if it has none."""

    latest: int
    """Number of the latest version's row."""

    reader: str | None
    """Platform and version that read the latest version; None for a text made elsewhere."""

    seen_at: str | None
    """When the latest version was fetched; None for a text that does not say."""

    capture: int | None
    """The capture from which the latest version was read; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a version came about."""

    change: str
    """`first`, `source-edit`, `re-extraction` or `import`."""

    now: str
    """The time of saving, ISO 8601 in UTC."""

    run: int | None = None
    """Id of the run; None for a text that no run brought."""

    capture: int | None = None
    """The capture that it was read from; None for a text that came as one."""

    is_latest: bool = True
    """Whether it becomes the page's latest."""


def find(connection: sqlite3.Connection, key: str) -> PageNow | None:
    """Return the page at an address, or None where the archive knows none."""
    row = connection.execute(
        """
        SELECT
            pages.id, pages.key, pages.site, pages.kind, pages.sha256, pages.file, pages.latest,
            versions.content_sha256, versions.reader, versions.seen_at, versions.capture
        FROM pages
        JOIN versions ON versions.id = pages.latest
        WHERE pages.id = coalesce(
            (SELECT id FROM pages WHERE key = :key),
            (SELECT page FROM aliases WHERE key = :key)
        )
        """,
        {"key": key},
    ).fetchone()
    return None if row is None else PageNow(**dict(row))


def insert_page(connection: sqlite3.Connection, arrival: Arrival, *, now: str, file: str | None) -> int:
    """Insert a page whose latest version is still to come; the foreign key waits for the commit."""
    cursor = connection.execute(
        """
        INSERT INTO pages (key, url, site, kind, first_seen, versions, latest, sha256, file)
        VALUES (:key, :url, :site, :kind, :first_seen, 0, -1, '', :file)
        """,
        {
            "key": arrival.key,
            "url": arrival.url,
            "site": arrival.site,
            "kind": arrival.kind,
            "first_seen": arrival.seen_at or now,
            "file": file,
        },
    )
    return int(cursor.lastrowid or 0)


def add_version(connection: sqlite3.Connection, arrival: Arrival, *, page: int, making: Making) -> int:
    """Add a version to a page, with its text, and return its number among all versions."""
    version = _insert_version(connection, arrival, page=page, making=making)
    connection.execute(
        "INSERT INTO texts (version, title, description, head, body) VALUES (?, ?, ?, ?, ?)",
        (version, arrival.title, arrival.description, arrival.head, arrival.body),
    )
    put_mentions(connection, arrival.mentions, version=version)
    put_vacancy(connection, arrival.vacancy, version=version)
    if making.is_latest:
        _point(connection, arrival, page=page, version=version, making=making)
    else:
        connection.execute("UPDATE pages SET versions = versions + 1 WHERE id = :page", {"page": page})
    return version


def stand_for(connection: sqlite3.Connection, *, page: int, content_sha256: str) -> None:
    """Let a page's latest version stand for content that differs from it by addresses alone."""
    connection.execute(
        "UPDATE pages SET sha256 = :content WHERE id = :page", {"content": content_sha256, "page": page}
    )


def holds(connection: sqlite3.Connection, *, page: int, text_sha256: str) -> bool:
    """Tell whether a version of a page has a text, byte for byte."""
    found = connection.execute(
        "SELECT 1 FROM versions WHERE page = :page AND text_sha256 = :text",
        {"page": page, "text": text_sha256},
    ).fetchone()
    return found is not None


def _insert_version(connection: sqlite3.Connection, arrival: Arrival, *, page: int, making: Making) -> int:
    cursor = connection.execute(
        """
        INSERT INTO versions (
            page, number, seen_at, recorded_at, change, reader, run, capture, content_sha256, text_sha256,
            mention_rules
        )
        SELECT :page, versions + 1, :seen_at, :now, :change, :reader, :run, :capture, :content, :text, :rules
        FROM pages
        WHERE id = :page
        """,
        {
            "page": page,
            "seen_at": arrival.seen_at,
            "now": making.now,
            "change": making.change,
            "reader": arrival.reader,
            "run": making.run,
            "capture": making.capture,
            "content": arrival.content_sha256,
            "text": arrival.text_sha256,
            "rules": VERSION,
        },
    )
    return int(cursor.lastrowid or 0)


def _point(
    connection: sqlite3.Connection, arrival: Arrival, *, page: int, version: int, making: Making
) -> None:
    """Make a version the page's latest; `changed` is when an edit by the site was last seen."""
    moment = arrival.published
    connection.execute(
        """
        UPDATE pages
        SET
            versions = versions + 1,
            latest = :version,
            sha256 = :content,
            title = :title,
            published = :published,
            published_date = :date,
            month = :month,
            topic = :topic,
            words_sha256 = :words,
            changed = CASE :change WHEN 'source-edit' THEN :seen_at ELSE changed END
        WHERE id = :page
        """,
        {
            "page": page,
            "version": version,
            "content": arrival.content_sha256,
            "title": arrival.title,
            "published": moment.iso if moment else None,
            "date": moment.date if moment else None,
            "month": moment.month if moment else None,
            "topic": arrival.topic,
            "words": arrival.words_sha256,
            "change": making.change,
            "seen_at": arrival.seen_at or making.now,
        },
    )
