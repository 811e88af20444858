from pathlib import Path

import pytest

from records.mentions.finding import MENTION_KINDS, VERSION, find_mentions
from records.mentions.text import LONGEST
from tests.records.labelled import labelled_texts, marked, read_marked

PUBLISHED = "2026-11-20T09:45+00:00"

MARKED = [
    (path.stem, line.replace("\\n", "\n"))
    for path in sorted((Path(__file__).parent / "marked").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
"""Invented texts, one a line, in which each mention of one kind is marked, by that kind."""

#: A body long enough to show a rule that looks further than it says.
LONG = "On Friday 6 November at 9pm in Mill Lane, Harnmouth, Tom Harker (27) quoted log 12 of 6 November. "


@pytest.mark.parametrize(("kind", "text"), MARKED)
def test_what_is_marked_is_found_and_nothing_else(kind: str, text: str) -> None:
    """Each mention of a kind, with its exact span and its value."""
    labelled = read_marked(text, published=PUBLISHED)

    found = marked(labelled, kinds=frozenset({kind}))

    assert found == text


def test_every_mention_is_the_words_at_its_place() -> None:
    """Spans count the body's characters, in the order in which they stand; each kind is a known one."""
    texts = list(labelled_texts())

    for text in texts:
        found = find_mentions(text.body, title="Title", published=text.published)

        assert all(text.body[one.start : one.end] == one.printed for one in found)
        assert [one.start for one in found] == sorted(one.start for one in found)
        assert {one.kind for one in found} <= set(MENTION_KINDS)


def test_mentions_of_one_kind_never_overlap() -> None:
    """What is marked once is not marked again."""
    texts = [*labelled_texts(), *(read_marked(text, published=PUBLISHED) for _, text in MARKED)]

    for text in texts:
        ends = dict.fromkeys(MENTION_KINDS, 0)
        for found in find_mentions(text.body, published=text.published):
            assert found.start >= ends[found.kind], found
            ends[found.kind] = found.end


def test_signs_that_grow_in_small_letters_move_nothing() -> None:
    """Nor do signs beyond Latin-1: places are those of the body."""
    body = "\u0130stanbul \U0001f6a8 \u2018Call\u2019 101, aged 34"

    found = find_mentions(body)

    assert [(one.kind, body[one.start : one.end]) for one in found] == [
        ("contact", "101"),
        ("age", "aged 34"),
    ]


@pytest.mark.parametrize(
    ("published", "values"),
    [
        (None, [None, None, None, "2026-11-06", None]),
        ("2026-11", [None, None, "2026-11-06", "2026-11-06", "2026-11-06"]),
        ("9999-12-31", [None, "9999-12-31", "9999-11-06", "2026-11-06", None]),
    ],
)
def test_a_date_means_no_more_than_its_publication_tells(
    published: str | None, values: list[str | None]
) -> None:
    """Without a day of publication "tomorrow" is no date, and without a month a day has no year."""
    body = "Not tomorrow: today. Not 6 November: 6 November 2026, or Friday 6th."

    found = [one.value for one in find_mentions(body, published=published) if one.kind == "date"]

    assert found == values


def test_a_month_without_its_year_means_nothing_without_a_publication() -> None:
    """The year is never today's."""
    found = find_mentions("It happened in September, on a Monday.")

    assert [one.value for one in found] == [None, None]


def test_a_hostile_body_is_searched_as_far_as_is_said() -> None:
    """What stands beyond the limit is not looked at; what is repeated before it counts each time."""
    times = 3000
    few = find_mentions(LONG * 10, published=PUBLISHED)

    many = find_mentions(LONG * times, published=PUBLISHED)
    beyond = find_mentions("x" * LONGEST + LONG, published=PUBLISHED)

    assert len(many) == len(few) * times // 10
    assert beyond == ()


@pytest.mark.parametrize(
    "sign",
    [
        "(",
        "[](",
        "![",
        "at A, ",
        " in A",
        "1/",
        "01:",
        "and ",
        "9, ",
        "quoting ",
        "a-",
        "@a.",
        "St. ",
        "ref 1 and ",
    ],
)
def test_a_sign_repeated_without_end_ends(sign: str) -> None:
    """No rule looks back or ahead without a limit: half a million signs are read like fifty."""
    found = find_mentions(sign * (100_000 // len(sign)), published=PUBLISHED)

    assert all(one.end <= 100_000 for one in found)


def test_the_rules_have_a_version() -> None:
    """By it an archive knows which of its texts to look through again."""
    assert VERSION >= 1
