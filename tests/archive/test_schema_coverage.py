"""The coverage ledger: how far a week can be trusted, and the counts of crawls behind it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.connection import batch, open_to_write
from archive.migrations import migrations
from archive.registry import SiteRow, put_sites

KEPT = "SELECT * FROM week_crawls ORDER BY site, kind, week"
PAGE = """
INSERT INTO pages (key, site, kind, published_date, first_seen, versions, latest, sha256)
VALUES (:day, 'wessex', :kind, :day, '', 0, -1, '')
"""
RUN_SITE = """
INSERT INTO run_sites (run, site, listed, fetched, unchanged, errors, blocked, complete, health)
VALUES (:run, :site, 5, 3, 1, 1, :blocked, :complete, :health)
ON CONFLICT (run, site) DO UPDATE
SET blocked = excluded.blocked, complete = excluded.complete, health = excluded.health
"""
HEALTHS = [None, "healthy", "unhealthy", "partial", "suspect", "confirmed"]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An archive of one site; pages in it need no versions."""
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with batch(connection):
            site = SiteRow(id="wessex", name="Wessex", timezone="Europe/London", per_week={"news": (3, 9)})
            put_sites(connection, [site])
        yield connection


def crawl(
    connection: sqlite3.Connection, day: str, *, complete: bool = True, health: str | None = "healthy"
) -> int:
    """Insert a crawl of news that began at noon, and return its id."""
    with batch(connection):
        (run,) = connection.execute(
            "INSERT INTO runs (command, arguments, started) VALUES ('crawl news', '', :at) RETURNING id",
            {"at": f"{day}T12:00:00Z"},
        ).fetchone()
        values = {"run": run, "site": "wessex", "blocked": 0, "complete": complete, "health": health}
        connection.execute(RUN_SITE, values)
    return int(run)


def publish(connection: sqlite3.Connection, *days: str, kind: str | None = "news") -> None:
    with batch(connection):
        connection.executemany(PAGE, [{"day": day, "kind": kind} for day in days])


def load(connection: sqlite3.Connection, *, at: str) -> None:
    """Insert a version as a load leaves it."""
    with batch(connection):
        connection.execute(
            "INSERT INTO versions (page, number, recorded_at, change, content_sha256, text_sha256) "
            "VALUES (1, 1, :at, 'import', '', '')",
            {"at": at},
        )


def confidence(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT week, confidence FROM coverage ORDER BY week").fetchall())


def test_a_week_is_trusted_by_who_looked_after_it(connection: sqlite3.Connection) -> None:
    """Soon after its end, later, not at all yet; a crawl within the week is no look at the whole of it."""
    for day in ("2026-10-05", "2026-10-13", "2026-11-17"):
        crawl(connection, day)

    assert confidence(connection) == {
        "2026-10-05": "high",
        "2026-10-12": "medium",
        "2026-10-19": "medium",
        "2026-10-26": "medium",
        "2026-11-02": "medium",
        "2026-11-09": "high",
        "2026-11-16": "open",
    }


def test_a_week_has_the_counts_of_its_crawls_and_pages(connection: sqlite3.Connection) -> None:
    """Summed over the crawls that began in it; what was expected comes from the site's file."""
    publish(connection, "2026-10-08", "2026-10-11", "2026-10-12", "2026-10")
    crawl(connection, "2026-10-05")
    crawl(connection, "2026-10-11")

    week = connection.execute("SELECT * FROM coverage WHERE week = '2026-10-05'").fetchone()

    assert dict(week) == {
        "site": "wessex",
        "kind": "news",
        "week": "2026-10-05",
        "expected_low": 3,
        "expected_high": 9,
        "published": 2,
        "runs": 2,
        "listed": 10,
        "fetched": 8,
        "missed": 2,
        "blocked": 0,
        "complete_look": None,
        "confidence": "open",
    }


def test_incomplete_crawls_leave_a_week_low(connection: sqlite3.Connection) -> None:
    """Also those that began after it; before the site was first crawled, there is no row."""
    for day in ("2026-10-07", "2026-10-14", "2026-10-28", "2026-11-11"):
        crawl(connection, day, complete=False, health="unhealthy")

    assert list(confidence(connection).values()) == ["low", "low", "low", "low", "open", "open"]


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        ("unhealthy", "low"),
        ("suspect", "low"),
        ("healthy", "high"),
        ("confirmed", "high"),
        (None, "high"),
    ],
)
def test_only_a_healthy_crawl_is_a_complete_look(
    connection: sqlite3.Connection, health: str | None, expected: str
) -> None:
    """One that read every listing but failed at the pages has not seen the week; null: never judged."""
    crawl(connection, "2026-10-07")
    crawl(connection, "2026-10-13", health=health)
    crawl(connection, "2026-10-21", complete=False, health="unhealthy")

    assert confidence(connection)["2026-10-05"] == expected


def test_a_run_that_is_confirmed_is_a_look_from_then_on(connection: sqlite3.Connection) -> None:
    """The ledger follows `scrapy confirm`."""
    crawl(connection, "2026-10-07")
    run = crawl(connection, "2026-10-13", health="suspect")
    crawl(connection, "2026-10-21", complete=False, health="unhealthy")

    with batch(connection):
        connection.execute("UPDATE run_sites SET health = 'confirmed' WHERE run = :run", {"run": run})

    assert confidence(connection)["2026-10-05"] == "high"


def test_weeks_at_which_nobody_looked_are_none(connection: sqlite3.Connection) -> None:
    """Texts from elsewhere make a week low; the ledger ends with what the archive last took in."""
    publish(connection, "2026-10-01", "2026-10-20")
    load(connection, at="2026-10-27T09:00:00Z")

    assert list(confidence(connection).values()) == ["low", "none", "none", "low", "none"]


