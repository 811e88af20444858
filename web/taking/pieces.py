"""A query's rows, piece by piece: what a thread does for a stream. Knows neither Datasette nor the network.

A connection of its own reads one state of the archive, whatever a crawl writes
meanwhile, and holds no more than one piece in memory.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any, Final

from web.taking.forms import Form

SIZE: Final = 64_000
"""Signs of a piece, unless one row has more."""

PATIENCE: Final = 1.0
"""Seconds after which a piece goes out, however small."""

_STEPS: Final = 1000
"""SQLite's steps between two looks at the clock: about 0.1 ms."""


class StreamError(Exception):
    """A query that gave no row, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a stream may take."""

    first_row_seconds: float = 60
    """Until the first row. Before it, a query may fill the disk with what it sorts."""

    seconds: float = 600
    """In all. A stream that is read slowly keeps the archive's log from being folded in."""


class _Clock:
    """Says when a query must stop."""

    def __init__(self, *, limits: Limits, gone: Event) -> None:
        self._limits = limits
        self._gone = gone
        self._started = time.monotonic()
        self._until = self._started + min(limits.first_row_seconds, limits.seconds)

    def begin(self) -> None:
        """Note that the first row is there."""
        self._until = self._started + self._limits.seconds

    def stops(self) -> bool:
        return self._gone.is_set() or time.monotonic() >= self._until


def pieces(  # noqa: PLR0913  (each is one thing that only the caller knows)
    connect: Callable[[], sqlite3.Connection],
    *,
    sql: str,
    values: Mapping[str, str],
    form: Callable[[Sequence[str]], Form],
    limits: Limits,
    gone: Event,
) -> Iterator[bytes]:
    """Yield what a query gives, in a form, and a last line that says whether that is all; then close.

    Args:
        connect: Opens a connection that can only read.
        sql: One SELECT.
        values: What is bound to its `:names`.
        form: Made of the columns' names.
        limits: How long it may take.
        gone: Set when nobody waits any more.

    Raises:
        StreamError: Before the first piece, if the query cannot be run or is too slow.
        FormError: Before the first piece, if the form cannot hold the columns.
    """
    clock = _Clock(limits=limits, gone=gone)
    connection = connect()
    try:
        connection.text_factory = _text
        connection.set_progress_handler(clock.stops, _STEPS)
        cursor = _begin(connection, sql, values, clock=clock)
        clock.begin()
        written = form([column[0] for column in cursor.description])
        yield from _pieces(cursor, written, clock=clock, limits=limits)
    finally:
        connection.close()


def _begin(
    connection: sqlite3.Connection, sql: str, values: Mapping[str, str], *, clock: _Clock
) -> sqlite3.Cursor:
    try:
        return connection.execute(sql, values)
    except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
        if clock.stops():
            raise StreamError("No row came in time. Add a condition, or leave out what sorts.") from error
        said = str(error).rstrip(".") or "it needs too much memory"
        raise StreamError(f"The query cannot be run: {said}.") from error


def _pieces(cursor: sqlite3.Cursor, form: Form, *, clock: _Clock, limits: Limits) -> Iterator[bytes]:
    lines, size, count, sent = [form.head()], 0, 0, time.monotonic()
    reason = None
    try:
        for row in cursor:
            written = form.row(row)
            lines.append(written)
            size += len(written)
            count += 1
            if size >= SIZE or time.monotonic() - sent >= PATIENCE:
                yield "".join(lines).encode()
                lines, size, sent = [], 0, time.monotonic()
                if clock.stops():
                    reason = _late(limits)
                    break
    except (sqlite3.Error, MemoryError) as error:
        reason = _late(limits) if clock.stops() else str(error) or "it needs too much memory"
    lines.append(form.end(rows=count, reason=reason))
    yield "".join(lines).encode()


def _late(limits: Limits) -> str:
    return f"it took longer than {limits.seconds:g} seconds"


def _text(value: bytes) -> Any:  # noqa: ANN401  (text where it is one)
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value
