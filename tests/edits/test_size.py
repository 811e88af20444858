import pytest

from tests.edits.pages import APPEAL, judge


@pytest.mark.parametrize(
    ("after", "size"),
    [
        (APPEAL, "metadata"),
        (APPEAL.replace("Officers", "**Officers**"), "metadata"),
        (f"Last modified: 1 May 2026 at 9am\n\n{APPEAL}", "metadata"),
        (APPEAL.replace("9am", "8am"), "minor"),
        (f"{APPEAL}\n\nA man was arrested.", "minor"),
        (APPEAL.partition("\n\n")[0], "major"),
        ("", "major"),
    ],
)
def test_an_edit_is_as_large_as_the_share_of_words_that_changed(after: str, size: str) -> None:
    """From a fifth of both bodies' words it is major; without a changed word it is of metadata."""
    assert judge(APPEAL, after).size == size


def test_a_headline_makes_no_size() -> None:
    """Size is of the body."""
    assert judge(APPEAL, APPEAL, titles=("A van", "A stolen van")).size == "metadata"
