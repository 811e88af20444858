import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from archive.connection import open_to_write
from web.asof import CURRENT, AsOfError, read_as_of, until

#: Number, when seen, when recorded. The third is an older text, loaded late; the fourth says no time.
VERSIONS = [
    (1, "2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z"),
    (2, "2026-11-05T12:00:00Z", "2026-11-05T12:00:00Z"),
    (3, "2026-10-01T12:00:00Z", "2026-11-07T12:00:00Z"),
    (4, None, "2026-11-08T12:00:00Z"),
    (5, "2026-11-09T00:00:00Z", "2026-11-09T00:00:00Z"),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(open_to_write(tmp_path_factory.mktemp("asof") / "a.db")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO pages (id, key, site, first_seen, versions, latest, sha256) "
            "VALUES (1, 'k', 's', '', 5, 5, '')"
        )
        connection.executemany(
            "INSERT INTO versions "
            "(id, page, number, seen_at, recorded_at, change, content_sha256, text_sha256) "
            "VALUES (?1, 1, ?1, ?2, ?3, 'first', '', '')",
            VERSIONS,
        )
        yield connection


@pytest.fixture
def at(connection: sqlite3.Connection) -> Callable[[str], int | None]:
    query = f"SELECT {CURRENT} FROM pages"  # noqa: S608  (a constant of the project)

    def ask(day: str) -> int | None:
        row = connection.execute(query, {"until": until(day)}).fetchone()
        return None if row[0] is None else int(row[0])

    return ask


def test_a_day_gives_what_was_the_latest_at_its_end(at: Callable[[str], int | None]) -> None:
    """Before the first there is none; an older text that came later never was the latest."""
    days = ["2026-10-31", "2026-11-01", "2026-11-04", "2026-11-05", "2026-11-08", "2026-11-09", "2027-01-01"]

    assert [at(day) for day in days] == [None, 1, 1, 2, 2, 5, 5]


@pytest.mark.parametrize(
    "value", ["yesterday", "2026-02-30", "2026-11", "20261108", "2026-11-08T12:00", "２０２６-11-08"]
)
def test_what_is_no_day_is_said_to_be_none(value: str) -> None:
    """With what was expected and found."""
    with pytest.raises(AsOfError, match=r"as_of: expected a day such as 2026-11-08, found “"):
        read_as_of(value)
