"""Stories in other languages than English: all of them can be told, by the forces that tell them."""

import pytest

from sandbox.facts import Facts
from sandbox.forces import force, ids
from sandbox.grammar import choose, dice, fill
from sandbox.moments import moment
from sandbox.storybook import stories, words

ABROAD = [name for name in ids() if force(name).stories != "stories"]


def _facts(name: str) -> Facts:
    rng = dice("abroad", name)
    at = moment(4, rng=rng, zone=force(name).zone)
    facts = Facts(force=force(name), published=at, rng=rng)
    return facts.changed(edited=facts.moment(at))


@pytest.mark.parametrize("name", ABROAD)
def test_every_line_of_a_force_s_own_stories_can_be_told(name: str) -> None:
    """Each alternative is closed, and asks for no fact that does not exist in its language."""
    facts, rng = _facts(name), dice("lines", name)
    sections = [
        section
        for story in stories(force(name).stories)
        for telling in story.sections.values()
        for section in telling
    ]
    lines = [line for section in sections for slot in section.slots for line in slot]
    titles = [line for section in sections for line in (*section.titles, section.caption or "")]

    told = [fill(choose(line, rng=rng), facts=facts) for line in lines + titles]

    assert not [line for line in told if set("$<>|") & set(line)]


@pytest.mark.parametrize("name", ABROAD)
def test_a_force_s_own_vocabulary_can_be_told(name: str) -> None:
    """And its stories have a category each, under which its site lists them."""
    facts = _facts(name)
    told = stories(force(name).stories)

    assert all(fill(form, facts=facts) for forms in words(force(name).vocabulary).values() for form in forms)
    assert {story.group for story in told} <= force(name).categories.keys()
