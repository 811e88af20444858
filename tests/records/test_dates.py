import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.dates import Moment, parse

LONDON = "Europe/London"

KNOWN = {
    # the Single Online Home
    "Published: 09:45 20/11/2026": "2026-11-20T09:45+00:00",
    "Published: 09:45 20/06/2026": "2026-06-20T09:45+01:00",
    # older systems
    "14 Feb 2018": "2018-02-14",
    "3 Sept 2020": "2020-09-03",
    "3 Sept. 2020": "2020-09-03",
    "30th September 2020": "2020-09-30",
    "1st of May 2021": "2021-05-01",
    "Posted at 22:49 on 30th September 2020": "2020-09-30T22:49+01:00",
    "Posted on Monday, 4 July 2022 - 10:01am": "2022-07-04T10:01+01:00",
    "Wednesday 6 July 2022 at 3.05pm": "2022-07-06T15:05+01:00",
    "Wed 6 Jul 2022 | 3:05 p.m.": "2022-07-06T15:05+01:00",
    "Tues 5 Jul 2022 • 15:30": "2022-07-05T15:30+01:00",
    "May 5th, 2021": "2021-05-05",
    "Nov 20 2026": "2026-11-20",
    "04/03/2021": "2021-03-04",
    "4.3.2021": "2021-03-04",
    "29/02/2024": "2024-02-29",
    "Last updated: 5 May 2021": "2021-05-05",
    "Date published: 5 May 2021": "2021-05-05",
    "  Published :\n 5\u00a0May 2021 ": "2021-05-05",
    # former layouts of forces, until 2021
    "14 Feb 2020 11:30": "2020-02-14T11:30+00:00",
    "Posted on 12:31:00 on 28th February 2020": "2020-02-28T12:31:00+00:00",
    "Posted on 18 September 2020 at 01:38pm": "2020-09-18T13:38+01:00",
    "22 Dec 20 3:03 PM": "2020-12-22T15:03+00:00",
    "2020-09-30T21:49+00:00": "2020-09-30T21:49+00:00",
    # midday, midnight and times said twice over
    "12am 1 May 2021": "2021-05-01T00:00+01:00",
    "12:30 am 1 May 2021": "2021-05-01T00:30+01:00",
    "12pm 1 May 2021": "2021-05-01T12:00+01:00",
    "15:30pm 1 May 2021": "2021-05-01T15:30+01:00",
    "00:30am 1 May 2021": "2021-05-01T00:30+01:00",
    "10 am 5 May 2021": "2021-05-05T10:00+01:00",
    # Welsh
    "Cyhoeddwyd: 20 Tachwedd 2026": "2026-11-20",
    "20fed Ionawr 2026": "2026-01-20",
    "1af Mai 2021 am 10:30": "2021-05-01T10:30+01:00",
    "Cyhoeddwyd am 10:30 ar 1 Mai 2021": "2021-05-01T10:30+01:00",
    # machines
    "2026-11-20": "2026-11-20",
    "2026-11-20T09:45Z": "2026-11-20T09:45+00:00",
    "2026-11-20T09:45:07.123+00:00": "2026-11-20T09:45:07+00:00",
    "2026-11-20T09:45:07-0530": "2026-11-20T09:45:07-05:30",
    "2026-06-20 09:45:07": "2026-06-20T09:45:07+01:00",
    "Mon, 20 Nov 2026 09:45:07 GMT": "2026-11-20T09:45:07+00:00",
    "Sat, 20 Jun 2026 09:45:07 BST": "2026-06-20T09:45:07+01:00",
    # a month alone
    "November 2026": "2026-11",
    "Mehefin 2026": "2026-06",
    "2026-11": "2026-11",
}

WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()  # noqa: SIM905
ENGLISH = "January February March April May June July August September October November December".split()  # noqa: SIM905


@pytest.mark.parametrize(("printed", "iso"), KNOWN.items())
def test_a_known_form_is_read_as_precisely_as_it_is_printed(printed: str, iso: str) -> None:
    """Day before month, the site's zone where none is printed, no second or minute made up."""
    moment = parse(printed, timezone=LONDON)

    assert moment is not None
    assert moment.iso == iso


@pytest.mark.parametrize("names", [ENGLISH, WELSH], ids=["English", "Welsh"])
def test_every_month_is_known_by_its_name(names: list[str]) -> None:
    """In capitals and in small letters."""
    moments = [
        parse(f"7 {spelt} 2026", timezone=LONDON) for name in names for spelt in (name.upper(), name.lower())
    ]

    assert [moment and moment.month for moment in moments] == [
        f"2026-{number:02}" for number in range(1, 13) for _ in range(2)
    ]


@pytest.mark.parametrize("printed", ["01:30 28/03/2021", "01:30 31/10/2021"], ids=["skipped", "twice"])
def test_a_time_that_the_clocks_made_doubtful_keeps_its_day_alone(printed: str) -> None:
    """An hour that never was, or was twice, is no instant; the printed words stay."""
    moment = parse(printed, timezone=LONDON)

    day = f"2021-{printed[9:11]}-{printed[6:8]}"
    assert moment == Moment(printed=printed, iso=day, date=day)


def test_a_printed_zone_settles_a_doubtful_time() -> None:
    """GMT and BST say which of the two hours it was."""
    moments = [parse(f"01:30 {zone} 31/10/2021", timezone=LONDON) for zone in ("BST", "GMT")]

    assert [moment and moment.iso for moment in moments] == [
        "2021-10-31T01:30+01:00",
        "2021-10-31T01:30+00:00",
    ]


def test_the_date_is_the_sites_own() -> None:
    """Just before midnight in UTC it is the next day in a British summer."""
    moment = parse("2026-06-20T23:30:00Z", timezone=LONDON)

    assert moment is not None
    assert (moment.iso, moment.date, moment.month) == ("2026-06-20T23:30:00+00:00", "2026-06-21", "2026-06")


def test_a_month_alone_has_no_day() -> None:
    """Its date is the month."""
    moment = parse("Published: November 2026", timezone=LONDON)

    assert moment == Moment(printed="November 2026", iso="2026-11", date="2026-11")


@given(st.datetimes(timezones=st.timezones()).filter(lambda moment: moment.year > 1970))
def test_an_iso_time_is_read_as_the_same_instant(moment: object) -> None:
    """What machines write is kept to the second."""
    iso = str(moment)[:19] + "Z"

    found = parse(iso, timezone="UTC")

    assert found is not None
    assert found.iso == iso.replace(" ", "T").replace("Z", "+00:00")
