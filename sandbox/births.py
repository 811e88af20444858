"""Births: news pages come into the world, each with its whole life already settled.

A page depends on the seed, its force and its number only, never on the day
that asks for it. Careers pages are made in `careers`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from sandbox import lives
from sandbox.drafts import Content
from sandbox.facts import Facts
from sandbox.force import Force
from sandbox.grammar import dice
from sandbox.layouts import layout_named
from sandbox.layouts.newborn import Newborn
from sandbox.lives import End, How, Life
from sandbox.moments import moment
from sandbox.page import Page, State
from sandbox.people import names
from sandbox.storybook import Story, stories
from sandbox.telling import Teller

_ODDITIES: tuple[tuple[int, How], ...] = (
    (-90, "home"),
    (-60, "not-found"),
    (-25, "soft-404"),
    (-6, "emptied"),
    (4, "emptied"),
)
"""Pages that the listings show and that never had a text: the first day, and what the address answers."""
_WELSH_SHARE = 0.75


def news(
    force: Force, *, number: int, day: int, seed: int, fixed: Mapping[str, Life] = MappingProxyType({})
) -> tuple[Page, ...]:
    """Make an article and, where there is one, its Welsh twin.

    Args:
        force: Whose article it is.
        number: Its number within the force.
        day: The day on which it is published.
        seed: The world's.
        fixed: By id, lives that take the place of those drawn.
    """
    rng = dice(seed, force.id, number)
    told = stories(force.stories)
    story = rng.choices(told, weights=[story.weight for story in told])[0]
    facts = Facts(force=force, published=moment(day, rng=rng, zone=force.zone), rng=rng)
    drawn = lives.life(story.sections, rng=rng)
    life = fixed.get(_id(force, number), drawn)
    english = _article(Teller(story=story, facts=facts, rng=rng), life=life, number=number, born=day)
    if force.welsh_article is None or "cy" not in story.sections or rng.random() > _WELSH_SHARE:
        return (english,)
    translator = Teller(story=story, facts=facts, rng=rng, welsh=True)
    return english, _article(translator, life=_translated(life, story), number=number, born=day)


def oddities(force: Force) -> Iterator[Page]:
    """Make the pages that are listed and hold nothing: an archive must not take them for records."""
    known = layout_named(force.layout)
    titles = names()[f"oddities_{force.language}"]
    for number, ((day, how), title) in enumerate(zip(_ODDITIES, titles, strict=True), start=9990):
        if how not in known.oddities or not force.articles:
            continue
        at = moment(day, rng=dice(force.id, number), zone=force.zone)
        new = Newborn(title=title, group="community", published=at, number=number, language=force.language)
        nothing = State(
            number=1, day=day, at=at, edit="first", content=Content(title=title, description=title)
        )
        yield Page(
            id=f"{force.id}/news/{number}",
            force=force,
            kind="news",
            language=force.language,
            group="community",
            path=known.path(force, new),
            number=number,
            published=at,
            born=day,
            states=(nothing,),
            life=Life(end=End(day=0, how=how)),
            record=False,
        )


def _translated(life: Life, story: Story) -> Life:
    """Keep what a translator takes over, a day later."""
    edits = tuple((day + 1, kind) for day, kind in life.edits if f"cy-{kind}" in story.sections)
    return replace(life, edits=edits)


def _article(teller: Teller, *, life: Life, number: int, born: int) -> Page:
    force, at = teller.facts.force, teller.facts.published
    states = tuple(teller.states(life, born=born))
    group, language = ("welsh", "cy") if teller.welsh else (teller.story.group, force.language)
    title = states[0].content.title
    return Page(
        id=_id(force, number) + ("cy" if teller.welsh else ""),
        force=force,
        kind="news",
        language=language,
        group=group,
        path=layout_named(force.layout).path(
            force,
            Newborn(title=title, group=group, published=at, number=number * 37, language=language),
        ),
        number=number * 37,
        published=at,
        born=born,
        states=states,
        life=life,
    )


def _id(force: Force, number: int) -> str:
    return f"{force.id}/news/{number:04}"
