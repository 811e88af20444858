import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.arrival import Arrival, Saved
from archive.captures import (
    CaptureRow,
    KnownCapture,
    capture,
    captures_of,
    files_with_captures,
    find_capture,
    last_response,
    put_capture,
    standing_response,
)
from archive.connection import batch
from tests.invented import capture_row

URL = "https://www.wessex.example/news/van-found/"
ROW = capture_row(url=URL)
NOT_MODIFIED = replace(
    ROW,
    captured_at="2026-11-24T12:00:00Z",
    status=304,
    kind="revisit",
    file="police-archive-2.warc.gz",
    original_at=ROW.captured_at,
)

Put = Callable[..., int]


@pytest.fixture
def put(connection: sqlite3.Connection, run: int) -> Put:
    """Put captures; gives the last one's number."""

    def put_all(*rows: CaptureRow, run: int | None = run) -> int:
        with batch(connection):
            return [put_capture(connection, row, run=run) for row in rows][-1]

    return put_all


def test_a_capture_is_found_where_it_lies(connection: sqlite3.Connection, put: Put, run: int) -> None:
    """The row says all that leads to it."""
    number = put(ROW)

    (row,) = connection.execute("SELECT * FROM captures").fetchall()
    expected = (number, run, URL, ROW.captured_at, 200, "response", ROW.file, 300, 2000, ROW.digest, None)
    assert tuple(row) == expected
    assert find_capture(connection, file=ROW.file, offset=300) == number
    assert find_capture(connection, file=ROW.file, offset=301) is None


def test_a_capture_is_put_once(connection: sqlite3.Connection, put: Put, run: int) -> None:
    """One that was adopted after a crash, and is put again, keeps number and run."""
    adopted, other = put(ROW, run=None), put(replace(ROW, offset=2500))

    again = put(ROW, run=run)

    assert again == adopted != other
    assert connection.execute("SELECT run FROM captures").fetchall()[0]["run"] is None


def test_a_revisit_points_to_what_it_repeats(connection: sqlite3.Connection, put: Put) -> None:
    """Its payload is its original's; the latest of several that would do."""
    first, second = put(ROW), put(replace(ROW, offset=2500))

    revisit = put(NOT_MODIFIED)

    (row,) = connection.execute("SELECT original FROM captures WHERE kind = 'revisit'").fetchall()
    found = capture(connection, number=revisit)
    assert first < second == row["original"]
    assert found is not None
    assert (found.id, found.captured_at) == (revisit, NOT_MODIFIED.captured_at)
    assert (found.file, found.offset) == (ROW.file, 2500)


@pytest.mark.parametrize(
    "other",
    [
        {"url": f"{URL}?page=2"},
        {"digest": "sha256:bb"},
        {"captured_at": "2026-11-20T12:00:00Z"},
        {"kind": "revisit", "status": 304},
    ],
)
def test_a_revisit_without_its_original_has_no_payload(
    connection: sqlite3.Connection, put: Put, other: dict[str, str]
) -> None:
    """What it repeats may not be in the archive; nothing that merely looks alike is taken for it."""
    put(replace(ROW, **other))  # type: ignore[arg-type]  # a field each

    revisit = put(NOT_MODIFIED)

    assert capture(connection, number=revisit) is None
    assert capture(connection, number=99) is None


def test_a_captures_own_payload_is_where_it_lies(connection: sqlite3.Connection, put: Put) -> None:
    """That of a response."""
    number = put(ROW)

    assert capture(connection, number=number) == KnownCapture(
        id=number, url=URL, captured_at=ROW.captured_at, digest=ROW.digest, file=ROW.file, offset=300
    )


def test_the_last_response_is_the_latest_with_a_payload_and_the_status(
    connection: sqlite3.Connection, put: Put
) -> None:
    """Neither a revisit nor an answer of another kind; None where there is none."""
    put(ROW)
    second = put(replace(ROW, offset=2500))
    put(NOT_MODIFIED, replace(ROW, offset=4500, status=500), replace(ROW, offset=6500, url=f"{URL}?page=2"))

    found = last_response(connection, url=URL, status=200)

    assert found is not None
    assert found.id == second
    assert last_response(connection, url=URL, status=404) is None


def test_the_standing_response_is_what_was_read_and_not_what_came_later(
    connection: sqlite3.Connection,
    put: Put,
    crawled: Callable[..., Saved],
    make_arrival: Callable[..., Arrival],
) -> None:
    """A 304 to its validators says that it stands, though an error or a soft 404 was answered meanwhile."""
    before = standing_response(connection, url=URL)
    read = put(ROW)
    crawled(make_arrival("It is back.", captured__time=ROW.captured_at), capture=read)
    put(replace(ROW, offset=2500, status=500), replace(ROW, offset=4500, digest="sha256:soft-404"))

    found = standing_response(connection, url=URL)

    assert before is None
    assert found is not None
    assert (found.id, found.offset) == (read, 300)


def test_the_standing_response_of_a_repeated_payload_is_the_original(
    connection: sqlite3.Connection,
    put: Put,
    crawled: Callable[..., Saved],
    make_arrival: Callable[..., Arrival],
) -> None:
    """A page that was sent whole, and was as before, has its payload in an earlier capture."""
    read = put(ROW)
    again = put(replace(NOT_MODIFIED, status=200))
    crawled(make_arrival("It is back.", captured__time=NOT_MODIFIED.captured_at), capture=again)

    found = standing_response(connection, url=URL)

    assert found is not None
    assert found.id == read


def test_a_versions_payload_is_where_it_lies(
    connection: sqlite3.Connection,
    put: Put,
    crawled: Callable[..., Saved],
    make_arrival: Callable[..., Arrival],
) -> None:
    """The view names the original's place, where the version was read from a repeated payload."""
    put(ROW)
    again = put(replace(NOT_MODIFIED, status=200))
    crawled(make_arrival("It is back.", captured__time=NOT_MODIFIED.captured_at), capture=again)

    (row,) = connection.execute("SELECT warc_file, warc_offset, payload_digest FROM history").fetchall()

    assert tuple(row) == (ROW.file, ROW.offset, ROW.digest)


def test_each_file_has_its_captures(connection: sqlite3.Connection, put: Put) -> None:
    """By which a file is checked."""
    put(ROW, replace(ROW, offset=2500), NOT_MODIFIED)

    assert files_with_captures(connection) == {ROW.file: 2, NOT_MODIFIED.file: 1}


def test_captures_of_a_run_or_of_hosts(
    connection: sqlite3.Connection,
    put: Put,
    run: int,
    crawled: Callable[..., Saved],
    make_arrival: Callable[..., Arrival],
) -> None:
    """In the order of time, each with the title of what was read in it."""
    other = replace(ROW, file="other.warc.gz", url="http://127.0.0.1:8101/news/")
    put(other, run=None)
    read = put(ROW)
    crawled(make_arrival("It is back.", captured__time=ROW.captured_at), capture=read)

    found = [
        [(row["url"], row["title"]) for row in captures_of(connection, **wanted)]
        for wanted in (
            {},
            {"run": run},
            {"hosts": frozenset({"127.0.0.1:8101"})},
            {"run": run, "hosts": frozenset({"127.0.0.1:8101"})},
        )
    ]

    assert found == [
        [(other.url, None), (URL, "Van found")],
        [(URL, "Van found")],
        [(other.url, None)],
        [],
    ]
