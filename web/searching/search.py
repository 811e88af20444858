"""The search: what an address asks, found in the archive, ready for the page."""

import asyncio
from dataclasses import dataclass
from typing import Final

from datasette.app import Datasette

from web.display import count, day, number
from web.reading import row, rows
from web.searching.asked import LAST_PAGE, PER_PAGE, Asked
from web.searching.counting import SPAN
from web.searching.facets import Choice, Facet, choices, facets
from web.searching.hits import Hit, hits
from web.searching.leading import leading
from web.searching.mentioned import mentioned
from web.searching.narrowing import FACETS
from web.searching.reach import COUNTED, RANKED, UNCOUNTED_PAGES, Reached, reach, total_of

_FORCES: Final = "SELECT id, name FROM sites"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found."""

    amount: str
    """How much, in words."""

    total: int | None
    """Records found; None where they are not counted."""

    hits: tuple[Hit, ...]
    """Those of this page."""

    facets: tuple[Facet, ...]
    """Their parts by country, force, kind, what they mention, month and status."""

    choices: tuple[Choice, ...]
    """What the search was narrowed to."""

    newer: str | None
    """Address of the page before; None on the first."""

    older: str | None
    """Address of the page after; None on the last."""

    pages: int | None
    """How many pages there are to leaf through; None where that is not known."""

    is_cut: bool
    """Whether there are results beyond the last page."""

    is_ranked: bool
    """Whether the results stand by relevance, not newest first."""

    is_counted: bool
    """Whether the facets are counted."""

    too_many: str | None
    """Why the results are not ranked, or not even counted, though that was asked for; None where they are."""

    of_day: str | None
    """What there is to know of the day as of which is searched; None without one."""


async def search(datasette: Datasette, asked: Asked) -> Found:
    """Run a search.

    Raises:
        SlowError: If it takes longer than Datasette allows, or where all is counted, than `patience` has.
        BusyError: If all is to be counted, and that is being done for another.
    """
    reached, forces, of_day = await asyncio.gather(
        reach(datasette, asked), rows(datasette, _FORCES), _of_day(datasette, asked)
    )
    names = {force["id"]: force["name"] for force in forces}
    shown, said = await asyncio.gather(
        hits(datasette, asked, chosen=reached.chosen),
        mentioned(datasette, reached.asked, texts=reached.texts),
    )
    is_last = asked.page >= _last_page(reached)
    older = asked.with_changes(page=asked.page + 1).address()
    return Found(
        amount=_amount(reached, asked),
        total=reached.total,
        hits=shown,
        facets=facets(
            reached.counts, mentioned=said, names=names, asked=asked, is_counted=reached.is_counted
        ),
        choices=choices(names=names, asked=asked),
        newer=asked.with_changes(page=asked.page - 1).address() if asked.page > 1 else None,
        older=older if reached.has_more and not is_last else None,
        pages=_pages(reached),
        is_cut=reached.has_more and is_last,
        is_ranked=reached.is_ranked,
        is_counted=reached.is_counted,
        too_many=_too_many(reached, asked),
        of_day=of_day,
    )


async def _of_day(datasette: Datasette, asked: Asked) -> str | None:
    """Return a sentence where the day lies outside the archive's own time."""
    if asked.as_of is None:
        return None
    span = await row(datasette, SPAN)
    if span is None or span["first"] is None:
        return "The archive is empty."
    if asked.as_of < span["first"][:10]:
        return f"The archive’s first text came into it on {day(span['first'])}, so there was nothing to find."
    if asked.as_of > span["last"][:10]:
        return f"The last text came into the archive on {day(span['last'])}: none of it is later."
    return ""


def _amount(reached: Reached, asked: Asked) -> str:
    if reached.total is not None:
        return count(reached.total, "record") if reached.total else "Nothing found"
    if not _is_narrowed(asked):
        return f"More than {number(COUNTED)} texts"
    return "Not counted" if asked.as_of else f"Some of {count(total_of(reached.counts), 'record')}"


def _too_many(reached: Reached, asked: Asked) -> str | None:
    if reached.is_counted and (reached.is_ranked or asked.sort == "newest"):
        return None
    if leading(asked):
        return f"More than {number(COUNTED)} texts of the archive mention this: the newest come first."
    if asked.match is None:
        return f"More than {number(COUNTED)} texts were in the archive by then: the newest come first."
    if not reached.is_counted and not _is_narrowed(asked):
        return "Too many to count and rank at once: the newest come first."
    texts = f"More than {number(RANKED if reached.is_counted else COUNTED)} texts"
    much = "rank" if reached.is_counted else "rank, or to count part by part"
    return f"{texts} of the archive have these words, too many to {much}: the newest come first."


def _is_narrowed(asked: Asked) -> bool:
    return any(getattr(asked, name) is not None for name in FACETS if name != leading(asked))


def _pages(reached: Reached) -> int | None:
    if reached.total is None:
        return None
    return min(-(-reached.total // PER_PAGE), _last_page(reached))


def _last_page(reached: Reached) -> int:
    return LAST_PAGE if reached.is_counted else UNCOUNTED_PAGES
