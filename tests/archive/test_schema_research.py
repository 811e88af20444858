"""Counts that triggers keep, statuses that follow the crawl, and the views of change and coverage."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

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


def test_coverage_says_how_far_a_week_can_be_trusted(tmp_path: Path) -> None:
    """Seen soon after, seen late, seen in part alone; weeks between are there, with nothing."""
    connection = open_to_write(tmp_path / "a.db")
    site = SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London", per_week={"news": (3, 9)})
    with batch(connection):
        put_sites(connection, [site])
        for number, (day, complete) in enumerate(
            {"2026-10-05": 1, "2026-10-13": 1, "2026-11-10": 0, "2026-11-17": 1}.items(), start=1
        ):
            connection.execute(
                "INSERT INTO runs (id, command, arguments, started) VALUES (?, 'crawl news', '', ?)",
                (number, f"{day}T12:00:00Z"),
            )
            connection.execute(
                "INSERT INTO run_sites (run, site, listed, fetched, errors, blocked, complete) "
                "VALUES (?, 'wessex', 5, 4, 1, 0, ?)",
                (number, complete),
            )
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute(
            "INSERT INTO pages (key, site, kind, published_date, first_seen, versions, latest, sha256) "
            "VALUES ('a', 'wessex', 'news', '2026-10-08', '', 0, -1, '')"
        )
        weeks = connection.execute("SELECT * FROM coverage ORDER BY week").fetchall()
        connection.execute("DELETE FROM pages")
    connection.close()

    found = {row["week"]: (row["published"], row["runs"], row["listed"], row["confidence"]) for row in weeks}
    assert found == {
        "2026-10-05": (1, 1, 5, "high"),
        "2026-10-12": (0, 1, 5, "medium"),
        "2026-10-19": (0, 0, 0, "medium"),
        "2026-10-26": (0, 0, 0, "medium"),
        "2026-11-02": (0, 0, 0, "medium"),
        "2026-11-09": (0, 1, 5, "high"),
        "2026-11-16": (0, 1, 5, "low"),
    }
    assert {(row["expected_low"], row["expected_high"], row["missed"]) for row in weeks if row["runs"]} == {
        (3, 9, 1)
    }
