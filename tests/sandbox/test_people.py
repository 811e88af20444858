"""People, places and hours are written as a press officer writes them."""

from datetime import UTC, datetime

import pytest

from sandbox.people import Officer, Person, Place, When

WOMAN = Person(first="Una", last="Larkham", sex="f", age=34)


@pytest.mark.parametrize(
    ("age", "sex", "written"),
    [
        (34, "f", "a 34-year-old woman"),
        (18, "m", "an 18-year-old man"),
        (82, "m", "an 82-year-old man"),
        (11, "f", "an 11-year-old girl"),
        (15, "m", "a 15-year-old boy"),
    ],
)
def test_age_takes_the_right_article(age: int, sex: str, written: str) -> None:
    """Eight, eleven, eighteen and the eighties begin with a vowel's sound."""
    person = Person(first="A", last="B", sex=sex, age=age)

    assert person.a_man == written


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("he", "she"),
        ("His", "Her"),
        ("himself", "herself"),
        ("Man", "Woman"),
        ("A_man", "A 34-year-old woman"),
    ],
)
def test_pronouns_follow_the_person(form: str, written: str) -> None:
    """A capital in the form's name is a capital in the text."""
    found = getattr(WOMAN, form)

    assert found == written


def test_an_unknown_form_is_an_error() -> None:
    """A misspelt form does not pass for a word."""
    with pytest.raises(AttributeError, match="not 'hair'"):
        getattr(WOMAN, "hair")  # noqa: B009  (the form comes from a text file)


@pytest.mark.parametrize(
    ("clock", "at", "written"),
    [
        ("dotted", datetime(2026, 11, 5, 21, 45, tzinfo=UTC), "9.45pm"),
        ("colon", datetime(2026, 11, 5, 21, 45, tzinfo=UTC), "9:45pm"),
        ("dotted", datetime(2026, 11, 5, 0, 5, tzinfo=UTC), "12.05am"),
        ("dotted", datetime(2026, 11, 5, 12, 0, tzinfo=UTC), "12pm"),
        ("cy", datetime(2026, 11, 5, 9, 45, tzinfo=UTC), "9.45yb"),
        ("dotted24", datetime(2026, 11, 5, 21, 0, tzinfo=UTC), "21.00"),
        ("colon24", datetime(2026, 11, 5, 9, 45, tzinfo=UTC), "09:45"),
    ],
)
def test_hours_are_written_in_the_force_s_style(clock: str, at: datetime, written: str) -> None:
    """Full hours have no minutes, and Welsh has its own halves of the day."""
    when = When(at=at, pattern="{weekday} {day} {month}", clock=clock)

    assert when.time == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("sv", "torsdag 5 november"), ("de", "Donnerstag 5 November"), ("da", "torsdag 5 november")],
)
def test_days_are_named_in_the_force_s_language(language: str, written: str) -> None:
    """Months as well."""
    at = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)

    when = When(at=at, pattern="{weekday} {day} {month}", clock="colon24", language=language)

    assert when.day == written


@pytest.mark.parametrize(
    ("pattern", "clock", "written"),
    [
        ("{weekday} {day} {month}", "dotted", "Thursday 5 November"),
        ("{weekday}, {month} {day}", "dotted", "Thursday, November 5"),
        ("{weekday} {nth} {month}", "dotted", "Thursday 5th November"),
        ("dydd {weekday} {day} {month}", "cy", "dydd Iau 5 Tachwedd"),
    ],
)
def test_days_are_written_in_the_force_s_style(pattern: str, clock: str, written: str) -> None:
    """Each force has its own order of words."""
    when = When(at=datetime(2026, 11, 5, 9, 0, tzinfo=UTC), pattern=pattern, clock=clock)

    assert when.day == written


@pytest.mark.parametrize(
    ("day", "written"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (23, "23rd")]
)
def test_ordinals_are_right(day: int, written: str) -> None:
    """The teens end in th."""
    when = When(at=datetime(2026, 10, day, 9, 0, tzinfo=UTC), pattern="{nth}", clock="dotted")

    assert when.day == written


def test_date_leaves_the_weekday_out() -> None:
    """A round-up's title gives the day of the month alone."""
    when = When(at=datetime(2026, 11, 5, 9, 0, tzinfo=UTC), pattern="{weekday}", clock="dotted")

    assert when.date == "5 November"


def test_officers_have_an_address_that_nobody_can_have() -> None:
    """Mail goes to `.example`, without an apostrophe."""
    officer = Officer(
        rank="PC", first="Ian", surname="O'Hanlon", team="Tolbury CID", host="wessex-police.example"
    )

    assert (officer.name, officer.last) == ("PC Ian O'Hanlon", "PC O'Hanlon")
    assert officer.email == "ian.ohanlon@wessex-police.example"


def test_a_place_is_its_name() -> None:
    """A town in a sentence is written plainly."""
    assert f"in {Place(name='Tolbury')}" == "in Tolbury"
