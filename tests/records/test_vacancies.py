"""What a record says of a job, as numbers and days."""

import pytest

from records.comparison import content_digest
from records.likeness import same_but_for_addresses
from records.record import Record, Tree, compose
from records.vacancies import says_closed, vacancy_of

TOLD = {
    "vacancy.employer": "Wessex Police",
    "vacancy.role": "Custody Officer",
    "vacancy.salary.printed": "£29,907 a year",
    "vacancy.salary.minimum": "29907",
    "vacancy.salary.maximum": "33435.5",
    "vacancy.closing.printed": "27 Nov 2026 23:55 GMT",
    "vacancy.closing.iso": "2026-11-27T23:55+00:00",
}


def record(**fields: Tree | None) -> Record:
    """Make an advert; fields of `vacancy` are named by path, with two underscores for a dot."""
    more = {f"vacancy.{name.replace('__', '.')}": value for name, value in fields.items()}
    return compose({"title": "Custody Officer", **TOLD, **more}, body="You will look after people.")


def test_numbers_are_numbers_and_days_are_days() -> None:
    """What the advert does not say is None."""
    found = vacancy_of(record(), timezone="Europe/London")

    assert found is not None
    assert (found.salary_min, found.salary_max, found.closing_date) == (29907.0, 33435.5, "2026-11-27")
    assert (found.posted_date, found.reference, found.says_closed) == (None, None, False)


def test_a_day_is_one_of_the_sites_calendar() -> None:
    """Machines often state a closing time in UTC."""
    found = vacancy_of(record(closing__iso="2026-11-27T23:30:00Z"), timezone="Europe/Berlin")

    assert found is not None
    assert found.closing_date == "2026-11-28"


@pytest.mark.parametrize(
    ("iso", "printed", "day"),
    [(None, "27 November 2026", "2026-11-27"), ("2026-11", "November 2026", None), (None, "soon", None)],
)
def test_a_day_that_is_not_told_is_none(iso: str | None, printed: str, day: str | None) -> None:
    """Neither a month nor a word is a day."""
    found = vacancy_of(record(closing__iso=iso, closing__printed=printed), timezone="Europe/London")

    assert found is not None
    assert found.closing_date == day


@pytest.mark.parametrize("written", ["nan", "inf", "many", "", "1e9"])
def test_a_salary_that_is_no_number_is_none(written: str) -> None:
    """Headers from elsewhere may say anything."""
    found = vacancy_of(record(salary__minimum=written), timezone="Europe/London")

    assert found is not None
    assert found.salary_min is None


@pytest.mark.parametrize("header", [{}, {"vacancy": "yes"}, {"vacancy": ["a"]}])
def test_a_record_without_a_job_has_none(header: dict[str, Tree]) -> None:
    """News and careers pages advertise none."""
    assert vacancy_of(Record(header=header), timezone="Europe/London") is None


@pytest.mark.parametrize(
    ("status", "is_closed"),
    [
        ("This vacancy is now closed.", True),
        ("Closed", True),
        ("Sorry, this job is no longer available", True),
        ("This role has been filled", True),
        ("Open", False),
        ("Not yet closed", False),
        ("", False),
    ],
)
def test_a_status_tells_whether_one_can_apply(status: str, is_closed: bool) -> None:  # noqa: FBT001
    """Only words that say so close a job."""
    assert says_closed(status) is is_closed


@pytest.mark.parametrize(
    "change",
    [{"closing__printed": "4 Dec 2026"}, {"salary__printed": "£30,500 a year"}, {"salary__minimum": "30500"}],
)
def test_a_new_closing_date_or_salary_is_new_content(change: dict[str, Tree | None]) -> None:
    """Also where the text stays as it was, and where the page has moved."""
    before, after = record(), record(**change)

    assert content_digest(before) != content_digest(after)
    assert not same_but_for_addresses(before, after)


def test_white_space_in_a_job_is_no_change() -> None:
    """As everywhere else."""
    assert content_digest(record(location="Mill  Lane\u200b")) == content_digest(record(location="Mill Lane"))


def test_digests_of_other_records_stay_as_they_were() -> None:
    """Else every page would have been edited on the day that vacancies came."""
    news = compose({"title": "Van found", "publish.date": "20 November 2026"}, body="It is back.")

    assert content_digest(news) == "1d770738133b0926c85692661b46bcfd514480de97a8d508aed2ec4f1baaa450"
