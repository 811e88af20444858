import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from web.taking import pieces as module
from web.taking.forms import FORMS, FormError
from web.taking.pieces import Limits, StreamError, pieces

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
SILENT = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"

Make = Callable[..., Iterator[bytes]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is written to, as an archive is, with 20,000 rows."""
    path = tmp_path / "rows.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE numbers (i INTEGER, words TEXT)")
        rows = ((i, f"{i:0100}") for i in range(1, 20_001))
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO numbers VALUES (?, ?)", rows)
        connection.execute("COMMIT")
    return path


@pytest.fixture
def make(file: Path) -> Make:
    """Make the pieces of a query."""

    def run(sql: str, form: str = "csv", *, gone: Event | None = None, **limits: float) -> Iterator[bytes]:
        return pieces(
            partial(sqlite3.connect, f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False),
            sql=sql,
            values={},
            form=FORMS[form],
            limits=Limits(**limits),
            gone=gone or Event(),
        )

    return run


def lines(found: Iterator[bytes]) -> list[str]:
    return b"".join(found).decode().splitlines()


def test_every_row_comes_and_the_last_line_says_so(make: Make) -> None:
    """Far beyond the thousand rows at which Datasette's own CSV of a query ends."""
    found = lines(make("SELECT i, words FROM numbers ORDER BY i"))

    assert found[0] == "i,words"
    assert [int(line.split(",")[0]) for line in found[1:-1]] == list(range(1, 20001))
    assert found[-1] == "# complete: 20,000 rows"


def test_json_lines_say_it_too(make: Make) -> None:
    """As an object of their own."""
    found = [json.loads(line) for line in lines(make("SELECT i FROM numbers WHERE i < 3", "jsonl"))]

    assert found == [{"i": 1}, {"i": 2}, {"_end": "complete", "rows": 2}]


def test_no_row_is_an_answer(make: Make) -> None:
    """Names and a last line."""
    assert lines(make("SELECT i FROM numbers WHERE i < 0")) == ["i", "# complete: 0 rows"]


def test_pieces_are_small(make: Make) -> None:
    """However many rows there are."""
    sizes = [len(piece) for piece in make("SELECT words FROM numbers")]

    assert len(sizes) > 20
    assert max(sizes) < 2 * module.SIZE


def test_slow_rows_go_out_before_a_piece_is_full(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is waiting."""
    monkeypatch.setattr(module, "PATIENCE", 0)

    assert next(make("SELECT i FROM numbers")) == b"i\r\n1\r\n"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_query_that_outlives_its_time_is_cut_and_says_so(make: Make, form: str) -> None:
    """With the number of rows that came."""
    found = lines(make(ENDLESS, form, seconds=0.2))

    if form == "csv":
        assert found[-1] == f"# cut after {len(found) - 2:,} rows: it took longer than 0.2 seconds"
    else:
        said = {"_end": "cut", "rows": len(found) - 1, "reason": "it took longer than 0.2 seconds"}
        assert json.loads(found[-1]) == said


def test_a_reader_who_is_slow_is_cut_too(make: Make) -> None:
    """The reader's time counts as well: meanwhile the archive's log cannot be folded in."""
    found = make(ENDLESS, seconds=0.3)
    next(found)
    time.sleep(0.4)

    assert b"it took longer than 0.3 seconds" in b"".join(found).splitlines()[-1]


def test_a_query_without_a_first_row_in_time_is_an_error(make: Make) -> None:
    """It may only be sorting, and would fill the disk."""
    with pytest.raises(StreamError, match="No row came in time"):
        next(make(SILENT, first_row_seconds=0.1))


@pytest.mark.parametrize("sql", [ENDLESS, SILENT])
def test_a_query_ends_when_nobody_waits(make: Make, sql: str) -> None:
    """Within the blink of an eye, whatever it is doing."""
    gone = Event()
    found = make(sql, gone=gone)
    if sql == ENDLESS:
        next(found)
    gone.set()
    started = time.monotonic()

    if sql == SILENT:
        with pytest.raises(StreamError):
            next(found)
    else:
        list(found)

    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT missing", "The query cannot be run: no such column: missing."),
        ("SELECT 1; SELECT 2", "The query cannot be run: You can only execute one statement at a time."),
        ("SELECT :site", "The query cannot be run: "),
        ("WITH a AS (SELECT 1) DELETE FROM numbers", "attempt to write a readonly database"),
    ],
)
def test_a_query_that_cannot_be_run_is_an_error(make: Make, sql: str, message: str) -> None:
    """Before anything is sent."""
    with pytest.raises(StreamError) as error:
        next(make(sql))

    assert message in str(error.value)
    assert not str(error.value).endswith("..")


def test_an_error_after_some_rows_is_the_reason(make: Make) -> None:
    """Too late for an error: the last line tells."""
    found = lines(make("SELECT CASE WHEN i = 3 THEN abs(-9223372036854775808) ELSE i END AS n FROM numbers"))

    # Python fetches a row ahead, and loses the last whole one; the number is that of the rows that came.
    rows = len(found) - 2
    assert rows in {1, 2}
    assert found[1:-1] == ["1", "2"][:rows]
    assert found[-1] == f"# cut after {rows} row{'' if rows == 1 else 's'}: integer overflow"


def test_what_a_crawl_writes_meanwhile_is_not_in_it(make: Make, file: Path) -> None:
    """One state of the archive from the first row to the last; the writer does not wait."""
    found = make("SELECT i FROM numbers")
    first = next(found)
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as writer:
        writer.execute("DELETE FROM numbers WHERE i > 10")
        writer.execute("PRAGMA wal_checkpoint(PASSIVE)")

    rest = b"".join(found)

    assert (first + rest).splitlines()[-1] == b"# complete: 20,000 rows"
    assert lines(make("SELECT i FROM numbers"))[-1] == "# complete: 10 rows"


def test_bytes_and_broken_text_are_base64(make: Make) -> None:
    """In JSON marked as such."""
    sql = "SELECT x'00ff' AS bytes, CAST(x'ff41' AS TEXT) AS broken, 'ŵ' AS whole, NULL AS none, '' AS empty"

    assert lines(make(sql))[1] == 'AP8=,/0E=,ŵ,,""'
    assert json.loads(lines(make(sql, "jsonl"))[0]) == {
        "bytes": {"$base64": True, "encoded": "AP8="},
        "broken": {"$base64": True, "encoded": "/0E="},
        "whole": "ŵ",
        "none": None,
        "empty": "",
    }


def test_what_json_lacks_is_text(make: Make) -> None:
    """Every line is JSON that any program reads."""

    def refuse(name: str) -> Any:  # noqa: ANN401  (what json.loads calls)
        pytest.fail(f"no JSON: {name}")

    (row, _) = lines(make("SELECT 9e999 AS much, -9e999 AS little, 0.5 AS half", "jsonl"))

    assert json.loads(row, parse_constant=refuse) == {"much": "inf", "little": "-inf", "half": 0.5}


def test_json_needs_a_name_for_each_column(make: Make) -> None:
    """The second of two would silently take the first one's place."""
    with pytest.raises(FormError, match="Two columns are called “i”"):
        next(make("SELECT a.i, b.i FROM numbers AS a JOIN numbers AS b LIMIT 1", "jsonl"))

    assert lines(make("SELECT 1 AS i, 2 AS i"))[0] == "i,i"


def test_the_reason_stays_on_one_line() -> None:
    """A message of several lines would look like rows."""
    assert FORMS["csv"](["i"]).end(rows=1234, reason="no\nspace") == "# cut after 1,234 rows: no space\r\n"
    assert FORMS["jsonl"](["i"]).end(rows=1, reason="no\nspace").count("\n") == 1
