"""A synthetic page: its site, its kind, when it was published and found, its first text."""

import random
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from bench.synthetic import words
from bench.synthetic.plan import Plan
from bench.synthetic.texts import Published, Text, first_text, published

SITES: Final = 50
"""Sites; the first has the most pages."""

Row = tuple[str, tuple[object, ...]]
"""A table's name and a row of it."""

_SITE_SHARES: Final = tuple(accumulate(1 / (rank + 3) for rank in range(SITES)))
_KINDS: Final = ("news", "careers", "vacancy")
_KIND_SHARES: Final = (0.93, 0.98, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page."""

    id: int
    """Its number, from 1."""

    site: str
    """Id of its site."""

    area: str
    """The site's area."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    found: int | None
    """Day of the crawl that found it; None of a loaded one."""

    published: Published | None
    """When it says it was published; None where it does not."""

    url: str
    """Its address, and its key."""

    text: Text
    """Its first text."""


def page_of(number: int, *, plan: Plan, rng: random.Random) -> Page:
    """Return the page of a number.

    Args:
        number: From 1 to the plan's records.
        plan: The plan.
        rng: The page's own source of chance.
    """
    place = rng.choices(range(SITES), cum_weights=_SITE_SHARES)[0]
    site, area = site_id(place), words.place(place)
    kind = rng.choices(_KINDS, cum_weights=_KIND_SHARES)[0]
    found = plan.found(number)
    if kind == "careers" and found is not None:
        found -= found % 7  # the day of a crawl of careers
    moment = published(rng, found=found)
    text = first_text(number, plan=plan, where=area)
    month = f"{moment.day:%Y/%B}".lower() if moment else "undated"
    stem = "-".join(text.title.lower().replace("?", "").replace(",", "").split())
    return Page(
        id=number,
        site=site,
        area=area,
        kind=kind,
        found=found,
        published=moment,
        url=f"https://www.{site}.example/{kind}/{month}/{stem}-{number}/",
        text=text,
    )


def site_id(place: int) -> str:
    """Return the id of a site, from 0 to `SITES - 1`."""
    return words.place(place).lower()
