"""Stories are told, edited and told again, each time the same."""

import re
from datetime import datetime

import pytest

from sandbox import lives
from sandbox.drafts import TYPOS
from sandbox.facts import Facts
from sandbox.forces import forces
from sandbox.grammar import dice
from sandbox.lives import Life
from sandbox.moments import LONDON
from sandbox.page import State
from sandbox.storybook import Story, read
from sandbox.telling import Teller

TEXT = """@ van appeal
title: Van stolen in $town
title: Appeal after theft of van
key: A van was stolen.

$victim.A_man lost "a van" in $street at $then.time. Anyone with information should ring.

= outcome
title: Arrest in $town
A man has been arrested.

= update
The van was $vehicle.

= found
The van is back.
"""


def _story() -> Story:
    (story,) = read(TEXT, source="test")
    return story


def _states(*edits: tuple[int, str], seed: int = 1, force: int = 0) -> list[State]:
    rng = dice(seed)
    facts = Facts(force=forces()[force], published=datetime(2026, 11, 20, 9, 45, tzinfo=LONDON), rng=rng)
    return list(Teller(story=_story(), facts=facts, rng=rng).states(Life(edits=edits), born=19))


def test_a_story_is_told_the_same_every_time() -> None:
    """A seed settles every word."""
    first, second = _states((2, "update")), _states((2, "update"))

    assert first == second


def test_an_outcome_goes_first_and_changes_the_headline() -> None:
    """The original text stays below it."""
    before, after = _states((3, "outcome"))

    assert after.content.title.startswith("Arrest in ")
    assert after.content.texts == ("A man has been arrested.", *before.content.texts)
    assert (after.number, after.day, after.edit) == (2, 22, "outcome")


def test_an_update_goes_below_the_first_paragraph() -> None:
    """The headline stays."""
    before, after = _states((3, "update"))

    assert after.content.title == before.content.title
    assert after.content.texts[0] == before.content.texts[0]
    assert after.content.texts[1].startswith("The van was ")


def test_what_is_found_replaces_the_appeal() -> None:
    """Nothing of the old text is left, key points neither."""
    before, after = _states((3, "found"), force=3)

    assert before.content.keys == ("A van was stolen.",)
    assert after.content.texts == ("The van is back.",)


def test_a_correction_changes_one_fact_only() -> None:
    """Somebody is older than was said, and all else stays."""
    before, after = _states((3, "correction"))

    old, new = (re.sub(r"(?i)\ban?\b", "a", state.content.texts[0]) for state in (before, after))
    assert old != new
    assert re.sub(r"\d+-year", "N-year", old) == re.sub(r"\d+-year", "N-year", new)


def test_a_slip_is_put_right() -> None:
    """A page with a misspelt word is mended by an edit."""
    before, after = _states((1, "typo"))

    assert any(slip in before.content.texts[0] for slip in TYPOS.values())
    assert before.content.texts[0] != after.content.texts[0]


def test_an_edit_that_changes_no_word_makes_no_state() -> None:
    """A headline drawn again may be the one that stands."""
    numbers = {len(_states((1, "headline"), seed=seed)) for seed in range(8)}

    assert numbers == {1, 2}


def test_an_edit_can_be_taken_back() -> None:
    """A, B, A are three states, the last like the first."""
    first, second, third = _states((1, "update"), (4, "reverted"))

    assert first.content == third.content != second.content


@pytest.mark.parametrize("force", range(4))
def test_quotation_marks_are_curly_on_some_pages(force: int) -> None:
    """Both kinds are there, as editors have different keyboards."""
    texts = " ".join(_states(seed=seed, force=force)[0].content.texts[-1] for seed in range(12))

    assert "“a van”" in texts
    assert '"a van"' in texts


def test_unseen_signs_are_pasted_into_some_pages() -> None:
    """A zero-width space may stand before the headline, too."""
    told = [_states(seed=seed)[0].content for seed in range(300)]

    assert any(content.title.startswith("\u200b") for content in told)
    assert any("\u00a0" in content.texts[0] for content in told)


def test_an_outcome_of_a_missing_fact_finds_another_to_correct() -> None:
    """Where nobody has an age, an hour or a street is put right; where there is neither, nothing is."""
    facts = Facts(force=forces()[0], published=datetime(2026, 11, 20, 9, 45, tzinfo=LONDON), rng=dice(1))

    assert facts.corrected() == {}
    assert facts["street"] != facts.corrected()["street"]
    assert facts["then"] != facts.corrected()["then"]


def test_lives_end_in_every_way() -> None:
    """Pages are deleted, moved, delisted and put back, each now and then."""
    drawn = [lives.life(("found", "withdrawn", "outcome"), rng=dice(seed)) for seed in range(4000)]

    ends = [life.end for life in drawn if life.end]
    assert {end.how for end in ends} == {"not-found", "gone", "soft-404", "home", "emptied"}
    assert any(end.back for end in ends)
    assert any(life.moved for life in drawn)
    assert any(life.delisted for life in drawn)
    assert 0.1 < len(ends) / len(drawn) < 0.14


def test_edits_come_in_order_and_the_last_word_last() -> None:
    """What is found or withdrawn is not edited afterwards."""
    drawn = [lives.life(("found", "withdrawn", "update"), rng=dice(seed)) for seed in range(2000)]

    for life in drawn:
        days = [day for day, _ in life.edits]
        kinds = [kind for _, kind in life.edits]
        assert days == sorted(set(days))
        assert "found" not in kinds[:-1]
        assert "withdrawn" not in kinds[:-1]


def test_careers_pages_are_edited_now_and_then() -> None:
    """Some pages change, most never do."""
    with_words = [lives.careers_life(("update",), rng=dice(seed)).edits for seed in range(200)]
    without = [lives.careers_life((), rng=dice(seed)).edits for seed in range(200)]

    assert 100 < sum(map(bool, with_words)) < 180
    assert 10 < sum(map(bool, without)) < 80
