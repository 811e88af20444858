import pytest

from records.publication import published
from records.record import Record, compose

LONDON = "Europe/London"
ADDRESS = "https://www.wessex.example/news/2026/november/van-found/"


def test_a_record_says_when_it_was_published() -> None:
    """Its ISO date goes before the printed one, that before the page's meta tag."""
    printed = compose(
        {"publish.date": "14 Feb 2018", "article.published.time": "2018-02-13T09:00:00Z"}, body=""
    )
    records = [
        printed.with_fields({"publish.iso": "2018-02-14T09:45+00:00"}),
        printed,
        printed.with_fields({"publish.date": "soon"}),
        compose({"title": "Undated"}, body=""),
    ]

    moments = [published(record, timezone=LONDON) for record in records]

    assert [moment and moment.iso for moment in moments] == [
        "2018-02-14T09:45+00:00",
        "2018-02-14",
        "2018-02-13T09:00:00+00:00",
        None,
    ]


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        ("# Van found\n\n14 February 2018\n\n* * *\n\nIt is back.", "2018-02-14"),
        ("# Van found\n\n## 14/02/2018\n\nPage content", "2018-02-14"),
        ("Van found\n\n14 February 2018\n\nIt is back.", "2018-02-14"),
        ("11:37 04/01/2021\n\nIt is back.", "2021-01-04T11:37+00:00"),
        ("Wanted\n\n11:37 04/01/2021\n\nIt is back.", "2021-01-04T11:37+00:00"),
        ("Apr 03, 2021 20:50 BST\n\nIt is back.", "2021-04-03T20:50+01:00"),
        ("**Published 16th June 2020**\n\nIt is back.", "2020-06-16"),
        (
            "It is back.\n\nPosted on 3 June 2020 at 10:00am in News stories, Rural\n",
            "2020-06-03T10:00+01:00",
        ),
        ("It is back.\n\n22 Dec 20 3:03 PM", "2020-12-22T15:03+00:00"),
    ],
)
def test_a_line_that_is_a_date_tells(body: str, iso: str) -> None:
    """Below the headline, with a label at either end, or as a stamp with its time."""
    moment = published(Record(header={"title": "Van found"}, body=body), timezone=LONDON)

    assert moment is not None
    assert moment.iso == iso


@pytest.mark.parametrize(
    "body",
    [
        "A van was taken on 14 February 2018.",
        "Last modified: 16 October 2018 at 11:04am\n\nA van was taken.",
        "A van was taken.\n\n14 February 2018\n\nIt is back.",
        "A van was taken.\n\n14 February 2018",
        "Released 14 February 2018 by the press office\n\nA van was taken.",
        "Harnmouth 2018\n\nA van was taken.",
        "",
    ],
)
def test_no_other_date_is_taken(body: str) -> None:
    """Neither one in a sentence or behind one, nor that of a change, nor a year alone."""
    record = Record(header={"title": "Van found"}, body=body)

    assert published(record, timezone=LONDON) is None


def test_a_labelled_line_goes_before_the_meta_tag() -> None:
    """Meta tags give local time as UTC at times; what is printed does not."""
    record = compose(
        {"article.published.time": "2018-05-14T15:21:00+00:00"},
        body="It is back.\n\nPosted on 14 May 2018 at 03:21pm",
    )

    moment = published(record, timezone=LONDON)

    assert moment is not None
    assert moment.iso == "2018-05-14T15:21+01:00"


@pytest.mark.parametrize(
    ("url", "parts", "iso"),
    [
        (ADDRESS, {}, "2026-11"),
        ("https://www.wessex.example/news/2026/11/van-found/", {}, "2026-11"),
        (ADDRESS, {"day": "04", "month": "Nov", "time": "10:00"}, "2026-11-04T10:00+00:00"),
        (ADDRESS, {"day": "01", "month": "Dec"}, "2026-12-01"),
        (ADDRESS, {"day": "01", "month": "Apr"}, "2026-11"),
        (ADDRESS.replace("november", "december"), {"day": "02", "month": "Jan"}, "2027-01-02"),
        (ADDRESS.replace("november", "january"), {"day": "30", "month": "Dec"}, "2025-12-30"),
        (ADDRESS.replace("november", "appeals"), {"day": "30", "month": "Dec"}, None),
        ("https://www.wessex.example/news/van-found/", {"day": "30", "month": "Dec"}, None),
    ],
)
def test_an_address_tells_the_year_and_month(url: str, parts: dict[str, str], iso: str | None) -> None:
    """A header's day and time join them, where its month lies next to the address's."""
    moment = published(compose({"url": url, **parts}, body="It is back."), timezone=LONDON)

    assert (moment and moment.iso) == iso


def test_careers_pages_have_other_dates() -> None:
    """A closing day below the headline or an address's month is no publication; a labelled line is."""
    page = compose({"kind": "careers", "url": ADDRESS}, body="14 February 2026\n\nApply by then.")
    labelled = compose({"kind": "vacancy"}, body="Posted on 14 February 2026\n\nApply by then.")

    moments = [published(record, timezone=LONDON) for record in (page, labelled)]

    assert [moment and moment.iso for moment in moments] == [None, "2026-02-14"]
