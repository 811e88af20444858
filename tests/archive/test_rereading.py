import sqlite3
from collections.abc import Callable
from itertools import count

import pytest

from archive.arrival import Arrival, Outcome, Saved
from archive.captures import put_capture
from archive.connection import batch
from archive.moving import follow
from archive.rereading import save_reread
from archive.store import save_loaded
from records.addresses import slug
from tests.invented import capture_row

NOW = "2026-12-01T12:00:00Z"
URL = "https://www.wessex.example/news/van-found/"
ELSEWHERE = "https://www.wessex.example/news/2026/van-found/"
OLD, NEW = "single_online_home 1", "single_online_home 2"

Crawled = Callable[..., Saved]
Captured = Callable[..., int]
Crawl = Callable[..., int]
MakeArrival = Callable[..., Arrival]
Reread = Callable[..., Saved]


@pytest.fixture
def captured(connection: sqlite3.Connection, run: int) -> Captured:
    """Put a capture of a page on a day of November into the archive and return its number."""
    places = count()

    def put(day: int, *, url: str = URL) -> int:
        row = capture_row(url=url, captured_at=_at(day), offset=next(places))
        with batch(connection):
            return put_capture(connection, row, run=run)

    return put


@pytest.fixture
def crawl(captured: Captured, crawled: Crawled, make_arrival: MakeArrival) -> Crawl:
    """Crawl the page on a day of November and return the number of the capture."""

    def save(body: str, *, day: int, **fields: str) -> int:
        capture = captured(day, url=fields.get("url", URL))
        crawled(make_arrival(body, reader=OLD, captured__time=_at(day), **fields), capture=capture)
        return capture

    return save


@pytest.fixture
def reread(connection: sqlite3.Connection, make_arrival: MakeArrival) -> Reread:
    """Save what is read in a capture of a day; without its number it is another's."""

    def save(
        body: str, *, day: int, capture: int | None = None, asked: str | None = None, **fields: str
    ) -> Saved:
        arrival = make_arrival(body, reader=NEW, captured__time=_at(day), **fields)
        with batch(connection):
            return save_reread(connection, arrival, asked=asked or arrival.key, capture=capture, now=NOW)

    return save


def _at(day: int) -> str:
    return f"2026-11-{day:02}T09:00:00Z"