def test_a_site_no_longer_crawled_is_not_open(connection: sqlite3.Connection) -> None:
    """Its weeks after the last crawl say that nobody looked, the newest too."""
    crawl(connection, "2026-09-02")
    load(connection, at="2026-10-20T09:00:00Z")

    found = confidence(connection)

    assert found["2026-08-31"] == "low"
    assert {found[week] for week in found if week > "2026-08-31"} == {"none"}


def test_misread_dates_do_not_stretch_the_ledger(connection: sqlite3.Connection) -> None:
    """It begins in 1995 at the earliest, and ends with the archive's last week."""
    publish(connection, "0001-01-01", "2926-10-07", "2026-10-07")
    crawl(connection, "2026-10-07")

    found = list(confidence(connection))

    assert (found[0], found[-1]) == ("1995-01-02", "2026-10-05")


def test_pages_of_an_unknown_kind_have_weeks_of_their_own(connection: sqlite3.Connection) -> None:
    """No crawl looks for them."""
    publish(connection, "2026-10-07", kind=None)
    crawl(connection, "2026-10-08")

    rows = connection.execute("SELECT kind, published, runs FROM coverage ORDER BY kind").fetchall()

    assert [tuple(row) for row in rows] == [("news", 0, 1), ("unknown", 1, 0)]


def test_an_empty_archive_has_an_empty_ledger(connection: sqlite3.Connection) -> None:
    """Sites alone make no weeks."""
    assert confidence(connection) == {}


def test_one_site_s_ledger_does_not_read_those_of_others(connection: sqlite3.Connection) -> None:
    """Nor any run: what is counted is looked up by site, kind and week."""
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM coverage WHERE site = 'wessex'").fetchall()

    read = [row["detail"] for row in plan if "week_c" in row["detail"] or "run_sites" in row["detail"]]
    assert len(read) >= 6
    assert {detail.split()[0] for detail in read} == {"SEARCH"}


def test_an_older_archive_s_crawls_are_counted_by_the_migration() -> None:
    """What was there before the counts is in them afterwards."""
    with closing(sqlite3.connect(":memory:")) as connection:
        database = Database(connection, execute_plugins=False)
        migrations.apply(database, stop_before="m003_research")
        connection.execute("INSERT INTO sites VALUES ('wessex', '', '', 'gb', 'UTC', '', '', '')")
        connection.execute(
            "INSERT INTO runs VALUES (1, 'crawl news', '', '2026-10-11T23:59:59Z', NULL, NULL)"
        )
        values = {"run": 1, "site": "wessex", "blocked": 0, "complete": 1, "health": None}
        connection.execute(RUN_SITE, values)

        migrations.apply(database)

        assert connection.execute(KEPT).fetchall() == [
            ("wessex", "news", "2026-10-05", 1, 5, 4, 1, 0, "2026-10-11T23:59:59Z")
        ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], sqlite3.Connection]]:
    """An archive with runs over three weeks, of which no site has any row yet."""
    with closing(open_to_write(tmp_path_factory.mktemp("runs") / "a.db")) as connection:
        with batch(connection):
            names = ("wessex", "gwynfa")
            put_sites(connection, [SiteRow(id=name, name=name, timezone="Europe/London") for name in names])
            for number, command in enumerate(["crawl news", "crawl careers", "reparse"] * 4):
                day = date(2026, 11, 1) + timedelta(days=number)
                connection.execute(
                    "INSERT INTO runs (command, arguments, started) VALUES (?, '', ?)",
                    (command, f"{day}T00:00:00Z"),
                )

        def emptied() -> sqlite3.Connection:
            with batch(connection):
                connection.execute("DELETE FROM run_sites")
            return connection

        yield emptied


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "delete"]),
        st.integers(1, 12),
        st.sampled_from(["wessex", "gwynfa"]),
        st.integers(0, 2),
        st.sampled_from(HEALTHS),
    ),
    max_size=25,
)


@given(steps=STEPS)
@settings(deadline=None, max_examples=60)
def test_crawls_are_counted_as_they_come_and_change(
    runs: Callable[[], sqlite3.Connection], steps: list[tuple[str, int, str, int, str | None]]
) -> None:
    """Row by row, the kept counts equal those that Python makes of all rows."""
    connection = runs()
    expected: dict[tuple[str, str, str], dict[int, tuple[int, str | None]]] = {}
    for what, run, site, blocked, health in steps:
        values = {"run": run, "site": site, "blocked": blocked, "complete": run % 4 > 0, "health": health}
        with batch(connection):
            if what == "put":
                connection.execute(RUN_SITE, values)
            else:
                connection.execute("DELETE FROM run_sites WHERE run = :run AND site = :site", values)
        command, started = connection.execute(
            "SELECT command, started FROM runs WHERE id = :run", values
        ).fetchone()
        day = date.fromisoformat(started[:10])
        week = expected.setdefault((site, command, str(day - timedelta(days=day.weekday()))), {})
        week.pop(run, None)
        if what == "put":
            is_look = values["complete"] and health in (None, "healthy", "confirmed")
            week[run] = (blocked, started if is_look else None)

    assert [tuple(row) for row in connection.execute(KEPT)] == sorted(
        (
            site,
            command.removeprefix("crawl "),
            monday,
            len(week),
            5 * len(week),
            4 * len(week),
            len(week),
            sum(blocked for blocked, _ in week.values()),
            min((look for _, look in week.values() if look), default=None),
        )
        for (site, command, monday), week in expected.items()
        if week and command != "reparse"
    )
