"""SQL functions that no time limit ends, bounded: SQLite looks at the clock between its steps, not in them.

`instr` of long texts in long texts took minutes, `trim` of many signs hours,
and each kept one of the few threads. Those here give the same, or refuse.
Knows no Datasette.
"""

import re
import sqlite3
from collections.abc import Callable
from typing import Any, Final

LARGEST: Final = 20_000_000
"""Bytes of one string, blob or row; the largest text that the archive takes has 16 MiB."""

MEMORY: Final = 512_000_000
"""Bytes that SQLite may take in the whole process: rows of many long texts took 2.4 GB in one second."""

LONGEST_PATTERN: Final = 200
"""Bytes of a pattern of LIKE or GLOB, whose time grows with pattern times text."""

MOST_TRIMMED: Final = 100
"""Signs that one `trim` takes off: each sign of the text is looked for among them."""

_WIDE: Final = re.compile(r"%[^A-Za-z%]*?(?:\*|\d{4})")
"""A width or precision of `printf` beyond 999, or one given by an argument: nothing ends its writing."""


def bound(connection: sqlite3.Connection) -> None:
    """Put the bounds on a connection.

    >>> from contextlib import closing
    >>> with closing(sqlite3.connect(":memory:")) as connection:
    ...     bound(connection)
    ...     tuple(connection.execute("SELECT instr('a van', 'van'), trim('--a', '-'), printf('%05.1f', 2)"))
    ((3, 'a', '002.0'),)
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    connection.execute(f"PRAGMA hard_heap_limit = {MEMORY}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN)
    for name, arguments, function in (
        ("instr", 2, _of_texts(_instr)),
        ("replace", 3, _of_texts(_replace)),
        ("trim", 2, _of_texts(_trimming(str.strip))),
        ("ltrim", 2, _of_texts(_trimming(str.lstrip))),
        ("rtrim", 2, _of_texts(_trimming(str.rstrip))),
        ("printf", -1, _printf),
        ("format", -1, _printf),
    ):
        connection.create_function(name, arguments, function, deterministic=True)


def _of_texts(function: Callable[..., str | int]) -> Callable[..., str | int | None]:
    """Give a function its arguments as SQLite does: null makes null, and all else is text."""

    def called(*values: Any) -> str | int | None:  # noqa: ANN401  (SQL values)
        if None in values:
            return None
        return function(
            *(value.decode(errors="replace") if isinstance(value, bytes) else str(value) for value in values)
        )

    return called


def _instr(text: str, part: str) -> int:
    return text.find(part) + 1


def _replace(text: str, part: str, other: str) -> str:
    if not part:
        return text
    if len(text) + text.count(part) * (len(other) - len(part)) > LARGEST:
        return _too_long()
    return text.replace(part, other)


def _trimming(strip: Callable[[str, str], str]) -> Callable[[str, str], str]:
    def trim(text: str, signs: str) -> str:
        if len(signs) > MOST_TRIMMED:
            return _too_long()
        return strip(text, signs)

    return trim


def _too_long() -> str:
    """Return what SQLite refuses with "string or blob too big"; what a function raises, Datasette prints."""
    return " " * (LARGEST + 1)


def _printf(*values: Any) -> str | None:  # noqa: ANN401  (SQL values)
    """Let SQLite itself write, on a connection without these bounds, once no width is beyond them."""
    if not values or _WIDE.search(str(values[0])):
        return _too_long()
    marks = ", ".join("?" * len(values))
    written: str | None = _UNBOUND.execute(f"SELECT printf({marks})", values).fetchone()[0]
    return written


_UNBOUND: Final = sqlite3.connect(":memory:", check_same_thread=False)  # SQLite serialises its own use
