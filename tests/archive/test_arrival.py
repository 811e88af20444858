from collections.abc import Callable

import pytest

from archive.arrival import Arrival, arrive
from records.addresses import AddressError, digest
from records.record import Record
from records.text import TextError, loads

MakeArrival = Callable[..., Arrival]
MakeRecord = Callable[..., Record]


def test_an_arrival_knows_its_page_and_its_digests(make_arrival: MakeArrival) -> None:
    """The key is the normalised address; the text's digest is that of its bytes."""
    arrival = make_arrival("It is back.", url="HTTPS://WWW.wessex.example/van?utm_source=x")

    assert arrival.key == "https://www.wessex.example/van"
    assert arrival.url == "HTTPS://WWW.wessex.example/van?utm_source=x"
    assert arrival.text_sha256 == digest(arrival.text)


def test_a_text_without_address_is_keyed_by_its_digest() -> None:
    """It belongs to no page on the web."""
    arrival = arrive("Words", record=loads("Words"), site="unlisted", kind=None, timezone="Europe/London")

    assert arrival.key == f"sha256:{digest('Words')}"
    assert (arrival.kind, arrival.published, arrival.seen_at, arrival.reader) == (None, None, None, None)


def test_the_record_knows_its_kind_best(make_record: MakeRecord) -> None:
    """What the bringer knows stands in only where the record does not say."""
    records = [make_record("Text", kind="careers"), make_record("Text")]

    kinds = [
        arrive("Text", record=record, site="wessex", kind="news", timezone="Europe/London").kind
        for record in records
    ]

    assert kinds == ["careers", "news"]


def test_a_kind_outside_the_vocabulary_is_refused(make_record: MakeRecord) -> None:
    """The message names those that there are."""
    record = make_record("Text", kind="sport")

    with pytest.raises(TextError) as caught:
        arrive("Text", record=record, site="wessex", kind=None, timezone="Europe/London")

    assert str(caught.value) == "kind: expected one of news, careers, vacancy, found 'sport'"


def test_an_address_that_is_none_is_refused(make_arrival: MakeArrival) -> None:
    """A page that nobody could visit is a mistake in the text."""
    with pytest.raises(AddressError, match="expected an absolute http or https address"):
        make_arrival("Text", url="/news/van")


def test_a_capture_time_is_kept_in_utc(make_arrival: MakeArrival) -> None:
    """So that versions can be put in order."""
    times = ["2026-11-20T18:02:11Z", "2026-06-20T18:02:11.7+01:00", "2026-11-20T18:02+00:00"]

    seen = [make_arrival("Text", captured__time=time).seen_at for time in times]

    assert seen == ["2026-11-20T18:02:11Z", "2026-06-20T17:02:11Z", "2026-11-20T18:02:00Z"]


@pytest.mark.parametrize(
    "time", ["", "yesterday", "2026-11-20", "2026-11-20T18:02:11", "0001-01-01T00:00+01:00"]
)
def test_a_capture_time_that_is_none_is_refused(make_arrival: MakeArrival, time: str) -> None:
    """The order of versions rests on it, so nothing is guessed."""
    with pytest.raises(TextError) as caught:
        make_arrival("Text", captured__time=time)

    assert str(caught.value) == f"captured.time: expected ISO 8601 with an offset from UTC, found {time!r}"
