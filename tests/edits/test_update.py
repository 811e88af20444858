import pytest

from tests.edits.pages import APPEAL, judge, names, rules

NEWS = [
    "The thieves are thought to have left in a silver lorry.",
    "Officers have now released CCTV footage of a man in a red hat.",
    "Detective Sergeant Rosa Whitlock said: “This has caused real distress to an elderly couple.”",
    "The victim, a man in his 70s, has died in hospital.",
]


@pytest.mark.parametrize("sentence", NEWS)
def test_new_information_is_an_update(sentence: str) -> None:
    """Details, pictures, quotes and deaths are news."""
    edit = judge(APPEAL, f"{APPEAL}\n\n{sentence}")

    assert names(edit) == ["update"]


def test_a_place_added_to_a_sentence_is_an_update() -> None:
    """Two words can be news."""
    edit = judge(APPEAL, APPEAL.replace("a house", "a house near Oakengate"))

    assert names(edit) == ["update"]


def test_a_sentence_that_says_more_is_an_update() -> None:
    """What it took out, it has in other words."""
    before = "Police are at the scene of an incident in Harnmouth."
    after = "Police were called to an explosion at a bakery in Harnmouth, where a gas cylinder had burst."

    edit = judge(before, after)

    assert names(edit) == ["update"]
    assert rules(edit) == ["grown"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The A321 remains closed.", "The A321 has reopened."),
        ("He is in a critical condition.", "He is in a stable condition."),
        ("The campaign runs in May.", "The campaign runs in May. It was extended."),
        ("Avoid the area. The road is closed.", "Avoid the area."),
    ],
)
def test_a_changed_state_is_an_update(before: str, after: str) -> None:
    """Of a road, a person, an event; a closure that is no longer told is over."""
    edit = judge(before, after)

    assert names(edit) == ["update"]
    assert rules(edit) == ["status"]


def test_news_hides_the_rewording_beside_it() -> None:
    """Who adds news also rewords, and drops a passage: that is no meaning of its own."""
    before = f"{APPEAL}\n\nInspector Rosa Whitlock spoke of her dismay about thefts in Oakengate."
    news = "A masked gang armed with crowbars fled across frozen fields in a silver lorry without plates."
    after = APPEAL.replace("were taken from a house", "went missing") + f"\n\n{news}"

    edit = judge(before, after)

    assert names(edit) == ["update"]
