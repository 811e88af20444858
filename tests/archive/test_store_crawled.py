import json
import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Outcome, Saved
from archive.connection import batch
from archive.crawling import put_alias
from archive.store import save_loaded

NOW = "2026-11-21T12:00:00Z"
READER, NEXT = "single_online_home 1", "single_online_home 2"

Crawl = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]


@pytest.fixture
def crawl(crawled: Crawl, make_arrival: MakeArrival) -> Crawl:
    """Save a page as a crawl does, each on a later day."""
    days = iter(range(1, 29))

    def save(
        body: str,
        *,
        reader: str = READER,
        file: str = "wessex/news/2026/van.txt",
        again: Arrival | None = None,
        **fields: str,
    ) -> Saved:
        arrival = make_arrival(
            body, reader=reader, captured__time=f"2026-11-{next(days):02}T09:00:00Z", **fields
        )
        return crawled(arrival, file=file, again=again)

    return save


@pytest.fixture
def reread(make_arrival: MakeArrival) -> MakeArrival:
    """Make what the next reader reads in the first day's capture."""

    def make(body: str) -> Arrival:
        return make_arrival(body, reader=NEXT, captured__time="2026-11-01T09:00:00Z")

    return make


def page(connection: sqlite3.Connection) -> dict[str, object]:
    (row,) = connection.execute(
        "SELECT pages.*, texts.body FROM pages JOIN texts ON texts.version = pages.latest"
    )
    return dict(row)


