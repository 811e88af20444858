import pytest

from tests.edits.pages import APPEAL, ARRESTED, WANTED, judge, names, rules

STEPS = [
    "A 34-year-old man has been arrested on suspicion of burglary.",
    "Officers have made two arrests in connection with the burglary.",
    "Tom Reed, 34, of Mill Lane, has been charged with burglary.",
    "He has been reported for summons.",
    "A report will be submitted to the Procurator Fiscal.",
    "The man has been released on bail while enquiries continue.",
    "A woman has been released under investigation.",
    "A woman was released without charge.",
    "No further action will be taken.",
    "He appeared before Harnmouth Magistrates' Court on Monday.",
    "She is due to appear at Harnmouth Crown Court on 3 December.",
    "He was remanded in custody.",
    "Reed pleaded not guilty to burglary.",
    "Reed admitted two counts of burglary.",
    "Reed was found guilty after a trial.",
    "Reed has been jailed for three years.",
    "He was given a 12-month community order and 80 hours of unpaid work.",
    "She was banned from driving for two years.",
    "The driver has been fined £660 and ordered to pay costs.",
    "The premises licence has been revoked.",
    "The case has now been closed.",
    "He was cleared of all charges.",
    "Mae dyn wedi ei arestio.",
]

NO_STEPS = [
    "No arrests have been made.",
    "No one has been arrested or charged so far.",
    "Nobody has yet been charged with the burglary.",
    "Anyone caught could be fined.",
    "If convicted, offenders may be jailed.",
    "Officers hope to make an arrest soon.",
    "He had failed to appear at Harnmouth Crown Court.",
    "Phones that were charged up at the scene are being examined.",
    "There is a £500 reward for information.",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_of_justice_is_an_outcome(step: str) -> None:
    """Each step from arrest to closed case, added to an appeal, is an outcome and nothing else."""
    edit = judge(APPEAL, f"{step}\n\n{APPEAL}")

    assert names(edit) == ["outcome"]


@pytest.mark.parametrize("sentence", NO_STEPS)
def test_what_did_not_happen_is_no_outcome(sentence: str) -> None:
    """A step that is denied, feared, threatened or wished for did not happen."""
    edit = judge(APPEAL, f"{APPEAL}\n\n{sentence}")

    assert "outcome" not in names(edit)


def test_a_step_that_was_stated_before_is_no_outcome() -> None:
    """The same arrest in other words is not a second one."""
    edit = judge(ARRESTED, ARRESTED.replace("was arrested", "has now been arrested by detectives"))

    assert "outcome" not in names(edit)


@pytest.mark.parametrize(
    "sentence",
    [
        "A second man has been arrested.",
        "A 19-year-old woman has also been arrested on suspicion of burglary.",
        "Two further arrests have been made.",
    ],
)
def test_an_arrest_of_somebody_else_is_another_outcome(sentence: str) -> None:
    """Where an arrest was stated, one more person makes a new one."""
    edit = judge(ARRESTED, f"{ARRESTED}\n\n{sentence}")

    assert names(edit) == ["outcome"]
    assert rules(edit) == ["further-step"]


def test_a_count_of_charges_that_grows_is_another_outcome() -> None:
    """A third charge that becomes a fourth one was brought meanwhile."""
    before = "The third person charged with murder in Harnmouth will appear in court."

    edit = judge(before, before.replace("third", "fourth"))

    assert names(edit) == ["outcome"]


def test_an_age_put_right_in_a_step_is_no_other_outcome() -> None:
    """The same man with another age is a correction."""
    edit = judge(ARRESTED, ARRESTED.replace("34-year-old", "35-year-old"))

    assert names(edit) == ["correction"]


def test_an_appearance_that_was_due_and_took_place_is_an_outcome() -> None:
    """To be due in court and to have been there are two steps."""
    before = f"{APPEAL}\n\nTom Reed will appear at Harnmouth Magistrates' Court on Monday."

    edit = judge(before, before.replace("will appear", "appeared in custody"))

    assert names(edit) == ["outcome"]


def test_a_headline_alone_can_tell_an_outcome() -> None:
    """What the body does not say yet counts in the headline."""
    edit = judge(APPEAL, APPEAL, titles=("Burglary in Harnmouth", "Man charged after burglary in Harnmouth"))

    assert names(edit) == ["outcome"]


def test_the_arrest_of_a_wanted_man_is_outcome_and_found() -> None:
    """He was sought, and is found."""
    edit = judge(WANTED, f"Ivan Marsh, 41, was arrested in Oakengate on Monday.\n\n{WANTED}")

    assert names(edit) == ["outcome", "found"]


def test_the_span_is_what_states_the_step() -> None:
    """A reader is led to the words of the newer text."""
    after = f"{APPEAL}\n\nA man was later arrested in Oakengate."

    (meaning,) = judge(APPEAL, after).meanings

    assert [(span.side, span.field) for span in meaning.spans] == [("after", "body")]
    assert after[meaning.spans[0].start : meaning.spans[0].end] == "arrested"
