import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.dates import parse

LONDON = "Europe/London"

UNKNOWN = [
    "",
    "yesterday",
    "2 hours ago",
    "20 November",
    "November",
    "2026",
    "20/11/26",
    "11/20/2026",
    "31/02/2018",
    "29/02/2023",
    "00/01/2023",
    "2026-13-01",
    "9 1 May 2021",
    "25:00 01/05/2021",
    "10:60 01/05/2021",
    "24:00 01/05/2021",
    "13am 1 May 2021",
    "0pm 1 May 2021",
    "am 5 May 2021",
    "1 May 2021 2 May 2021",
    "Published: 1 May 2021 Updated: 2 May 2021",
    "10:30 May 2021",
    "120/11/2026",
    "2026-11-201",
    "5 May 2021 at noon",
    "5 Smarch 2021",
    "2021-05-01T10:00+99:00",
    "2021-05-01T10:00+01:99",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59-12:00",
    "Officers want to speak to anyone who was in Mill Lane on Friday 20 November 2026 at about 9.45am",
]


@pytest.mark.parametrize("printed", UNKNOWN)
def test_what_is_no_date_of_a_known_form_is_none(printed: str) -> None:
    """Nothing is guessed: not the year, not the order of day and month, not which of two dates."""
    moment = parse(printed, timezone=LONDON)

    assert moment is None


@given(st.text() | st.text("0123456789/:.- apmAPMZ+TJulyMai", max_size=30))
def test_no_words_make_it_fail(printed: str) -> None:
    """Whatever a page prints gives a moment with a day or month of the calendar, or None."""
    moment = parse(printed, timezone=LONDON)

    assert moment is None or len(moment.date) in {7, 10}
