"""How far a search goes: a few thousand matches are counted and ranked, many are walked from the newest.

Of a million records, ranking takes 7 microseconds a match, sorting by date 1.5; to see
whether one page matches takes 50, more for a phrase (docs/search.md).
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from datasette.app import Datasette

from web.reading import rows
from web.searching.asked import PER_PAGE, Asked
from web.searching.choosing import best, walked
from web.searching.counting import counts
from web.searching.counting import texts as counting_texts
from web.searching.leading import mention_chosen
from web.searching.narrowing import values
from web.searching.patience import in_turn, rows_in_time
from web.searching.probing import FEW, SOME, probed
from web.searching.query import has_beginning, words_in
from web.searching.sources import is_by_version

RANKED: Final = 10_000
"""Texts that match, up to which the results are ranked by relevance."""

COUNTED: Final = 30_000
"""Texts that match, up to which they are counted."""

LOOKED_AT: Final = 500
"""Pages that are looked at, one by one, where more match."""

LOOKED_AT_MORE: Final = 10
"""How many times so many, where words are looked for in those alone that mention what is chosen."""

UNCOUNTED_PAGES: Final = 25
"""Pages of results that can be leafed through where they are not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What was found, as rows."""

    chosen: Sequence[sqlite3.Row]
    """`version` and `matching` of this page's results."""

    counts: Sequence[sqlite3.Row]
    """`facet`, `value`, `records`: of what was found; where `is_counted` is false, of all there is."""

    asked: Asked
    """The search, as it was run."""

    texts: int
    """Texts gone through, as far as it matters; where counts are kept, the records found."""

    total: int | None
    """Records found; None where they are not counted."""

    has_more: bool
    """Whether results follow."""

    is_counted: bool
    """Whether the counts are of what was found."""

    is_ranked: bool
    """Whether the results stand by relevance, not newest first."""


async def reach(datasette: Datasette, asked: Asked) -> Reached:
    """Find one page of results and what there is to know of all.

    Raises:
        SlowError: If it takes longer than is allowed.
        BusyError: If all is to be counted, and that is being done for another.
    """
    texts = await _texts(datasette, asked)
    if asked.count_all:
        async with in_turn(datasette):
            return await _counted(datasette, asked, read=rows_in_time, texts=texts)
    few = await probed(datasette, asked, most=FEW) if texts > RANKED else asked
    if few.is_probed and not is_by_version(asked):
        texts = await _texts(datasette, few)
        return await _counted(datasette, replace(few, sort="newest"), read=rows, texts=texts)
    if texts > COUNTED:
        return await _uncounted(datasette, replace(asked, sort="newest"), texts=texts)
    if texts > RANKED and asked.sort == "relevance":
        return await _counted_first(datasette, asked, texts=texts)
    return await _counted(datasette, asked, read=rows, texts=texts)


async def _texts(datasette: Datasette, asked: Asked) -> int:
    """Return how many texts are to be gone through, as far as it matters; none where counts are kept."""
    statement = counting_texts(asked)
    if statement is None:
        return 0
    (found,) = await rows(datasette, statement, most=COUNTED + 1, **values(asked))
    return int(found["texts"])


async def _counted(
    datasette: Datasette,
    asked: Asked,
    *,
    read: Any,  # noqa: ANN401  (rows, or its like)
    texts: int,
) -> Reached:
    chosen, counted = await asyncio.gather(
        read(datasette, best(asked), limit=PER_PAGE, offset=asked.offset, **values(asked)),
        read(datasette, counts(asked), **values(asked)),
    )
    return _whole(asked, chosen=chosen, counted=counted, texts=texts)


async def _counted_first(datasette: Datasette, asked: Asked, *, texts: int) -> Reached:
    """Rank what the choices leave, if that is little; of every version FTS5 would rank all."""
    counted = await rows(datasette, counts(asked), **values(asked))
    is_little = total_of(counted) <= RANKED and not is_by_version(asked)
    sorted_so = asked if is_little else replace(asked, sort="newest")
    given = values(asked) | {"limit": PER_PAGE, "offset": asked.offset}
    chosen = await rows(datasette, best(sorted_so), **given)
    return _whole(sorted_so, chosen=chosen, counted=counted, texts=texts)


def _whole(
    asked: Asked, *, chosen: Sequence[sqlite3.Row], counted: Sequence[sqlite3.Row], texts: int
) -> Reached:
    total = total_of(counted)
    return Reached(
        chosen=chosen,
        counts=counted,
        asked=asked,
        texts=texts or total,
        total=total,
        has_more=total > asked.offset + PER_PAGE,
        is_counted=True,
        is_ranked=asked.sort == "relevance",
    )


async def _uncounted(datasette: Datasette, asked: Asked, *, texts: int) -> Reached:
    """Take what is newest; the facets offer all that there is, for it is not known which of it matches."""
    of_any_status = replace(asked, status=None) if asked.as_of else asked  # those of the day are not counted
    every = await rows(datasette, counts(of_any_status, all_there_is=True), **values(asked))
    there_are = total_of(every)
    looked_at = _affordable(LOOKED_AT, asked)
    end = asked.offset + PER_PAGE
    enough = looked_at if there_are <= looked_at else end + 1
    found = await _newest(datasette, asked, there_are=there_are, enough=enough)
    is_all = len(found) < enough or there_are <= looked_at
    return Reached(
        chosen=found[asked.offset : end],
        counts=every,
        asked=asked,
        texts=texts,
        total=len(found) if is_all and asked.page <= UNCOUNTED_PAGES else None,
        has_more=len(found) > end,
        is_counted=False,
        is_ranked=False,
    )


async def _newest(
    datasette: Datasette, asked: Asked, *, there_are: int, enough: int
) -> Sequence[sqlite3.Row]:
    """Return the newest results: by walking, or if too few stand there, by going through all there may be."""
    if asked.page > UNCOUNTED_PAGES:
        return []
    walk = _affordable(LOOKED_AT + 2 * asked.offset, asked)
    if walk:
        found = await rows(datasette, walked(asked), walk=walk, limit=enough, **values(asked))
        is_for_all = asked.match is None and mention_chosen(asked) is None
        if len(found) >= enough or there_are <= walk or is_for_all:
            return found
    rare = await probed(datasette, asked, most=SOME)
    if rare.is_probed:
        return await rows(datasette, walked(rare), walk=SOME, limit=enough, **values(asked))
    return await rows(datasette, best(asked), limit=enough, offset=0, **values(asked))


def _affordable(pages: int, asked: Asked) -> int:
    """Return how many pages can be looked at in the time of so many with one word.

    FTS5 looks for each word of its own, and gathers all words of a beginning anew for each page.
    """
    is_sifted = mention_chosen(asked) is not None and not is_by_version(asked)
    many = LOOKED_AT_MORE * pages if is_sifted else pages
    if asked.match is None:
        return many
    return 0 if has_beginning(asked.match) else many // words_in(asked.match)


def total_of(counted: Sequence[sqlite3.Row]) -> int:
    """Return the total among rows of `counts`."""
    return sum(row["records"] for row in counted if row["facet"] == "all")
