"""What adverts say under a label."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.reading import jobs


def root(inner: str) -> LexborNode:
    node = LexborHTMLParser(f"<main>{inner}</main>").css_first("main")
    assert node is not None
    return node


@pytest.mark.parametrize(
    "inner",
    [
        "<dl><dt>Location:</dt><dd>Harnmouth</dd></dl>",
        "<table><tr><th>Location</th><td>Harnmouth</td></tr></table>",
        "<p><strong>Location:</strong> Harnmouth</p>",
        "<p><b>Location</b>: Harnmouth<br>Ask for more</p>",
        "<p>Location: <em>Harnmouth</em></p>",
        "<ul><li>Primary location: Harnmouth</li></ul>",
        "<div><div><span>Location</span></div> <!-- a line --> <div>Harnmouth</div></div>",
        "<h3>Place of work</h3><p>Harnmouth</p><p>We are near the pier.</p>",
        "<a href='#where'>Location</a><h3>Location</h3><div>Harnmouth</div>",
        "<p>Location:</p><p>Harnmouth</p><p>Location: St Aldred's</p>",
    ],
)
def test_a_label_is_read_however_it_is_marked_up(inner: str) -> None:
    """Lists, tables, lines and headings; the first of its kind counts, and a link is none."""
    assert jobs.facts(root(inner)) == {"location": "Harnmouth"}


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Our location is Harnmouth.</p>",
        f"<h3>Salary</h3><p>{'We pay well. ' * 30}</p>",
        f"<p>Salary: {'we pay well, ' * 30}</p>",
        "<h3>Location</h3>",
        "Location",
    ],
)
def test_prose_is_no_fact(inner: str) -> None:
    """Neither a sentence with a label's word in it, nor a paragraph below one."""
    assert jobs.facts(root(inner)) == {}


def test_several_values_of_one_label_are_all_told() -> None:
    """Whether they are a list's or have the same class."""
    listed = root("<dl><dt>Grade</dt><dd>E</dd><dd>F</dd><dt>Hours</dt><dd>37</dd></dl>")
    classed = root("<h3>Grade</h3><div class='v'>E</div><div class='v'>F</div><div class='w'>G</div>")

    assert jobs.facts(listed) == {"rank": "E, F", "hours": "37"}
    assert jobs.facts(classed) == {"rank": "E, F"}


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Closing date", "closing"),
        ("Applications close on", "closing"),
        ("Apply by", "closing"),
        ("Dyddiad cau", "closing"),
        ("Vacancy reference number", "reference"),
        ("Job ID", "reference"),
        ("Ref.", "reference"),
        ("Rank/grade", "rank"),
        ("Salary range", "salary"),
        ("Working pattern", "hours"),
        ("Employment type", "contract"),
        ("Date posted", "posted"),
        ("Organisation", "employer"),
        ("Job title", "role"),
        ("Vacancy status", "status"),
    ],
)
def test_labels_have_many_words(label: str, field: str) -> None:
    """Boards differ in what they call a thing."""
    assert jobs.facts(root(f"<p>{label}: X1</p>")) == {field: "X1"}


@pytest.mark.parametrize(
    ("line", "is_closed"),
    [
        ("This vacancy is now closed.", True),
        ("Sorry, this opportunity is no longer available.", True),
        ("Applications for this post have closed", True),
        ("The advert has expired.", True),
        ("Applications are no longer accepted.", True),
        ("Applications close on 27 November.", False),
        ("This job is not for the faint-hearted.", False),
        ("If the vacancy is closed early, we will tell you. So apply soon.", False),
    ],
)
def test_an_advert_may_say_that_it_is_closed(line: str, is_closed: bool) -> None:  # noqa: FBT001
    """In a short line of its own."""
    assert jobs.closed(root(f"<p>{'You will look after people. ' * 9}</p><p>{line}</p>")) == (
        line if is_closed else None
    )


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("27 Nov 2026 23:55 GMT", "2026-11-27T23:55+00:00"),
        ("7 Jul 2017 23:55 BST", "2017-07-07T23:55+01:00"),
        ("27 Nov 2026 (23:55 GMT)", "2026-11-27T23:55+00:00"),
        ("23:59 hours on 27 November 2026", "2026-11-27T23:59+00:00"),
        ("12 noon on Friday 27 November 2026", "2026-11-27T12:00+00:00"),
        ("Midnight on 27 November 2026", "2026-11-27"),
        ("27-Nov-2026", "2026-11-27"),
    ],
)
def test_closing_dates_are_read_as_adverts_print_them(printed: str, iso: str) -> None:
    """With the words kept."""
    found = jobs.moment(printed, timezone="Europe/London")

    assert found is not None
    assert (found.printed, found.iso) == (printed, iso)


def test_a_day_that_cannot_be_read_keeps_its_words_unless_they_change_daily() -> None:
    """A closing date stays as printed; "3 days ago" would be another text tomorrow."""
    found = jobs.fields({"posted": "3 days ago", "closing": "until filled"}, timezone="Europe/London")

    assert (found["vacancy.posted.printed"], found["vacancy.closing.printed"]) == (None, "until filled")
