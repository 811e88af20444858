"""The forms of a stream: CSV and JSON lines, each with a last line that says whether it is complete.

A value that is no text, or no UTF-8, is base64: in CSV as it is, in JSON as
Datasette writes it, `{"$base64": true, "encoded": "…"}`. Pure.
"""

import base64
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Protocol

from archive.delimited import END, line


class FormError(ValueError):
    """Columns that a form cannot hold; the message says what to do."""


class Form(Protocol):
    """How a query's rows are written.

    Args:
        columns: The names of the columns.
    """

    content_type: ClassVar[str]
    """What it is called on the web."""

    def __init__(self, columns: Sequence[str]) -> None: ...

    def head(self) -> str:
        """Return what comes before the first row."""

    def row(self, values: Sequence[Any]) -> str:
        """Return one row, a line."""

    def end(self, *, rows: int, reason: str | None) -> str:
        """Return the last line.

        Args:
            rows: How many came before it.
            reason: Why there are no more although there should be; None where all are there.
        """


class Csv:
    r"""CSV: a line of names, rows, a comment.

    >>> form = Csv(["site", "pages"])
    >>> form.head(), form.row(["wessex", 12]), form.end(rows=1, reason=None)
    ('site,pages\r\n', 'wessex,12\r\n', '# complete: 1 row\r\n')
    """

    content_type: ClassVar[str] = "text/csv; charset=utf-8; header=present"

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns

    def head(self) -> str:
        """Return the names of the columns."""
        return line(self._columns)

    def row(self, values: Sequence[Any]) -> str:
        """Return one row."""
        return line(values)

    def end(self, *, rows: int, reason: str | None) -> str:
        """Return a comment: `# complete: 28,862 rows` or `# cut after 1,234 rows: the reason`."""
        count = f"{rows:,} row{'' if rows == 1 else 's'}"
        said = f"# complete: {count}" if reason is None else f"# cut after {count}: {reason}"
        return " ".join(said.split()) + END


class JsonLines:
    r"""JSON lines: an object a row, and a last one with `_end`.

    >>> form = JsonLines(["site", "pages"])
    >>> form.row(["wessex", 12]), form.end(rows=1, reason=None)
    ('{"site": "wessex", "pages": 12}\n', '{"_end": "complete", "rows": 1}\n')
    """

    content_type: ClassVar[str] = "application/x-ndjson; charset=utf-8"

    def __init__(self, columns: Sequence[str]) -> None:
        twice = sorted({name for name in columns if columns.count(name) > 1})
        if twice:
            raise FormError(f"Two columns are called “{twice[0]}”: JSON needs a name for each, by AS.")
        self._columns = columns
        self._encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_encoded).encode

    def head(self) -> str:
        """Return nothing: each line has the names."""
        return ""

    def row(self, values: Sequence[Any]) -> str:
        """Return one object; an infinite number, which JSON lacks, is a text."""
        named = dict(zip(self._columns, values, strict=True))
        try:
            return self._encode(named) + "\n"
        except ValueError:
            return self._encode({name: _finite(value) for name, value in named.items()}) + "\n"

    def end(self, *, rows: int, reason: str | None) -> str:
        """Return `{"_end": "complete", "rows": 28862}`, or `"cut"` with the reason."""
        said: dict[str, Any] = {"_end": "complete" if reason is None else "cut", "rows": rows}
        return self._encode(said | ({} if reason is None else {"reason": reason})) + "\n"


FORMS: Final[Mapping[str, type[Form]]] = {"csv": Csv, "jsonl": JsonLines}
"""The forms by the endings of their addresses."""


def _encoded(value: bytes) -> dict[str, Any]:
    return {"$base64": True, "encoded": base64.b64encode(value).decode()}


def _finite(value: object) -> object:
    return str(value) if isinstance(value, float) and math.isinf(value) else value
