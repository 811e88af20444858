"""A page's versions and absences in the order of time, for the time line on its page.

The order is that in which a version becomes the latest: by when it was seen, texts that do not say
at the end. A public copy may hold fewer versions than there are, so numbers may have gaps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from web.display import between, day
from web.records.standing import Row

LONGEST: Final = 500
"""Versions that a time line shows; the archive's own table has more."""

SHOWN: Final = 6
"""Entries that stand open; the earlier ones are folded."""

VERSIONS: Final = """
SELECT
    versions.number,
    versions.seen_at,
    versions.recorded_at,
    versions.change,
    versions.edit_size,
    versions.edit_meanings,
    versions.reader,
    versions.id = pages.latest AS is_latest,
    length(CAST(texts.head AS BLOB)) + length(CAST(texts.body AS BLOB)) AS size
FROM versions
JOIN pages ON pages.id = versions.page
JOIN texts ON texts.version = versions.id
WHERE versions.page = :page
ORDER BY coalesce(versions.seen_at, '') DESC, versions.number DESC
LIMIT :limit
"""

HELD: Final = "SELECT count(*) AS versions FROM versions WHERE page = :page"

MEANINGS: Final = """
SELECT versions.number, meanings.meaning, meanings.confidence
FROM versions
JOIN meanings ON meanings.version = versions.id
WHERE versions.page = :page
ORDER BY versions.number, meanings.rank
"""

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
#: Seconds up to which a gap is told in a unit: two hours are "120 minutes" no more.
_UNITS: Final = (
    (2 * _HOUR, _MINUTE, "minute"),
    (_DAY, _HOUR, "hour"),
    (90 * _DAY, _DAY, "day"),
    (730 * _DAY, 30.44 * _DAY, "month"),
    (float("inf"), 365.25 * _DAY, "year"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What befell a page between two versions."""

    at: str
    """When it was seen, ISO 8601 in UTC."""

    is_back: bool
    """Whether the page returned; else it was gone."""

    words: str
    """The event, a sentence without its stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version on the time line."""

    row: Row
    """A row of `VERSIONS`."""

    meanings: Sequence[Row]
    """What the edit means: rows of `MEANINGS`, the most important first."""

    after: str | None
    """How long after the version before it was seen, in words; None of the first, or where unknown."""

    compared: tuple[int, int] | None
    """The two versions, older first, whose difference tells what is new in it; None of the first."""

    events: Sequence[Event]
    """What befell the page between this version and the next, the newest first."""

    is_folded: bool
    """Whether it stands among the earlier ones, which are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A page's time line."""

    versions: Sequence[Version]
    """The versions, the latest first."""

    held_back: int
    """Versions that the page has and this copy of the archive has not."""

    more: int
    """Versions that are not shown because there are too many."""

    @property
    def open(self) -> Sequence[Version]:
        """Those that stand open."""
        return [version for version in self.versions if not version.is_folded]

    @property
    def folded(self) -> Sequence[Version]:
        """The earlier ones."""
        return [version for version in self.versions if version.is_folded]

    def is_folded(self, number: int) -> bool:
        """Tell whether a version stands among the earlier ones."""
        return any(version.row["number"] == number for version in self.folded)

    def beside(self, number: int) -> tuple[int | None, int | None]:
        """Return the versions seen before and after one; None where there is none, or it does not say."""
        timed = [entry.row["number"] for entry in self.versions if entry.row["seen_at"]]
        if number not in timed:
            return None, None
        place = timed.index(number)
        earlier = timed[place + 1] if place + 1 < len(timed) else None
        return earlier, timed[place - 1] if place else None


def time_line(
    rows: Sequence[Row], *, meanings: Sequence[Row], removals: Sequence[Row], total: int, held: int
) -> TimeLine:
    """Put a page's versions and removals on a time line.

    Args:
        rows: Rows of `VERSIONS`.
        meanings: Rows of `MEANINGS`.
        removals: Rows of `web.records.standing.REMOVALS`.
        total: Versions that the page has had.
        held: Those of them that this copy of the archive holds.
    """
    latest = next((row["number"] for row in rows if row["is_latest"]), None)
    told = sorted(_events(removals), key=lambda event: event.at, reverse=True)
    versions = []
    for place, row in enumerate(rows):
        earlier = rows[place + 1] if place + 1 < len(rows) and rows[place + 1]["seen_at"] else None
        since = [event for event in told if row["seen_at"] and event.at > row["seen_at"]]
        told = told[len(since) :]
        versions.append(
            Version(
                row=row,
                meanings=[meaning for meaning in meanings if meaning["number"] == row["number"]],
                after=_after(row, earlier),
                compared=_compared(row, earlier, latest=latest),
                events=since,
                is_folded=place >= SHOWN,
            )
        )
    return TimeLine(versions=versions, held_back=max(total - held, 0), more=max(held - len(rows), 0))


def gap(seconds: float) -> str:
    """Return a length of time in words.

    >>> gap(20), gap(5 * 3600), gap(86400 * 3), gap(86400 * 200), gap(86400 * 3000)
    ('1 minute', '5 hours', '3 days', '7 months', '8 years')
    """
    _, unit, name = next(step for step in _UNITS if seconds < step[0])
    value = max(round(seconds / unit), 1)
    return f"{value} {name}{'' if value == 1 else 's'}"


def _after(row: Row, earlier: Row | None) -> str | None:
    if earlier is None or not row["seen_at"]:
        return None
    try:
        apart = datetime.fromisoformat(row["seen_at"]) - datetime.fromisoformat(earlier["seen_at"])
        seconds = apart.total_seconds()
    except (ValueError, TypeError):  # no time, or one without an offset: such an archive was not written here
        return None
    return f"{gap(seconds)} after version {earlier['number']}" if seconds else None


def _compared(row: Row, earlier: Row | None, *, latest: int | None) -> tuple[int, int] | None:
    """Return what to compare a version with: the one seen before it, of an undated one the latest."""
    if row["seen_at"]:
        return (earlier["number"], row["number"]) if earlier else None
    return (row["number"], latest) if latest not in {None, row["number"]} else None


def _events(removals: Sequence[Row]) -> Iterator[Event]:
    """Yield each time a page went, and came back; an absence that proved nothing only while it lasts."""
    for removal in removals:
        missed = removal["first_missed"]
        if removal["confirmed"]:
            how = between(removal["last_seen"], missed)
            yield Event(at=missed, is_back=False, words=f"Removed {how}")
        elif removal["returned"] is None:
            yield Event(at=missed, is_back=False, words=f"Missing since {day(missed)}")
        if removal["confirmed"] and removal["returned"]:
            back = removal["returned"]
            yield Event(at=back, is_back=True, words=f"Returned {day(back)}")
