"""Salaries as adverts print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.salaries import Salary, parse


@pytest.mark.parametrize(
    ("printed", "minimum", "maximum", "currency", "period"),
    [
        ("£29,907", "29907", "29907", "GBP", None),
        ("£27,620 to £32,163", "27620", "32163", "GBP", None),
        ("£28,551 rising to £43,032 (37 hours per week)", "28551", "43032", "GBP", None),
        ("between £20,000 and £25,000", "20000", "25000", "GBP", None),
        ("£20,000 and £2,000 allowance", "20000", "20000", "GBP", None),
        ("£33,435.00 - £35,172.00 per annum", "33435.00", "35172.00", "GBP", "year"),
        ("£24,000 (pro rata) per annum", "24000", "24000", "GBP", "year"),
        ("Annual salary: £29,907", "29907", "29907", "GBP", "year"),
        ("£12.21/hour", "12.21", "12.21", "GBP", "hour"),
        ("£30-35k", "30000", "35000", "GBP", None),
        ("£27.5k pa", "27500", "27500", "GBP", "year"),
        ("From £25,000", "25000", None, "GBP", None),
        ("Up to £40,000", None, "40000", "GBP", None),
        ("29,907 to 43,032 per annum", "29907", "43032", None, "year"),
        ("GBP 30000 - 35000", "30000", "35000", "GBP", None),
        ("38.000 € - 42.500,50 €", "38000", "42500.50", "EUR", None),
        ("30 000 kr a month", "30000", "30000", None, "month"),
        ("$100,000", "100000", "100000", None, None),
        ("C$35.20 hourly", "35.20", "35.20", "CAD", "hour"),
        ("Scale 6, £15.50 a day", "15.50", "15.50", "GBP", "day"),
        ("Weekly £600", "600", "600", "GBP", "week"),
    ],
)
def test_a_salary_is_read_as_printed(
    printed: str, minimum: str | None, maximum: str | None, currency: str | None, period: str | None
) -> None:
    """Amounts, currency and period, as far as the words go."""
    found = parse(printed)

    assert found == Salary(minimum=minimum, maximum=maximum, currency=currency, period=period)


@pytest.mark.parametrize(
    "printed", ["", "Competitive", "Band 5", "37 hours per week", "Job 300123", "Unpaid"]
)
def test_words_without_an_amount_are_none(printed: str) -> None:
    """A bare number is no amount."""
    assert parse(printed) is None


@given(st.text(alphabet="£$€k0123456789,. -/abehnrotuy", max_size=40))
def test_any_words_are_read_without_an_error(printed: str) -> None:
    """Whatever is printed, amounts are plain digits."""
    found = parse(printed)

    amounts = [] if found is None else [found.minimum, found.maximum]
    assert all(float(amount) >= 0 for amount in amounts if amount is not None)
