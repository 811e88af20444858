"""Counts of pages that triggers keep, and statuses that follow the crawl."""

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.connection import batch, open_to_write
from archive.registry import SiteRow, put_sites

MONTHS = """
SELECT site, coalesce(kind, 'unknown'), coalesce(month, 'undated'), status, count(*), sum(versions)
FROM pages
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
"""
KEPT = "SELECT * FROM month_counts ORDER BY site, kind, month, status"
WEEKS = """
SELECT site, coalesce(kind, 'unknown'), date(published_date, 'weekday 0', '-6 days') AS week, count(*)
FROM pages
WHERE length(published_date) = 10
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
"""
PAGE = """
INSERT INTO pages (id, key, site, kind, published_date, month, first_seen, versions, latest, sha256)
VALUES (:id, :id, :site, :kind, :date, substr(:date, 1, 7), '2026-11-20T12:00:00Z', 0, -1, '')
"""

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "date", "status", "versions", "site"]),
        st.integers(1, 4),
        st.sampled_from([None, "2026-11", "2026-11-20", "2026-11-16", "2026-11-15", "2026-02-30x"]),
        st.sampled_from(["live", "missing", "removed"]),
        st.sampled_from(["wessex", "gwynfa"]),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], sqlite3.Connection]:
    path = tmp_path_factory.mktemp("research") / "a.db"
    connection = open_to_write(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    with batch(connection):
        names = ("wessex", "gwynfa")
        put_sites(connection, [SiteRow(id=name, name=name, timezone="Europe/London") for name in names])

    def emptied() -> sqlite3.Connection:
        with batch(connection):
            connection.execute("DELETE FROM crawl_state")
            connection.execute("DELETE FROM pages")
        return connection

    return emptied


@given(steps=STEPS)
@settings(deadline=None, max_examples=60)
def test_counts_are_what_counting_would_give(
    make: Callable[[], sqlite3.Connection],
    steps: list[tuple[str, int, str | None, str, str]],
) -> None:
    """Whatever comes, goes and changes: page by page, the kept counts equal those of the pages."""
    connection = make()
    for what, page, day, status, site in steps:
        values = {"id": page, "date": day, "status": status, "site": site, "kind": None}
        match what:
            case "insert":
                connection.execute(PAGE.replace("INSERT", "INSERT OR IGNORE"), values)
            case "delete":
                connection.execute("DELETE FROM crawl_state WHERE page = :id", values)
                connection.execute("DELETE FROM pages WHERE id = :id", values)
            case "date":
                connection.execute(
                    "UPDATE pages SET published_date = :date, month = substr(:date, 1, 7) WHERE id = :id",
                    values,
                )
            case "site":
                connection.execute("UPDATE pages SET site = :site, kind = 'news' WHERE id = :id", values)
            case "versions":
                connection.execute("UPDATE pages SET versions = versions + 1 WHERE id = :id", values)
            case _:
                connection.execute(
                    "INSERT INTO crawl_state (page, status, last_seen, last_checked) "
                    "SELECT id, :status, '', '' FROM pages WHERE id = :id "
                    "ON CONFLICT (page) DO UPDATE SET status = excluded.status",
                    values,
                )

    assert [tuple(row) for row in connection.execute(KEPT)] == [
        tuple(row) for row in connection.execute(MONTHS)
    ]
    kept = connection.execute("SELECT * FROM week_counts ORDER BY site, kind, week")
    assert [tuple(row) for row in kept] == [tuple(row) for row in connection.execute(WEEKS)]
    wrong = connection.execute(
        "SELECT pages.id FROM pages LEFT JOIN crawl_state ON crawl_state.page = pages.id "
        "WHERE pages.status <> coalesce(crawl_state.status, 'imported')"
    )
    assert wrong.fetchall() == []
