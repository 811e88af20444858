import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.comparison import words
from records.likeness import reads_alike, same_but_for_addresses, slug_of
from records.record import Record, Tree, compose

HERE, THERE = "https://www.wessex.example/news/van-found/", "https://www.wessex.example/stories/17/"
MINUTE = "2026-11-20T09:45+00:00"
BODY = "Officers have found the grey van that was taken from Mill Lane on Sunday night."


def record(url: str, *, body: str = BODY, **fields: Tree | None) -> Record:
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return compose({"title": "Van found", "url": url} | named, body=body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"body": "See [more](/news/x)."}, {"body": "See [more](/stories/x)."}),
        ({"body": "![A van](/a/van.jpg)"}, {"body": "![A van](/b/van.jpg?w=400)"}),
        ({"body": "Go to https://a.example/x now."}, {"body": "Go to https://b.example/y now."}),
        ({"body": "It is **back**."}, {"body": "It is\nback."}),
        ({"og__image": "https://a.example/van.jpg"}, {"og__image": "https://b.example/van.jpg"}),
        ({"og__url": HERE}, {"og__url": THERE}),
    ],
)
def test_records_that_say_the_same_are_the_same_wherever_they_lie(
    before: dict[str, str], after: dict[str, str]
) -> None:
    """Neither their own address counts, nor where links and pictures lead, nor markup."""
    assert same_but_for_addresses(record(HERE, **before), record(THERE, **after))


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Van lost"},
        {"area": "Gwynfa"},
        {"publish__date": "21/11/2026"},
        {"og__title": "Van found in Harnmouth"},
        {"og__description": "It is back."},
        {"body": f"{BODY} A man was arrested."},
        {"body": ""},
        {"body": f"{BODY} [More](/x)"},
    ],
)
def test_records_that_say_something_else_are_not_the_same(other: dict[str, str]) -> None:
    """A word is enough, also one in a link."""
    assert not same_but_for_addresses(record(HERE), record(THERE, **other))


def test_what_is_no_text_where_a_text_belongs_says_nothing() -> None:
    """A title that is a list is none."""
    assert same_but_for_addresses(record(HERE, title=["Van", "found"]), record(THERE, title=None))


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(body=TEXT, title=TEXT)
def test_a_record_is_alike_to_itself_elsewhere(body: str, title: str) -> None:
    """Whatever it says."""
    one, other = record(HERE, body=body, title=title), record(THERE, body=body, title=title)

    assert same_but_for_addresses(one, other)
    assert reads_alike(one, other) or not (words(title) or words(body))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"url": THERE, "title": "VAN  FOUND", "body": "Nothing alike."}, True),
        ({"url": "https://other.example/x/van-found", "title": "Grey van", "body": "Nothing alike."}, True),
        ({"url": THERE, "title": "Grey van", "body": BODY}, True),
        ({"url": THERE, "title": "Grey van", "body": f"{BODY} {'More words here. ' * 4}"}, True),
        ({"url": THERE, "title": "Grey van", "body": f"{BODY} {'More words here. ' * 8}"}, False),
        ({"url": THERE, "title": "Open day", "body": "Come.", "publish__iso": MINUTE}, True),
        (
            {"url": THERE, "title": "Open day", "body": "Come.", "publish__iso": "2026-11-20T09:46+00:00"},
            False,
        ),
        ({"url": THERE, "title": "Open day", "body": "Come.", "publish__iso": ["2026-11-20T09:45"]}, False),
        ({"url": THERE, "title": "Open day", "body": "Come and meet our dogs on Sunday."}, False),
        ({"url": THERE, "title": None, "body": ""}, False),
    ],
)
def test_one_story_is_known_by_headline_address_minute_or_words(
    other: dict[str, str], *, expected: bool
) -> None:
    """Any of the four is enough, for a page may be edited as it moves; half of the words must stay."""
    assert reads_alike(record(HERE, publish__iso=MINUTE), record(**other)) is expected


@pytest.mark.parametrize("iso", [None, "2026-11-20", "2026-11"])
def test_a_day_is_no_minute(iso: str | None) -> None:
    """Many stories are published on one."""
    one = record(HERE, publish__iso=iso)
    other = record(THERE, publish__iso=iso, title="Open day", body="Come.")

    assert not reads_alike(one, other)


@pytest.mark.parametrize("title", [None, "", "   "])
def test_no_headline_is_no_likeness(title: str | None) -> None:
    """Two pages without one are not alike for that; nor are two whose address ends in nothing."""
    one = record("https://www.wessex.example/", title=title, body="Come and meet our dogs.")
    other = record("https://www.gwynfa.example/", title=title, body="Officers have found a van.")

    assert not reads_alike(one, other)


def test_words_count_as_often_as_they_stand() -> None:
    """A text that repeats one word of another is not like it."""
    one = record(HERE, title="A", body="van in lane " * 4)
    other = record(THERE, title="B", body="van " * 12)

    assert not reads_alike(one, other)


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        (HERE, "van-found"),
        ("https://www.wessex.example/news/van-found?x=1#top", "van-found"),
        ("https://www.wessex.example/", ""),
        ("", ""),
    ],
)
def test_the_last_part_of_an_address(url: str, slug: str) -> None:
    """Without query and slash; nothing where there is none."""
    assert slug_of(url) == slug