def versions(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    rows = connection.execute("SELECT number, change, seen_at FROM versions ORDER BY id")
    return [tuple(row) for row in rows]


def test_a_page_that_was_unknown_is_new(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """Its first version is `first`, and its row says what the record says."""
    saved = crawl("It is gone.", publish__date="09:45 20/11/2026")

    assert saved == Saved(outcome=Outcome.NEW, page=1, file="wessex/news/2026/van.txt")
    assert versions(connection) == [(1, "first", "2026-11-01T09:00:00Z")]
    found = page(connection)
    assert (found["site"], found["kind"], found["title"], found["versions"]) == (
        "wessex",
        "news",
        "Van found",
        1,
    )
    assert (found["published"], found["published_date"], found["month"]) == (
        "2026-11-20T09:45+00:00",
        "2026-11-20",
        "2026-11",
    )
    assert (found["first_seen"], found["changed"]) == ("2026-11-01T09:00:00Z", None)


def test_the_same_content_is_no_version(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """It is an observation: the page was seen again, and nothing else changes."""
    crawl("It is gone.")

    saved = crawl("It is\n**gone**.")

    assert saved.outcome is Outcome.SAME
    assert len(versions(connection)) == 1
    state = connection.execute("SELECT status, last_seen, last_checked FROM crawl_state").fetchone()
    assert tuple(state) == ("live", "2026-11-02T09:00:00Z", "2026-11-02T09:00:00Z")


def test_changed_content_is_the_sites_edit(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """The page points to the new version and knows when the edit was seen."""
    crawl("It is gone.")

    saved = crawl("It is back.", title="Van back")

    assert saved.outcome is Outcome.CHANGED
    assert versions(connection)[1:] == [(2, "source-edit", "2026-11-02T09:00:00Z")]
    found = page(connection)
    assert (found["title"], found["body"], found["versions"]) == ("Van back", "It is back.\n", 2)
    assert found["changed"] == "2026-11-02T09:00:00Z"


def test_a_page_that_changes_back_has_three_versions(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A crawl compares with the latest state alone: A, B, A are three states in order of time."""
    outcomes = [crawl(body).outcome for body in ("A.", "B.", "A.", "A.")]

    assert outcomes == [Outcome.NEW, Outcome.CHANGED, Outcome.CHANGED, Outcome.SAME]
    assert [number for number, *_ in versions(connection)] == [1, 2, 3]
    assert page(connection)["body"] == "A.\n"


def test_what_another_reader_read_is_no_edit_of_the_site(
    connection: sqlite3.Connection, crawl: Crawl
) -> None:
    """Without the capture nobody can tell whether site or reader changed: the version is `first`."""
    crawl("It is gone.")

    outcomes = [
        crawl("It is back.", reader="single_online_home 2").outcome,
        crawl("Back.", reader="other 2").outcome,
    ]

    assert outcomes == [Outcome.CHANGED, Outcome.CHANGED]
    assert [change for _, change, _ in versions(connection)] == ["first", "first", "first"]
    assert page(connection)["changed"] is None


def test_what_a_better_reader_reads_is_told_from_the_sites_edits(
    connection: sqlite3.Connection, crawl: Crawl, reread: MakeArrival
) -> None:
    """The latest capture is read again first; what differs then is ours, what differs still the site's."""
    crawl("It is gone.")

    edited = crawl("By phone: 101. It is back.", reader=NEXT, again=reread("By phone: 101. It is gone."))

    assert edited.outcome is Outcome.CHANGED
    assert versions(connection) == [
        (1, "first", "2026-11-01T09:00:00Z"),
        (2, "re-extraction", "2026-11-01T09:00:00Z"),
        (3, "source-edit", "2026-11-02T09:00:00Z"),
    ]
    assert page(connection)["changed"] == "2026-11-02T09:00:00Z"
    readers = connection.execute("SELECT reader FROM versions ORDER BY id").fetchall()
    assert [row["reader"] for row in readers] == [READER, NEXT, NEXT]


def test_what_a_better_reader_alone_reads_is_no_edit(
    connection: sqlite3.Connection, crawl: Crawl, reread: MakeArrival
) -> None:
    """The page is as it was; the archive's text of it is better, and the next crawl finds it the same."""
    crawl("It is gone.")

    upgraded = crawl("By phone: 101. It is gone.", reader=NEXT, again=reread("By phone: 101. It is gone."))
    later = crawl("By phone: 101. It is gone.", reader=NEXT)

    assert [saved.outcome for saved in (upgraded, later)] == [Outcome.SAME, Outcome.SAME]
    assert [change for _, change, _ in versions(connection)] == ["first", "re-extraction"]
    assert page(connection)["body"] == "By phone: 101. It is gone.\n"
    assert page(connection)["changed"] is None


def test_an_edit_that_another_reader_reads_alike_is_one_version(
    connection: sqlite3.Connection, crawl: Crawl, reread: MakeArrival
) -> None:
    """Where the next reader reads the old capture as the last one did, nothing of ours has changed."""
    crawl("It is gone.")

    crawl("It is back.", reader=NEXT, again=reread("It is gone."))

    assert [change for _, change, _ in versions(connection)] == ["first", "source-edit"]


def test_an_edit_has_size_and_meanings(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """Every edit of the site, and nothing else: its main meaning first, each with what led to it."""
    crawl("A grey van was taken from Mill Lane.")
    crawl("A grey van was taken from Mill Lane. A man has been charged with theft of the van.")

    rows = connection.execute("SELECT edit_size, edit_meanings FROM versions ORDER BY id").fetchall()
    kept = connection.execute("SELECT version, rank, meaning, confidence, spans FROM meanings").fetchall()
    names = json.loads(rows[1]["edit_meanings"])
    spans = [span for row in kept for span in json.loads(row["spans"])]
    assert tuple(rows[0]) == (None, None)
    assert rows[1]["edit_size"] in {"minor", "major"}
    assert names[0] == "outcome"
    assert [(row["version"], row["rank"], row["meaning"]) for row in kept] == [
        (2, rank, name) for rank, name in enumerate(names, start=1)
    ]
    assert all(0 <= row["confidence"] <= 1 for row in kept)
    assert spans
    assert all(span.keys() == {"side", "field", "start", "end"} for span in spans)


def test_another_reader_that_reads_the_same_makes_no_version(
    connection: sqlite3.Connection, crawl: Crawl
) -> None:
    """Only content counts."""
    crawl("It is gone.")

    saved = crawl("It is gone.", reader="single_online_home 2")

    assert saved.outcome is Outcome.SAME
    assert len(versions(connection)) == 1


def test_a_pages_file_is_fixed_at_its_first_save(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A later title or date moves no file."""
    files = [
        crawl(body, file=file).file for body, file in [("A.", "a.txt"), ("B.", "b.txt"), ("B.", "c.txt")]
    ]

    assert files == ["a.txt"] * 3
    assert page(connection)["file"] == "a.txt"


@pytest.mark.parametrize(("body", "outcome"), [("Old.", Outcome.SAME), ("New.", Outcome.CHANGED)])
def test_a_crawl_after_an_import_gives_the_page_its_file(
    connection: sqlite3.Connection, crawl: Crawl, make_arrival: MakeArrival, body: str, outcome: Outcome
) -> None:
    """What the crawl finds differing is `first`: who changed it is not known."""
    with batch(connection):
        save_loaded(connection, make_arrival("Old."), now=NOW)

    saved = crawl(body)

    assert (saved.outcome, saved.file) == (outcome, "wessex/news/2026/van.txt")
    assert [change for _, change, _ in versions(connection)] == ["import", "first"][
        : len(versions(connection))
    ]
    assert page(connection)["body"] == f"{body}\n"
    assert page(connection)["file"] == "wessex/news/2026/van.txt"


def test_a_crawl_tells_where_an_unlisted_page_belongs(
    connection: sqlite3.Connection, crawl: Crawl, make_arrival: MakeArrival
) -> None:
    """A text that came without site and kind gets them from the crawl of its page."""
    with batch(connection):
        save_loaded(connection, make_arrival("Old.", site="unlisted", kind=None), now=NOW)

    crawl("New.")

    found = page(connection)
    assert (found["site"], found["kind"]) == ("wessex", "news")


def test_an_alias_leads_to_its_page(connection: sqlite3.Connection, crawl: Crawl) -> None:
    """A page under an old address is no second page."""
    crawl("It is gone.")
    with batch(connection):
        put_alias(connection, key="https://www.wessex.example/old", page=1, now=NOW)

    saved = crawl("It is gone.", url="https://www.wessex.example/old")

    assert (saved.page, len(versions(connection))) == (1, 2)


def test_a_text_that_does_not_say_when_it_was_seen_was_seen_now(
    connection: sqlite3.Connection, crawled: Crawl, make_arrival: MakeArrival
) -> None:
    """The time of saving stands in for the time of fetching."""
    for body in ("A.", "B."):
        crawled(make_arrival(body, reader=READER))

    found = page(connection)
    assert (found["first_seen"], found["changed"]) == (NOW, NOW)
    assert tuple(connection.execute("SELECT last_seen FROM crawl_state").fetchone()) == (NOW,)
