"""`as_of`: the day as of whose end the archive is asked, in addresses and in SQL.

What counts is when a version entered the archive (`versions.recorded_at`), so
that an address with a day gives the same for ever, whatever is loaded later.
"""

import re
from datetime import date
from typing import Final

from web.asking import AskedError

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

CURRENT: Final = """
(
    SELECT known.id
    FROM versions AS known
    WHERE known.page = pages.id AND known.recorded_at <= :until
    ORDER BY coalesce(known.seen_at, '') DESC, known.number DESC
    LIMIT 1
)
"""
"""SQL: id of the version that was a page's latest at `:until`; null where the archive had none by then."""


class AsOfError(AskedError):
    """An `as_of` that is no day; the message says what was expected and found."""


def read_as_of(value: str | None) -> str | None:
    """Return the day of an address's `as_of`, or None where it has none.

    Raises:
        AsOfError: If it is no day.

    >>> read_as_of("2026-11-08"), read_as_of("")
    ('2026-11-08', None)
    """
    if not value:
        return None
    try:
        return date.fromisoformat(value if _DAY.fullmatch(value) else "").isoformat()
    except ValueError as error:
        raise AsOfError(f"as_of: expected a day such as 2026-11-08, found “{value[:40]}”.") from error


def until(day: str) -> str:
    """Return the last second of a day, as the archive writes its times.

    >>> until("2026-11-08")
    '2026-11-08T23:59:59Z'
    """
    return f"{day}T23:59:59Z"
