"""Careers trees: pages about roles, and profiles of the people in them, for each force that has a tree.

Makes every page of a force's tree at once, with its life. Which pages stand
beside and below a page follows from their addresses (`family`).
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sandbox import lives
from sandbox.facts import Facts
from sandbox.force import Force
from sandbox.forces import slug
from sandbox.grammar import dice
from sandbox.lives import End, Life
from sandbox.moments import moment
from sandbox.page import Page
from sandbox.storybook import Story, stories
from sandbox.telling import Teller

_FIRST_DAY: Final = -240
_OPTIONAL: Final = frozenset(
    {
        "apprenticeships/overview",
        "positive-action/overview",
        "pay-and-benefits/overview",
        "volunteers/overview",
    }
)
"""Topics of which each force leaves one out."""
_PROFILES: Final = 6
_LATE_PROFILE: Final = 9
"""The day on which the last profile is put up."""
_OVERVIEWS: Final = frozenset({"overview", "trosolwg"})
_GONE_PROFILE: Final = 21
"""The day on which the first one is taken down."""


def tree(force: Force, *, seed: int) -> Iterator[Page]:
    """Make the careers pages of a force, the first page first; none where it has no tree."""
    if force.careers is None:
        return
    rng = dice(seed, force.id, "careers")
    roles = list(stories("careers/roles.txt"))
    leaving = rng.choice([role for role in roles if role.name in _OPTIONAL])
    for role in roles:
        if role != leaving:
            yield _page(force, role, seed=seed)
    yield from _profiles(force, seed=seed, rng=rng)
    if force.welsh_careers is not None:
        for role in stories("careers/welsh.txt"):
            yield _page(force, role, seed=seed, language="cy")


def family(page: Page, pages: Iterable[Page]) -> list[Page]:
    """Return the pages to which a careers page leads: those of its topic, or from the first page all topics.

    Args:
        page: A page of the tree.
        pages: All pages of it.
    """
    others = [other for other in pages if other.language == page.language and other != page]
    base = _first(page.force, language=page.language)
    if page.path == base:
        return [other for other in others if _depth(other) == min(map(_depth, others))]
    topic = base + page.path.removeprefix(base).partition("/")[0] + "/"
    return [other for other in others if other.path.startswith(topic)]


def _depth(page: Page) -> int:
    return page.path.count("/")


def _profiles(force: Force, *, seed: int, rng: random.Random) -> Iterator[Page]:
    for number, story in enumerate(rng.sample(stories("careers/profiles.txt"), _PROFILES)):
        born = _LATE_PROFILE if number == _PROFILES - 1 else _FIRST_DAY + number
        page = _page(force, story, seed=seed, born=born)
        name = slug(page.states[0].content.title)
        end = End(day=_GONE_PROFILE - born, how="not-found") if number == 0 else None
        path = _path(force, f"our-people/{name}", language="en")
        yield replace(page, path=path, life=replace(page.life, end=end))


def _path(force: Force, name: str, *, language: str) -> str:
    topic, _, leaf = name.partition("/")
    first = _first(force, language=language)
    if not leaf:
        return first
    return f"{first}{topic}/{topic}/" + ("" if leaf in _OVERVIEWS else f"{leaf}/")


def _first(force: Force, *, language: str) -> str:
    """Return the address of a tree's first page, under which the others stand."""
    return str(force.welsh_careers if language == "cy" else force.careers)


def _page(force: Force, story: Story, *, seed: int, language: str = "en", born: int = _FIRST_DAY) -> Page:
    rng = dice(seed, force.id, "careers", story.name)
    teller = Teller(story=story, facts=Facts(force=force, published=moment(born, rng=rng), rng=rng), rng=rng)
    drawn = lives.careers_life(story.sections, rng=rng)
    life = Life(edits=tuple((day - min(born, 0), kind) for day, kind in drawn.edits))
    return Page(
        id=f"{force.id}/careers/{story.name}",
        force=force,
        kind="careers",
        language=language,
        group="careers",
        path=_path(force, story.name, language=language),
        published=None,
        born=born,
        states=tuple(teller.states(life, born=born)),
        life=life,
    )
