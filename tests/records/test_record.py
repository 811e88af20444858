from typing import cast

import pytest

from records.record import DEEPEST, Record, RecordError, Tree, compose


def nested(levels: int) -> Tree:
    tree: Tree = "x"
    for _ in range(levels):
        tree = [tree]
    return tree


def test_properties_name_what_the_header_says() -> None:
    """Each property reads its key; none is derived."""
    record = compose(
        {
            "area": "Wessex",
            "captured.time": "2026-11-20T18:02:11Z",
            "kind": "news",
            "og.description": "A van.",
            "references": ["44260012345", "7/26"],
            "site": "wessex",
            "title": "Van found",
            "url": "https://www.wessex.example/van",
        },
        body="It is back.",
    )

    assert (record.area, record.site, record.kind) == ("Wessex", "wessex", "news")
    assert (record.title, record.url) == ("Van found", "https://www.wessex.example/van")
    assert (record.description, record.captured_time) == ("A van.", "2026-11-20T18:02:11Z")
    assert record.references == ("44260012345", "7/26")


def test_what_the_header_does_not_say_is_none() -> None:
    """A mapping or a list where a string is asked for is no string."""
    record = Record(header={"title": ["a"], "og": "x", "references": "7/26", "url": {"a": "b"}})

    assert (record.title, record.description, record.url, record.area) == (None, None, None, None)
    assert record.references == ()


def test_with_fields_leaves_the_first_record_alone() -> None:
    """A copy gets the field, beside what stood there."""
    record = Record(header={"publish": {"date": "14 Feb 2018"}})

    again = record.with_fields({"publish.iso": "2018-02-14", "kind": None})

    assert record.header == {"publish": {"date": "14 Feb 2018"}}
    assert again.header == {"publish": {"date": "14 Feb 2018", "iso": "2018-02-14"}}


def test_a_field_below_a_string_is_refused() -> None:
    """A string is not silently replaced by a mapping."""
    record = Record(header={"publish": "14 Feb 2018"})

    with pytest.raises(RecordError) as caught:
        record.with_fields({"publish.iso": "2018-02-14"})

    assert str(caught.value) == "publish.iso: expected a mapping at 'publish', found '14 Feb 2018'"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ({"n": 5}, "header.n: expected a string, a list or a mapping, found 5"),
        ({"a": {"b": [None]}}, "header.a.b[0]: expected a string, a list or a mapping, found None"),
        ({5: "a"}, "header, a name: expected a string, found 5"),
        ({"a\0": "b"}, "header, a name: expected text, found a NUL at position 1"),
    ],
)
def test_a_header_of_anything_but_strings_is_refused(header: object, message: str) -> None:
    """A number in a header is a mistake of the code that made it."""
    with pytest.raises(RecordError) as caught:
        Record(header=cast("dict[str, Tree]", header))

    assert str(caught.value) == message


def test_a_header_is_as_deep_as_one_that_can_be_read() -> None:
    """What could be written but not read again is refused."""
    record = Record(header={"a": nested(DEEPEST - 1)})

    with pytest.raises(RecordError, match="nested deeper than 50 levels"):
        Record(header={"a": nested(DEEPEST)})

    assert record.header
