"""Changes: what an edit of a page is and means, kept beside the version that it made."""

import json
import sqlite3
from dataclasses import asdict

from edits.meaning import Edit
from records.text import loads


def put_edit(connection: sqlite3.Connection, *, before: int, after: int) -> Edit:
    """Class what turned one version into another, keep what was found, and return it.

    Args:
        connection: The archive, inside `batch`.
        before: Row id of the version that was the page's latest.
        after: Row id of the version that replaced it.
    """
    # Its expressions take 0.1 s to compile: only for commands that meet an edit.
    from edits.classify import classify  # noqa: PLC0415

    edit = classify(loads(_text(connection, version=before)), loads(_text(connection, version=after)))
    connection.execute(
        "UPDATE versions SET edit_size = :size, edit_meanings = :meanings WHERE id = :version",
        {
            "size": edit.size,
            "meanings": json.dumps([meaning.name for meaning in edit.meanings]),
            "version": after,
        },
    )
    connection.executemany(
        """
        INSERT INTO meanings (version, rank, meaning, confidence, rules, spans)
        VALUES (:version, :rank, :meaning, :confidence, :rules, :spans)
        """,
        [
            {
                "version": after,
                "rank": rank,
                "meaning": meaning.name,
                "confidence": meaning.confidence,
                "rules": json.dumps(meaning.rules),
                "spans": json.dumps([asdict(span) for span in meaning.spans]),
            }
            for rank, meaning in enumerate(edit.meanings, start=1)
        ],
    )
    return edit


def _text(connection: sqlite3.Connection, *, version: int) -> str:
    row = connection.execute(
        "SELECT head || body FROM texts WHERE version = :version", {"version": version}
    ).fetchone()
    return str(row[0])