def _versions(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Return change, day, body and whether it is the latest, of each version in its order."""
    rows = connection.execute(
        """
        SELECT change, seen_at, texts.body, versions.id = pages.latest
        FROM versions
        JOIN texts ON texts.version = versions.id
        JOIN pages ON pages.id = versions.page
        ORDER BY versions.id
        """
    )
    return [(change, int(at[8:10]), body.rstrip("\n"), bool(latest)) for change, at, body, latest in rows]


def test_what_reads_as_it_did_is_no_version(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """A, B and A again stay three versions, however often their captures are read."""
    captures = [(body, day, crawl(body, day=day)) for day, body in ((1, "A."), (2, "B."), (3, "A."))]
    before = _versions(connection)

    outcomes = [
        reread(body, day=day, capture=capture).outcome for body, day, capture in [*captures, *captures]
    ]

    assert outcomes == [Outcome.SAME] * 6
    assert _versions(connection) == before


def test_what_a_better_reader_finds_is_a_re_extraction_of_its_time(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """Each state gets its own, in order; that of the latest state becomes the latest, and no edit."""
    captures = [(body, day, crawl(body, day=day)) for day, body in ((1, "A."), (2, "B."), (3, "A."))]

    outcomes = [reread(f"{body} More.", day=day, capture=capture).outcome for body, day, capture in captures]

    assert outcomes == [Outcome.CHANGED] * 3
    assert _versions(connection)[3:] == [
        ("re-extraction", 1, "A. More.", False),
        ("re-extraction", 2, "B. More.", False),
        ("re-extraction", 3, "A. More.", True),
    ]
    rows = connection.execute("SELECT capture, run, edit_size FROM versions WHERE change = 're-extraction'")
    assert [tuple(row) for row in rows] == [(capture, None, None) for *_, capture in captures]
    (changed,) = connection.execute("SELECT changed FROM pages").fetchone()
    assert changed == _at(3)


def test_a_reader_that_is_mended_back_has_its_word_again(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """What counts of a capture's versions is the last one."""
    capture = crawl("A.", day=1)
    reread("Wrong.", day=1, capture=capture)

    outcome = reread("A.", day=1, capture=capture).outcome

    assert outcome is Outcome.CHANGED
    assert _versions(connection)[-1] == ("re-extraction", 1, "A.", True)


def test_a_capture_that_was_no_version_is_compared_with_the_one_in_force(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """The old reader did not see the edit of the second day; the new one does."""
    first, second = crawl("A.", day=1), crawl("A.", day=2)
    reread("A. One.", day=1, capture=first)

    outcomes = [reread(body, day=2, capture=second).outcome for body in ("A. One.", "A. Two.", "A. Two.")]

    assert outcomes == [Outcome.SAME, Outcome.CHANGED, Outcome.SAME]
    assert _versions(connection)[1:] == [
        ("re-extraction", 1, "A. One.", False),
        ("re-extraction", 2, "A. Two.", True),
    ]


def test_states_of_one_second_are_told_apart_by_their_captures(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """Whose clock stands still still gets what each capture says."""
    captures = [(body, crawl(body, day=1)) for body in ("A.", "A.", "B.")]
    before = _versions(connection)

    outcomes = [reread(body, day=1, capture=capture).outcome for body, capture in captures]

    assert outcomes == [Outcome.SAME] * 3
    assert _versions(connection) == before


def test_a_version_holds_from_its_capture_not_from_when_it_was_read(
    connection: sqlite3.Connection,
    captured: Captured,
    crawled: Crawled,
    make_arrival: MakeArrival,
    reread: Reread,
) -> None:
    """A busy crawl reads an answer some seconds after it came."""
    capture, later = captured(1), captured(3)
    crawled(make_arrival("A.", reader=OLD, captured__time=_at(2)), capture=capture)
    reread("A. More.", day=1, capture=capture)

    outcome = reread("A. More.", day=3, capture=later).outcome

    assert outcome is Outcome.SAME
    assert [latest for *_, latest in _versions(connection)] == [False, True]


def test_a_page_that_reads_now_is_a_page_that_is_due(
    connection: sqlite3.Connection, captured: Captured, reread: Reread
) -> None:
    """It has a text file, was there when it was captured, and the next crawl asks for it."""
    capture = captured(5)

    saved = reread("A.", day=5, capture=capture, publish__date="09:45 20/10/2025")

    assert (saved.outcome, saved.file) == (Outcome.NEW, f"wessex/news/2025/{slug(URL)}.txt")
    assert _versions(connection) == [("re-extraction", 5, "A.", True)]
    state = connection.execute("SELECT status, last_seen, next_check, capture FROM crawl_state").fetchone()
    assert tuple(state) == ("live", _at(5), _at(5), capture)


def test_a_page_that_moved_unchanged_has_no_new_version(
    connection: sqlite3.Connection, crawl: Crawl, make_arrival: MakeArrival, reread: Reread
) -> None:
    """Its capture at the new address says the same, and so does the next crawl after a new reading."""
    first = crawl("A.", day=1)
    with batch(connection):
        follow(connection, make_arrival("A.", url=ELSEWHERE), asked=URL, now=_at(2))
    second = crawl("A.", day=2, url=ELSEWHERE)

    reread("A. More.", day=1, capture=first)
    outcome = reread("A. More.", day=2, capture=second, url=ELSEWHERE).outcome
    crawl("A. More.", day=3, url=ELSEWHERE)

    assert outcome is Outcome.SAME
    assert [change for change, *_ in _versions(connection)] == ["first", "re-extraction"]


def test_a_reader_that_spells_an_address_anew_keeps_the_page(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """The page is known by the address that was asked for."""
    capture = crawl("A.", day=1)

    outcome = reread("B.", day=1, capture=capture, url=ELSEWHERE, asked=URL).outcome

    assert outcome is Outcome.CHANGED
    assert connection.execute("SELECT count(*) FROM pages").fetchone()[0] == 1


def test_anothers_capture_of_an_unknown_page_is_an_import(
    connection: sqlite3.Connection, reread: Reread
) -> None:
    """It has no file and no state of a crawl, which has never seen it."""
    saved = reread("A.", day=1)

    assert (saved.outcome, saved.file) == (Outcome.NEW, None)
    assert _versions(connection) == [("import", 1, "A.", True)]
    assert connection.execute("SELECT count(*) FROM crawl_state").fetchone()[0] == 0


def test_anothers_captures_take_their_places_in_time(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """A state that no version has is an import of its time; the latest only where nothing later is known."""
    crawl("A.", day=10)
    crawl("A.", day=20)

    outcomes = [
        reread(body, day=day).outcome for body, day in (("Z.", 1), ("B.", 15), ("A.", 12), ("C.", 25))
    ]

    assert outcomes == [Outcome.CHANGED, Outcome.CHANGED, Outcome.SAME, Outcome.CHANGED]
    assert _versions(connection)[1:] == [
        ("import", 1, "Z.", False),
        ("import", 15, "B.", False),
        ("import", 25, "C.", True),
    ]


def test_anothers_captures_brought_again_add_nothing(connection: sqlite3.Connection, reread: Reread) -> None:
    """Not even where two of one second differ, or where a text without a time is there."""
    brought = [("A.", 1), ("B.", 1), ("A.", 2), ("B.", 3)]
    for body, day in brought:
        reread(body, day=day)
    before = _versions(connection)

    outcomes = {reread(body, day=day).outcome for body, day in brought}

    assert outcomes == {Outcome.SAME}
    assert _versions(connection) == before


def test_a_text_without_a_time_is_older_than_any_capture(
    connection: sqlite3.Connection, make_arrival: MakeArrival, captured: Captured, reread: Reread
) -> None:
    """What was loaded long ago is what a capture is compared with."""
    with batch(connection):
        save_loaded(connection, make_arrival("A."), now=NOW)

    outcomes = [reread("A.", day=1).outcome, reread("B.", day=2, capture=captured(2)).outcome]

    assert outcomes == [Outcome.SAME, Outcome.CHANGED]
    (_, (change, *_, is_latest)) = connection.execute(
        """
        SELECT change, versions.id = pages.latest
        FROM versions
        JOIN pages ON pages.id = page
        ORDER BY versions.id
        """
    ).fetchall()
    assert (change, is_latest) == ("re-extraction", 1)


def test_our_own_capture_from_before_all_versions_is_not_the_latest(
    connection: sqlite3.Connection, crawl: Crawl, captured: Captured, reread: Reread
) -> None:
    """The crawl refused it then; what it read later stays the latest."""
    early = captured(1)
    crawl("A.", day=2)

    reread("Z.", day=1, capture=early)

    assert _versions(connection) == [("first", 2, "A.", True), ("re-extraction", 1, "Z.", False)]


def test_a_capture_from_before_encryption_is_of_the_same_page(
    connection: sqlite3.Connection, crawl: Crawl, reread: Reread
) -> None:
    """Old packages have the address with http."""
    crawl("A.", day=10)
    plain = URL.replace("https", "http")

    outcomes = [reread(body, day=11, url=plain).outcome for body in ("A.", "B.", "B.")]

    assert outcomes == [Outcome.SAME, Outcome.CHANGED, Outcome.SAME]
    assert connection.execute("SELECT count(*) FROM pages").fetchone()[0] == 1
