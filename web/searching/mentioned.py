"""How many records of a search mention which offence and which outcome, as far as that is quickly counted.

Where it is not, and of a facet in which something is chosen, the values are offered without counts.
"""

import sqlite3
from collections.abc import Sequence
from typing import Final

from datasette.app import Datasette

from web.reading import rows
from web.searching.asked import Asked
from web.searching.leading import MENTIONED, is_every, leading
from web.searching.narrowing import FACETS, in_order, narrowed, values
from web.searching.sources import Source, by_page, by_version, current, is_by_version

COUNTED: Final = 10_000
"""Texts up to which it is counted what they mention: some 4 microseconds each."""

_KEPT: Final = """
SELECT kind AS facet, value, sum(pages) AS records, {is_counted} AS is_counted
FROM mention_counts
WHERE {conditions}
GROUP BY kind, value
"""

_COUNTED: Final = """
SELECT said.kind AS facet, said.value, count({each}) AS records, 1 AS is_counted
{source}
GROUP BY said.kind, said.value
"""


async def mentioned(datasette: Datasette, asked: Asked, *, texts: int) -> Sequence[sqlite3.Row]:
    """Return `facet`, `value`, `records` and `is_counted`; what is not counted orders the values.

    Args:
        datasette: The application.
        asked: The search.
        texts: How many texts it goes through; where these are all that there are, how many the choices leave.

    Raises:
        SlowError: If it takes longer than Datasette allows.
    """
    found: list[sqlite3.Row] = []
    for statement in statements(asked, texts=texts):
        found += await rows(datasette, statement, **values(asked))
    return found


def statements(asked: Asked, *, texts: int) -> Sequence[str]:
    """Return the statements whose rows `mentioned` returns.

    >>> [sql.count("mention_counts") for sql in statements(Asked(match="van", offence="arson"), texts=9)]
    [0, 1]
    """
    if _is_kept(asked):
        return [_kept(asked, MENTIONED)]
    free = [name for name in MENTIONED if getattr(asked, name) is None and texts <= COUNTED]
    offered = [name for name in MENTIONED if name not in free]
    return [
        *([_counted(asked, free)] if free else []),
        *([_offered(offered)] if offered else []),
    ]


def _is_kept(asked: Asked) -> bool:
    chosen = {name for name in FACETS if getattr(asked, name) is not None}
    return is_every(asked) and chosen <= {"site"}


def _kept(asked: Asked, names: Sequence[str]) -> str:
    conditions = narrowed(asked, "site", of="mention_counts")
    return _KEPT.format(is_counted=1, conditions=f"{_among('kind', names)} AND {conditions}")


def _offered(names: Sequence[str]) -> str:
    return _KEPT.format(is_counted=0, conditions=_among("kind", names))


def _counted(asked: Asked, names: Sequence[str]) -> str:
    source = by_version(asked) if is_by_version(asked) else by_page(asked)
    tables = f"{source.tables}\nCROSS JOIN mention_values AS said ON said.version = {current(asked)}"
    conditions = in_order(asked) if is_every(asked) else narrowed(asked, but=leading(asked))
    return _COUNTED.format(
        each="DISTINCT pages.id" if is_by_version(asked) else "*",
        source=Source(tables, source.conditions).where(conditions, _among("said.kind", names)),
    )


def _among(column: str, names: Sequence[str]) -> str:
    listed = ", ".join(f"'{name}'" for name in names)
    return f"{column} IN ({listed})"
