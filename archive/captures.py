"""Captures as rows: where in data/warc each response lies. Payloads are for `captures/` to read."""

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

RESPONSE: Final = "response"
"""The kind of a capture that has its payload."""

REVISIT: Final = "revisit"
"""The kind of a capture that refers to an earlier one's payload."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One response, as the archive points to it."""

    url: str
    """The address that was asked for."""

    captured_at: str
    """When, ISO 8601 in UTC."""

    status: int
    """The HTTP status."""

    kind: str
    """`response` with its payload, or `revisit`: not modified, or the same payload as an earlier one."""

    file: str
    """Name of the WARC file below data/warc, as it is once closed: `….warc.gz`."""

    offset: int
    """Where its gzip member begins, in bytes."""

    length: int
    """Length of that member in bytes; its request's is not counted."""

    digest: str
    """`sha256:…` of the payload as served; of a 304, the digest of the payload that still holds."""

    original_at: str | None = None
    """When the response came that a revisit of the same address repeats; None for a response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCapture:
    """A capture in the archive."""

    id: int
    """Its number."""

    url: str
    """The address that was asked for."""

    captured_at: str
    """When, ISO 8601 in UTC."""

    digest: str
    """`sha256:…` of the payload as served."""

    file: str
    """The WARC file that holds its payload: a revisit's is its original's."""

    offset: int
    """Where in that file, in bytes."""


def put_capture(connection: sqlite3.Connection, row: CaptureRow, *, run: int | None) -> int:
    """Insert a capture and return its number; one that is there already keeps its own.

    Args:
        connection: The archive, inside `batch`.
        row: The capture, whose WARC file has been synced.
        run: Id of the run; None where it is not known.
    """
    cursor = connection.execute(
        """
        INSERT INTO captures (run, url, captured_at, status, kind, file, offset, length, digest, original)
        VALUES (
            :run, :url, :captured_at, :status, :kind, :file, :offset, :length, :digest,
            (
                SELECT max(id)
                FROM captures
                WHERE url = :url AND kind = 'response' AND captured_at = :original_at AND digest = :digest
            )
        )
        ON CONFLICT (file, offset) DO NOTHING
        """,
        asdict(row) | {"run": run},
    )
    if cursor.rowcount:
        return int(cursor.lastrowid or 0)
    return find_capture(connection, file=row.file, offset=row.offset) or 0


def find_capture(connection: sqlite3.Connection, *, file: str, offset: int) -> int | None:
    """Return the number of the capture at a place, or None where the archive has none."""
    found = connection.execute(
        "SELECT id FROM captures WHERE file = :file AND offset = :offset", {"file": file, "offset": offset}
    ).fetchone()
    return None if found is None else int(found["id"])


def last_response(connection: sqlite3.Connection, *, url: str, status: int) -> KnownCapture | None:
    """Return the latest capture of an address that has its payload and a status; None where there is none."""
    return _one(
        connection,
        """
        SELECT id, url, captured_at, digest, file, offset
        FROM captures
        WHERE url = :url AND status = :status AND kind = 'response'
        ORDER BY id DESC
        LIMIT 1
        """,
        url=url,
        status=status,
    )


def standing_response(connection: sqlite3.Connection, *, url: str) -> KnownCapture | None:
    """Return the capture whose validators are sent with a request; None where none are.

    A 304 says that this one still stands, whatever the address answered since.
    """
    return _one(
        connection,
        """
        SELECT held.id, held.url, held.captured_at, held.digest, held.file, held.offset
        FROM captures
        JOIN crawl_state ON crawl_state.capture = captures.id
        JOIN captures AS held ON held.id = coalesce(captures.original, captures.id)
        WHERE captures.url = :url AND held.kind = 'response'
        ORDER BY captures.id DESC
        LIMIT 1
        """,
        url=url,
    )


def capture(connection: sqlite3.Connection, *, number: int) -> KnownCapture | None:
    """Return a capture by its number, with the place of its payload; None where that is not known."""
    return _one(
        connection,
        """
        SELECT captures.id, captures.url, captures.captured_at, captures.digest, held.file, held.offset
        FROM captures
        JOIN captures AS held ON held.id = coalesce(captures.original, captures.id)
        WHERE captures.id = :number AND held.kind = 'response'
        """,
        number=number,
    )


def files_with_captures(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of captures in each WARC file."""
    rows = connection.execute("SELECT file, count(*) AS captures FROM captures GROUP BY file ORDER BY file")
    return {row["file"]: row["captures"] for row in rows}


def captures_of(
    connection: sqlite3.Connection, *, run: int | None = None, hosts: frozenset[str] | None = None
) -> Iterator[sqlite3.Row]:
    """Yield captures in the order of time: the columns of `captures`, and the `title` of what was read.

    Args:
        connection: The archive.
        run: Those of one run; None: of all.
        hosts: Those of some hosts, with a port where the address has one; None: of all.
    """
    rows = connection.execute(
        """
        SELECT captures.*, coalesce(
            (
                SELECT texts.title
                FROM versions
                JOIN texts ON texts.version = versions.id
                WHERE versions.capture = captures.id
            ),
            (
                SELECT pages.title
                FROM crawl_state
                JOIN pages ON pages.id = crawl_state.page
                WHERE crawl_state.capture = captures.id
            )
        ) AS title
        FROM captures
        WHERE :run IS NULL OR run = :run
        ORDER BY id
        """,
        {"run": run},
    )
    for row in rows:
        if hosts is None or row["url"].split("/")[2] in hosts:
            yield row


def _one(connection: sqlite3.Connection, statement: str, **values: str | int) -> KnownCapture | None:
    row = connection.execute(statement, values).fetchone()
    return None if row is None else KnownCapture(**dict(row))
