from typing import Any

import pytest

from web.records.timeline import TimeLine, time_line

GONE = {
    "last_seen": "2026-11-04T18:00:00Z",
    "first_missed": "2026-11-08T18:00:00Z",
    "confirmed": "2026-11-22T18:00:00Z",
    "returned": None,
}


def line(
    *seen: tuple[int, str | None], removals: list[dict[str, Any]] | None = None, total: int = 0
) -> TimeLine:
    """Return a time line of versions by number and time, the latest first."""
    rows = [
        {"number": number, "seen_at": at, "is_latest": place == 0, "size": 1}
        for place, (number, at) in enumerate(seen)
    ]
    return time_line(rows, meanings=[], removals=removals or [], total=total or len(rows), held=len(rows))


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ("2026-11-01T18:00:00Z", None),
        ("2026-11-01T18:20:00Z", "20 minutes after version 1"),
        ("2026-11-02T06:00:00Z", "12 hours after version 1"),
        ("2026-11-02T18:00:00Z", "1 day after version 1"),
        ("2027-11-01T18:00:00Z", "12 months after version 1"),
        ("2036-11-01T18:00:00Z", "10 years after version 1"),
        ("2026-11-02", None),
        ("soon", None),
    ],
)
def test_the_time_between_versions_is_told(later: str, words: str | None) -> None:
    """In one unit; not where a time cannot be read, nor where both are of the same capture."""
    assert [version.after for version in line((2, later), (1, "2026-11-01T18:00:00Z")).versions] == [
        words,
        None,
    ]


def test_a_version_is_compared_with_the_one_seen_before_it() -> None:
    """Whatever their numbers; one without a time with the latest."""
    versions = line((1, "2026-11-05T18:00:00Z"), (3, "2026-11-01T18:00:00Z"), (2, None)).versions

    assert [version.compared for version in versions] == [(3, 1), None, (2, 1)]


def test_neighbours_are_those_in_time() -> None:
    """A version without a time has none."""
    shown = line((4, "2026-11-05T18:00:00Z"), (1, "2026-11-01T18:00:00Z"), (2, None))

    assert [shown.beside(number) for number in (4, 1, 2, 9)] == [
        (1, None),
        (None, 4),
        (None, None),
        (None, None),
    ]


def test_what_befell_the_page_stands_between_its_versions() -> None:
    """Gone, back, and gone again without proof; an absence that ended without proof is not told."""
    removals = [
        GONE | {"confirmed": None, "returned": "2026-10-01T18:00:00Z"},
        GONE | {"returned": "2026-11-23T18:00:00Z"},
        GONE | {"first_missed": "2026-12-08T18:00:00Z", "confirmed": None},
    ]

    shown = line((2, "2026-11-20T18:00:00Z"), (1, "2026-11-01T18:00:00Z"), removals=removals)

    told = [[(event.words, event.is_back) for event in version.events] for version in shown.versions]
    assert told == [
        [("Missing since 8 December 2026", False), ("Returned 23 November 2026", True)],
        [("Removed between 4 and 8 November 2026", False)],
    ]


def test_what_is_not_there_is_counted() -> None:
    """Versions that a public copy holds back, and those that are too many to show."""
    held_back = line((3, "2026-11-05T18:00:00Z"), total=3)
    many = time_line([], meanings=[], removals=[], total=700, held=700)

    assert (held_back.held_back, held_back.more) == (2, 0)
    assert (many.held_back, many.more) == (0, 700)
