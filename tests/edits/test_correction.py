import pytest

from tests.edits.pages import APPEAL, judge, names, rules

FACTS = [
    ("Friday 20 November", "Saturday 21 November"),
    ("9am", "8am"),
    ("11.30am", "11.40am"),
    ("44260012345", "44260012354"),
    ("Two rings", "Three rings"),
    ("Mill Lane", "Church Street"),
    ("Harnmouth", "Harnmoth"),
    ("bicycle", "motorbike"),
]


@pytest.mark.parametrize(("wrong", "right"), FACTS)
def test_another_fact_of_a_kind_is_a_correction(wrong: str, right: str) -> None:
    """A day, a time, a number, a place, a name's spelling, a thing."""
    edit = judge(APPEAL, APPEAL.replace(wrong, right))

    assert names(edit) == ["correction"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("3,000 people came to Harnmouth.", "3000 people came to Harnmouth."),
        ("It happened at 5pm on 3rd May.", "It happened at 5.00pm on 3 May."),
        ("It happened at 17:00hrs.", "It happened at 1700hrs."),
        ("It was on 03/05/2026.", "It was on 3 May 2026."),
        ("It was on 03/05/26 at noon.", "It was on 3 May 2026 at noon."),
        ("It was on Fri 3 Sept.", "It was on Friday 3 September."),
        ("Four men ran.", "4 men ran."),
    ],
)
def test_another_spelling_of_a_fact_is_editorial(before: str, after: str) -> None:
    """The value is the same."""
    edit = judge(before, after)

    assert names(edit) == ["editorial"]


def test_a_number_that_is_no_date_corrects_too() -> None:
    """Thirteen months in a year there are not: such a number is read as it stands."""
    edit = judge("The form 12/13/2026 is used.", "The form 12/14/2026 is used.")

    assert names(edit) == ["correction"]


def test_a_date_that_stood_twice_and_goes_is_a_correction() -> None:
    """A slip is taken out, nothing is withheld."""
    before = "Quote log 81 of 3 May of 2 April when you call."

    edit = judge(before, before.replace(" of 2 April", ""))

    assert names(edit) == ["correction"]
    assert rules(edit) == ["date-removed"]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: the collision was in Oakengate, not in Ledwick.",
        "We previously stated that two officers were hurt; this was incorrect.",
        "Her name was misspelt when this page was first published.",
    ],
)
def test_a_note_of_an_error_is_a_correction(note: str) -> None:
    """The author says so: it is no news."""
    edit = judge(APPEAL, f"{APPEAL}\n\n{note}")

    assert names(edit) == ["correction"]


def test_an_amended_sentence_that_says_so_is_a_correction() -> None:
    """The note may stand in the sentence itself."""
    before = "The barn fire in Ledwick cost £90,000."

    edit = judge(before, "We apologise: the barn fire in Ledwick was put out before serious loss.")

    assert names(edit) == ["correction"]


def test_a_deadline_that_moves_is_correction_and_update() -> None:
    """Whether it was wrong or was put off, the text does not tell."""
    before = "Applications close on Friday 20 November. Harnmouth is hiring."

    edit = judge(before, before.replace("Friday 20", "Monday 30"))

    assert names(edit) == ["correction", "update"]


def test_a_fact_corrected_beside_news_is_both() -> None:
    """Each change is judged by itself."""
    after = APPEAL.replace("9am", "8am") + "\n\nThe thieves fled in a silver lorry with a broken mirror."

    edit = judge(APPEAL, after)

    assert names(edit) == ["correction", "update"]


def test_a_headline_written_anew_corrects_nothing() -> None:
    """Other facts in other words are another headline."""
    edit = judge(APPEAL, APPEAL, titles=("Burglary in Mill Lane", "Rings stolen between 9am and 11.30am"))

    assert names(edit) == ["editorial"]


def test_a_place_put_right_in_a_headline_is_a_correction() -> None:
    """The rest of the headline stands."""
    titles = ("Police appeal after burglary in Oakengate", "Police appeal after burglary in Harnmouth")

    edit = judge(APPEAL, APPEAL, titles=titles)

    assert names(edit) == ["correction"]
