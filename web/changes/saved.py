"""A saved search: the versions that fit it, newest in the archive first, whatever the search sorts by.

A version that only a newer reader made tells nothing new and is left out.
"""

from typing import Final

from datasette.app import Datasette

from web.asking import AskedError
from web.changes.sql import BEFORE, SHOWN
from web.changes.stream import Event, event_of
from web.reading import rows
from web.searching.asked import Asked
from web.searching.leading import is_every, leading, led, led_by, probe
from web.searching.narrowing import narrowed, values
from web.searching.probing import FEW, probed
from web.searching.sources import is_by_version

_MATCHING: Final = """
WITH chosen AS (
    SELECT
        CASE
            WHEN versions.change = 'source-edit' THEN 'edited'
            WHEN versions.number = 1 THEN 'new'
            ELSE 'added'
        END AS event,
        versions.id,
        versions.recorded_at AS at,
        versions.page,
        versions.number AS version,
        versions.id AS text,
        versions.edit_size AS size,
        versions.edit_meanings AS meanings,
        {before} AS before
    FROM {joined}
    WHERE versions.change <> 're-extraction'
        AND {match}
        AND {narrowed}
    ORDER BY {order} DESC
    LIMIT :limit
)
{shown}
"""


_LATEST: Final = """{first}
    CROSS JOIN pages ON pages.latest = {version}
    CROSS JOIN versions ON versions.id = {version}"""

_HISTORY: Final = """{first}
    CROSS JOIN versions ON versions.id = {version}
    CROSS JOIN pages ON pages.id = versions.page"""

#: Without anything to look for: an index of `pages` has them in this order.
_EVERY: Final = "pages CROSS JOIN versions ON versions.id = pages.latest"


async def matches(datasette: Datasette, asked: Asked, *, limit: int) -> list[Event]:
    """Return the newest versions that fit a search, at most `limit` of them.

    Raises:
        AskedError: If it is a search as of a past day, of which nothing is new.
        SlowError: If it takes longer than Datasette allows.
    """
    if asked.as_of:
        raise AskedError(f"as_of: expected none, as a feed tells what is new; found “{asked.as_of}”.")
    few = await probed(datasette, asked, most=FEW)
    run = asked if is_by_version(asked) else few
    found = await rows(datasette, _statement(run), limit=limit, **values(asked))
    return [event_of(row) for row in found]


def _statement(asked: Asked) -> str:
    first, version = led_by(asked)
    joined = _EVERY if is_every(asked) else _HISTORY if is_by_version(asked) else _LATEST
    return _MATCHING.format(
        before=BEFORE,
        joined=joined.format(first=first, version=version) + probe(asked),
        match="true" if is_every(asked) else "\n        AND ".join(led(asked)),
        narrowed=narrowed(asked, but=leading(asked)),
        order="pages.latest" if is_every(asked) else version,
        shown=SHOWN,
    )
