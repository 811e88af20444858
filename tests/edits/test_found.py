import pytest

from tests.edits.pages import CCTV, MISSING, WANTED, judge, names, rules

ENDS = [
    "Tom has been found safe and well.",
    "We are pleased to say that Tom has now been located.",
    "Tom was traced by officers in Chilbourne this morning.",
    "Update: found.",
    "Tom has returned home.",
    "Sadly, a body was found in woodland near Chilbourne.",
    "We are no longer appealing for information.",
    "The appeal has been stood down.",
]

NO_ENDS = [
    "Police are trying to find Tom.",
    "Tom has not been found.",
    "Tom has still not been located.",
    "Officers hope to have him located soon.",
    "He was found guilty of theft in 2019.",
    "Officers found that his phone was switched off.",
    "If he is found, please call 999.",
]


@pytest.mark.parametrize("sentence", ENDS)
def test_the_end_of_a_search_is_found(sentence: str) -> None:
    """The ways in which forces say that a missing person is no longer sought."""
    edit = judge(MISSING, f"{sentence}\n\n{MISSING}")

    assert names(edit) == ["found"]


@pytest.mark.parametrize("sentence", NO_ENDS)
def test_a_search_that_goes_on_is_not_found(sentence: str) -> None:
    """To look for somebody, or to find something out, ends no search."""
    edit = judge(MISSING, f"{MISSING}\n\n{sentence}")

    assert "found" not in names(edit)


def test_nothing_is_found_that_was_not_sought() -> None:
    """An injured man who was found is how an incident began."""
    before = "A man was injured in Mill Lane, Harnmouth."

    edit = judge(before, f"{before}\n\nHe was located by a dog walker.")

    assert names(edit) == ["update"]


def test_somebody_identified_ends_an_appeal_for_a_name() -> None:
    """Who was asked to be recognised has been."""
    edit = judge(CCTV, f"The man has now been identified.\n\n{CCTV}")

    assert names(edit) == ["found"]


def test_a_victim_identified_ends_no_search() -> None:
    """Where nobody's name was asked for, a name is news."""
    before = "A man has died after a collision on the A321. Officers are looking for dashcam footage."

    edit = judge(before, f"{before}\n\nHe has been identified as Ivan Marsh, from Oakengate.")

    assert names(edit) == ["update"]


def test_a_replaced_appeal_is_found_and_withdrawn() -> None:
    """The usual end: a line of thanks in place of name, age and looks."""
    after = "A man who was missing from Harnmouth has been found safe and well. Thank you for sharing."

    edit = judge(MISSING, after, titles=("Missing: Tom Reed", "Missing Harnmouth man found"))

    assert names(edit) == ["found", "withdrawn"]


def test_a_headline_alone_can_end_an_appeal() -> None:
    """`Found` at the end of a headline needs no verb."""
    edit = judge(MISSING, MISSING, titles=("Missing man from Harnmouth", "Missing Harnmouth man found"))

    assert names(edit) == ["found"]


def test_thanks_in_place_of_an_appeal_end_it() -> None:
    """Forces that say no more than thank you mean that the search is over."""
    edit = judge(WANTED, "Thank you to everyone who shared our appeal.")

    assert names(edit) == ["found", "withdrawn"]
    assert "thanks" in rules(edit)


def test_thanks_while_the_appeal_goes_on_end_nothing() -> None:
    """Who still asks has not found."""
    edit = judge(MISSING, f"{MISSING}\n\nThank you to everyone who has shared our appeal.")

    assert "found" not in names(edit)


def test_a_find_with_much_other_news_is_an_update_too() -> None:
    """Beside the find stands a story of its own."""
    more = (
        "Inspector Rosa Whitlock praised volunteers, mountain rescue crews and drone pilots. Heavy snow had "
        "blocked tracks across Oakengate moor since Thursday. Farmers lent tractors, quad bikes and lamps "
        "while neighbours cooked meals. Specially trained colleagues will support relatives until Christmas."
    )

    edit = judge(MISSING, f"Tom has been found safe and well.\n\n{more}\n\n{MISSING}")

    assert names(edit) == ["found", "update"]


def test_a_mended_verb_finds_nobody() -> None:
    """`Where` corrected to `were` is a spelling."""
    before = f"{MISSING}\n\nFour of six where found last month."

    edit = judge(before, before.replace("where found", "were found"))

    assert names(edit) == ["editorial"]
