"""The storybook's files are read strictly, and everything in them can be told."""

from datetime import datetime

import pytest

from sandbox.facts import Facts
from sandbox.forces import forces
from sandbox.grammar import GrammarError, choose, dice, fill
from sandbox.moments import LONDON
from sandbox.storybook import Story, StorybookError, read, stories, words

FOLDERS = ("stories", "careers/roles.txt", "careers/profiles.txt", "careers/welsh.txt")


def _facts() -> Facts:
    at = datetime(2026, 11, 20, 9, 45, tzinfo=LONDON)
    facts = Facts(force=forces()[2], published=at, rng=dice("test"))
    return facts.changed(edited=facts.moment(at))


def _patterns(story: Story) -> list[str]:
    sections = [section for tellings in story.sections.values() for section in tellings]
    lines = [line for section in sections for slot in section.slots for line in slot]
    titles = [
        line for section in sections for line in (*section.titles, *section.keys, section.caption or "")
    ]
    return lines + titles


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_slot_of_every_alternative_has_a_fact(folder: str) -> None:
    """No pattern asks for a fact, or a form of one, that does not exist."""
    facts = _facts()

    told = [fill(line, facts=facts) for story in stories(folder) for line in _patterns(story)]

    assert all("$" not in text for text in told)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_alternative_is_closed(folder: str) -> None:
    """No angle bracket is left over once alternatives are settled, save a quotation's mark."""
    rng = dice("brackets")

    settled = [choose(line, rng=rng) for story in stories(folder) for line in _patterns(story)]

    assert not [
        line for line in settled if "<" in line or ">" in line.replace("// > ", "").removeprefix("> ")
    ]


def test_every_word_can_be_told() -> None:
    """The vocabulary has no form with an unknown slot."""
    facts = _facts()

    told = [fill(form, facts=facts) for forms in words().values() for form in forms]

    assert all(told)


def test_there_are_stories_enough() -> None:
    """Forty kinds of story and more, so that pages do not look alike."""
    told = stories("stories")

    assert len(told) >= 40
    assert len({story.name for story in told}) == len(told)
    assert {story.group for story in told} <= set(forces()[0].categories)


def test_sections_and_fields_are_read() -> None:
    """Titles, keys, caption, alternatives and edits each go to their place."""
    head = "; note\n@ fire appeal 3\ntitle: A\ntitle: B\nkey: K\ncaption: C\n\n"
    text = head + "One.\nEins.\n\nTwo.\n-\n\n= found\nOut.\n"

    (story,) = read(text, source="fires.txt")

    assert (story.name, story.group, story.weight) == ("fire", "appeal", 3)
    assert story.main.titles == ("A", "B")
    assert (story.main.keys, story.main.caption) == (("K",), "C")
    assert story.main.slots == (("One.", "Eins."), ("Two.", "-"))
    assert story.sections["found"][0].slots == (("Out.",),)


def test_a_story_without_a_title_is_refused() -> None:
    """The error names file and story."""
    with pytest.raises(StorybookError, match=r"fires\.txt: fire: found no title"):
        list(read("@ fire appeal\n\nIt burnt.", source="fires.txt"))


def test_an_empty_folder_is_refused() -> None:
    """A folder without stories is a mistake, not a quiet day."""
    with pytest.raises(StorybookError, match="forces: found no story"):
        stories("forces")


def test_an_unknown_word_is_refused() -> None:
    """A slot that is neither a fact nor a word says where to put one."""
    with pytest.raises(GrammarError, match=r"\$nonsense: found no such fact"):
        fill("A $nonsense.", facts=_facts())


def test_an_unknown_form_is_refused() -> None:
    """A form that a person does not have is named."""
    with pytest.raises(GrammarError, match=r"\$victim\.shoe"):
        fill("A $victim.shoe.", facts=_facts())
