import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from web.bounding import LARGEST, LONGEST_PATTERN, bound

CALLS = [
    *(
        "instr(NULL, 'a')",
        "instr('a', NULL)",
        "instr('abc', '')",
        "instr('', 'a')",
        "instr('abc', 'c')",
        "instr(123, 2)",
    ),
    *("instr(x'616263', x'62')", "instr('a\u00e9b', 'b')", "instr('\U0001f46e b', 'b')", "instr(1.5, '.')"),
    *(
        "replace('aaa', 'a', '')",
        "replace('abc', '', 'x')",
        "replace('a1a', 1, 2.5)",
        "replace(NULL, 'a', 'b')",
    ),
    *(
        "replace('abab', 'ab', 'a')",
        "replace('aaa', 'aa', 'b')",
        "replace('a', 'a', NULL)",
        "typeof(replace(1, 2, 3))",
    ),
    *(
        "trim('xxax', 'x')",
        "ltrim('xxax', 'x')",
        "rtrim('xxax', 'x')",
        "trim('  a  ')",
        "trim('a', '')",
        "trim(1.50, 0)",
    ),
    *(
        "trim('\u00e9a\u00e9', '\u00e9')",
        "trim(NULL, 'a')",
        "trim('a', NULL)",
        "printf('%d%%', 5)",
        "printf('%s', NULL)",
    ),
    *(
        "printf('%.2f', 1.005)",
        "printf('%,d', 1234567)",
        "printf('%05d|%-5s|%x', 7, 'a', 255)",
        "printf('%q', 'it''s')",
    ),
    *(
        "format('%999s', 'a')",
        "printf(NULL)",
        "printf('%s')",
        "printf('no format', 1, 2)",
        "printf('100% of 2026')",
    ),
]


@pytest.fixture
def bounded() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        bound(connection)
        yield connection


@pytest.mark.parametrize("call", CALLS)
def test_bounded_functions_give_what_sqlite_gives(bounded: sqlite3.Connection, call: str) -> None:
    """Null, numbers, blobs and signs beyond ASCII too."""
    with closing(sqlite3.connect(":memory:")) as own:
        assert bounded.execute(f"SELECT {call}").fetchall() == own.execute(f"SELECT {call}").fetchall()


@pytest.mark.parametrize(
    "call",
    [
        f"trim('a', '{'ab' * 51}')",
        "printf('%1000d', 1)",
        "printf('%.*f', 3, 1.0)",
        "format('%-+09999.2f', 1)",
        f"replace(hex(zeroblob({LARGEST // 4})), '0', '000')",
        f"'a' LIKE '{'a' * (LONGEST_PATTERN + 1)}'",
        f"'a' GLOB '{'a' * (LONGEST_PATTERN + 1)}'",
        f"zeroblob({LARGEST + 1})",
    ],
)
def test_what_would_take_too_long_is_refused(bounded: sqlite3.Connection, call: str) -> None:
    """At once, with SQLite's own words."""
    with pytest.raises((sqlite3.OperationalError, sqlite3.DataError), match=r"too (big|complex)"):
        bounded.execute(f"SELECT {call}").fetchall()
