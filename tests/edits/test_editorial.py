import pytest

from tests.edits.pages import APPEAL, judge, names, rules


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("The commitee met on Monday.", "The committee met on Monday.", "spelling"),
        ("He wore a covid mask.", "He wore a Covid mask.", "spelling"),
        ("It was on 3May.", "It was on 3 May.", "spelling"),
        ("Cash, phones etc", "Cash, phones etc.", "format"),
        ("A **dedicated** form.", "A dedicated form.", "format"),
        ("Visit www.wessex.example to start.", "Visit www.wessexwatch.example to start.", "link"),
        ("The man fled.", "The man then fled.", "wording"),
        ("Officers raced to it.", "Officers rushed to it.", "wording"),
    ],
)
def test_the_same_in_another_form_is_editorial(before: str, after: str, rule: str) -> None:
    """Spelling, case, spacing, punctuation, emphasis, addresses, words."""
    edit = judge(before, after)

    assert names(edit) == ["editorial"]
    assert rules(edit) == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "Alternatively, contact the independent charity Crimestoppers anonymously on 0800 555 111.",
        "You can also report information online or call the non-emergency number 101.",
    ],
)
def test_standing_contact_lines_are_editorial(line: str) -> None:
    """Added or dropped, they say nothing of the case."""
    added, dropped = judge(APPEAL, f"{APPEAL}\n\n{line}"), judge(f"{APPEAL}\n\n{line}", APPEAL)

    assert names(added) == names(dropped) == ["editorial"]
    assert rules(added) == rules(dropped) == ["contact"]


def test_contact_lines_reworded_are_editorial() -> None:
    """One standing line for another."""
    before = "The van is grey. Anyone with information is asked to contact us online or call 101."

    edit = judge(
        before, "The van is grey. Witnesses should call officers on 101 or report online via the website."
    )

    assert names(edit) == ["editorial"]


def test_a_reworded_headline_is_editorial() -> None:
    """The facts are the body's."""
    titles = ("Police appeal after break-in", "Witnesses sought following Harnmouth burglary")

    edit = judge(APPEAL, APPEAL, titles=titles)

    assert names(edit) == ["editorial"]


def test_a_summary_counts_where_nothing_else_changed() -> None:
    """Most summaries repeat the body; one that changed alone was written."""
    headers = (
        {"og.description": "Assitant officers wanted."},
        {"og.description": "Assistant officers wanted."},
    )

    edit = judge(APPEAL, APPEAL, headers=headers)

    assert names(edit) == ["editorial"]
    assert {span.field for span in edit.meanings[0].spans} == {"description"}


def test_a_passage_dropped_among_other_words_is_both() -> None:
    """Two changes, each with its own meaning."""
    before = "Visit www.wessex.example to start. Download the new app from the Oakengate store for free."
    after = "Go to www.watch.wessex.example to start."

    edit = judge(f"{APPEAL}\n\n{before}", f"{APPEAL}\n\n{after}")

    assert names(edit) == ["withdrawn", "editorial"]
