"""The archive as Datasette's database: how many rows its tables have is counted once a minute.

Datasette counts every table of a file that is written to for each view of the list of tables: 25 counts,
and at 200,000 records each as long as it may take.
"""

import time
from typing import Final

from datasette.database import Database

SECONDS: Final = 60.0
"""How old the counts may be; nothing but the list of tables shows them."""


class Archive(Database):  # type: ignore[misc]  # datasette has no types
    """The archive's file."""

    _counts: dict[str, int | None] | None = None
    _counted: float = 0.0

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """Return each table's number of rows; None where counting took longer than `limit` milliseconds."""
        if self._counts is None or time.monotonic() - self._counted > SECONDS:
            self._counts, self._counted = await super().table_counts(limit), time.monotonic()
        return self._counts
