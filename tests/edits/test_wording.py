import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.chrome import is_chrome
from edits.wording import body_wording, marks, title_wording
from edits.words import FILLER, Sentences, lines, tokens

SIGNS = st.sampled_from(
    ["’", "â€™", "&#8217;", "&nbsp;", "[x](/y)", "**", "_", "\\*", "\n", "cookies", " ", "é", "| Police"]
)
TEXTS = st.one_of(st.text(), st.lists(SIGNS, max_size=30).map("".join))


@given(text=TEXTS)
def test_wording_keeps_every_place(text: str) -> None:
    """It is as long as the text, and its lines end where the text's do."""
    for wording in (body_wording(text), title_wording(text)):
        assert len(wording) == len(text)
    assert body_wording(text).count("\n") >= text.count("\n")


@given(text=TEXTS)
def test_tokens_and_lines_tile_a_text(text: str) -> None:
    """Each begins where the one before it ends."""
    for row in (tokens(text), lines(text)):
        assert "".join(text[token.start : token.end] for token in row) == text


@given(text=TEXTS, place=st.integers(min_value=0, max_value=400))
def test_a_sentence_stands_around_each_place(text: str, place: int) -> None:
    """Sentences tile a text."""
    place = min(place, len(text))

    start, end = Sentences.of(text).around(place)

    assert 0 <= start <= place
    assert place <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("“It’s”\u00a0– it…", '"It\'s" - it…'),
        ("Itâ€™s", f"It{FILLER}{FILLER}'s"),
        ("A &amp; B &bogus;", f"A {FILLER * 4}& B &bogus;"),
        ('**Call** [us](/a(b) "t") <https://a.example>', "  Call   [us]              " + " " * 19),
        ("a_b_c and _d_", "a_b_c and  d "),
        ("E: Reed[email protected]ex.example now", f"E: {' ' * 30}now".replace(" " * 33, " " * 33)),
    ],
)
def test_signs_and_hidden_parts_are_made_uniform(text: str, wording: str) -> None:
    """One sign for its spellings; what a reader does not read is blank."""
    assert body_wording(text).split() == wording.split()


@pytest.mark.parametrize(
    "line",
    [
        "Posted on 20 November 2026 at 10:15am in News stories",
        "Published: 09:45 20/11/2026",
        "Nov 20, 2026 10:15 GMT",
        "# 20 November 2026",
        "Updated: 10.15am, Friday 20 November, AB, Corporate Communications",
        "* Share on Facebook",
        "[Back to top](#top)",
        "You are here: News > Van found",
        "© Wessex Police 2026",
        "Tags: burglary, Harnmouth",
        "3 min read",
        "Related news",
        "17KB",
    ],
)
def test_lines_that_sites_print_are_chrome(line: str) -> None:
    """Stamps, bylines, sharing, ways through the site."""
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "On 12 March",
        "101",
        "44260012345",
        "UPDATE, 12 January 2026: the man was arrested.",
        "Published authors spoke in Harnmouth.",
        "Have you seen this van?",
        "Related to this, a man was arrested.",
        "May",
        "",
        "Share this page " * 40,
    ],
)
def test_lines_that_authors_write_are_not(line: str) -> None:
    """A date in a sentence, a number to call, a label."""
    assert not is_chrome(line)


def test_a_list_of_other_pages_ends_with_its_items() -> None:
    """What follows the list is the author's again."""
    text = "## Related news\n\n* A van\n* A car\n\nCall 101.\n\n* A lorry"

    assert body_wording(text).split() == ["Call", "101.", "*", "A", "lorry"]


def test_marks_are_what_differs_where_only_the_form_does() -> None:
    """The site's own lines are left out."""
    assert marks("**Call** us.\n\n© 2026, Wessex Police") == "****."


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Van found - Wessex Police", "Van found"),
        ("Van found | Mercia Vale Constabulary", "Van found"),
        ("Van found |", "Van found"),
        ("Van found - police appeal", "Van found - police appeal"),
        ("Van - Oakengate", "Van - Oakengate"),
    ],
)
def test_the_sites_name_is_no_part_of_a_headline(title: str, rest: str) -> None:
    """Only what ends in a force's name goes."""
    assert title_wording(title).strip() == rest
