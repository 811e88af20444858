"""The plan of a synthetic archive: how many pages, when each was found, which versions it has. No texts."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DAYS: Final = 730
"""Days of crawling."""

OLDEST: Final = date(2014, 6, 1)
"""The oldest day of publication, 150 months before the last crawl."""

_FIRST: Final = date(2024, 11, 23)
_IMPORTED: Final = 0.04
"""Part of the pages that were loaded, and that no crawl has seen."""

_AT_ONCE: Final = 0.6
"""Part of the pages that were there by the end of the first crawl; the others came day by day."""

DATES: Final = tuple(_FIRST + timedelta(days=day) for day in range(DAYS))
"""The days of crawling."""

EVENINGS: Final = tuple(f"{day}T18:00:00Z" for day in DATES)
"""When each day's crawls began."""

IMPORTED_AT: Final = f"{_FIRST - timedelta(days=1)}T12:00:00Z"
"""When texts were loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be made."""

    records: int
    """Number of pages, whose ids are 1 and so on."""

    seed: int = 1
    """Another seed is another archive."""

    def versions(self, page: int) -> int:
        """Return how many versions a page has: one in ten has two, three or four."""
        return 2 + page // 10 % 3 if page % 10 == 3 else 1  # noqa: PLR2004  (any one of ten)

    def version(self, page: int, *, number: int) -> int:
        """Return the id of a page's version: the edits' follow all the first ones'.

        >>> plan, edited = Plan(records=40), (3, 13, 23, 33)
        >>> [plan.version(page, number=n + 2) for page in edited for n in range(plan.versions(page) - 1)]
        [41, 42, 43, 44, 45, 46, 47]
        """
        if number == 1:
            return page
        threes, rest = divmod(page // 10, 3)
        return self.records + 6 * threes + rest * (rest + 1) // 2 + number - 1

    def found(self, page: int) -> int | None:
        """Return the day of the crawl that found a page; None of a loaded one."""
        share = page / self.records
        if share <= _IMPORTED:
            return None
        return max(0, int((share - _AT_ONCE) / (1 - _AT_ONCE) * (DAYS - 1)))


def chance(*names: object) -> random.Random:
    """Return a source of chance of its own for whatever is named: in any process and order the same."""
    return random.Random("/".join(map(str, names)))  # noqa: S311  (invents texts)


def run_of(day: int, *, kind: str) -> int:
    """Return the id of a day's crawl of news; once in seven days one of careers follows it.

    >>> [run_of(0, kind="news"), run_of(0, kind="careers"), run_of(1, kind="news"), run_of(7, kind="news")]
    [1, 2, 3, 9]
    """
    return 1 + day + (day + 6) // 7 + (kind == "careers")
