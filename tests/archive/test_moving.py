import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Outcome, Saved
from archive.connection import batch
from archive.crawling import put_alias
from archive.moving import follow

OLD, NEW, THIRD = (
    f"https://www.wessex.example/{path}/"
    for path in ("news/van-found", "stories/2026-van-found", "archive/17")
)
READER = "single_online_home 1"
BODY = "Officers have found the grey van that was taken from Mill Lane. See [the appeal](https://www.wessex.example/{}/appeal/)."

Arrive = Callable[..., Saved | None]
Crawled = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]


@pytest.fixture
def at(make_arrival: MakeArrival) -> MakeArrival:
    """Make an arrival of the story at an address, as it was read on a day of November."""

    def make(url: str, *, day: int = 21, body: str = BODY.format("news"), **fields: str) -> Arrival:
        time = f"2026-11-{day}T12:00:00Z"
        return make_arrival(body, url=url, captured__time=time, **({"reader": READER} | fields))

    return make


@pytest.fixture
def arrive(connection: sqlite3.Connection, crawled: Crawled) -> Arrive:
    """Take what stood where an address led to, as the pipeline does; gives None for what is not saved."""

    def take(arrival: Arrival, *, asked: str, again: Arrival | None = None) -> Saved | None:
        with batch(connection):
            is_wanted = follow(connection, arrival, asked=asked, now=arrival.seen_at or "")
        if not is_wanted:
            return None
        saved = crawled(arrival, again=again, file=arrival.key)
        with batch(connection):
            put_alias(connection, key=asked, page=saved.page, now=arrival.seen_at or "")
        return saved

    return take


def pages(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return each page's address and aliases."""
    rows = connection.execute(
        """
        SELECT pages.key, pages.url, aliases.key AS alias
        FROM pages
        LEFT JOIN aliases ON aliases.page = pages.id
        ORDER BY pages.id, aliases.first_seen
        """
    ).fetchall()
    assert all(row["key"] == row["url"] for row in rows)
    return {
        key: [row["alias"] for row in rows if row["key"] == key and row["alias"]]
        for key in dict.fromkeys(row["key"] for row in rows)
    }


def changes(connection: sqlite3.Connection) -> list[str]:
    return [row["change"] for row in connection.execute("SELECT change FROM versions ORDER BY id")]


def test_a_page_that_moved_keeps_its_history(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """The new address is the page's, the old one an alias; if only addresses differ there is no version."""
    arrive(at(OLD), asked=OLD)

    moved = arrive(at(NEW, day=22, body=BODY.format("stories")), asked=OLD)
    later = arrive(at(NEW, day=23, body=BODY.format("stories")), asked=NEW)

    assert [saved.outcome for saved in (moved, later) if saved] == [Outcome.SAME, Outcome.SAME]
    assert pages(connection) == {NEW: [OLD]}
    assert changes(connection) == ["first"]


def test_an_edit_on_the_way_is_the_sites(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """A page that was moved and edited at once has one version more."""
    arrive(at(OLD), asked=OLD)

    moved = arrive(at(NEW, day=22, body=f"{BODY.format('stories')} A man was arrested."), asked=OLD)

    assert moved is not None
    assert moved.outcome is Outcome.CHANGED
    assert pages(connection) == {NEW: [OLD]}
    assert changes(connection) == ["first", "source-edit"]


def test_a_page_moves_on_and_back(connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival) -> None:
    """Each address that it has had leads to it; the one where it stands is no alias."""
    for asked, url in ((OLD, OLD), (OLD, NEW), (NEW, THIRD)):
        arrive(at(url), asked=asked)
    on = pages(connection)

    arrive(at(OLD), asked=THIRD)

    assert {key: set(aliases) for key, aliases in on.items()} == {THIRD: {OLD, NEW}}
    assert {key: set(aliases) for key, aliases in pages(connection).items()} == {OLD: {NEW, THIRD}}
    assert changes(connection) == ["first"]


def test_a_page_may_move_back_without_a_word(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """It answers at its old address again, which leads nowhere any more."""
    arrive(at(OLD), asked=OLD)
    arrive(at(NEW), asked=OLD)

    back = arrive(at(OLD, day=22), asked=OLD)

    assert back is not None
    assert back.outcome is Outcome.SAME
    assert pages(connection) == {OLD: [NEW]}


def test_a_redirect_to_an_unlike_record_is_no_move(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """Nothing is saved: what was asked for is not there, and what is there was not asked for."""
    arrive(at(OLD), asked=OLD)
    other = at(THIRD, day=22, title="Open day", body="Come and meet our dogs on Sunday.")

    assert arrive(other, asked=OLD) is None
    assert pages(connection) == {OLD: []}


def test_a_redirect_to_another_known_page_is_no_move(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """Even if both say the same: a page that was merged into another is there no more."""
    arrive(at(OLD), asked=OLD)
    arrive(at(NEW), asked=NEW)

    assert arrive(at(NEW, day=22), asked=OLD) is None
    assert pages(connection) == {OLD: [], NEW: []}


def test_another_address_of_a_page_is_an_alias(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """What was unknown leads to a page that is new, or known."""
    arrive(at(NEW), asked=OLD)
    arrive(at(NEW), asked=THIRD)

    assert {key: set(aliases) for key, aliases in pages(connection).items()} == {NEW: {OLD, THIRD}}


def test_a_better_reader_invents_no_edit_of_a_moved_page(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """The latest version was captured at the old address: what that says is compared without addresses."""
    better = {"reader": "single_online_home 2"}
    text, read_anew = BODY.format("stories"), f"{BODY.format('news')}\n\nBy phone: 101."
    arrive(at(OLD), asked=OLD)
    arrive(at(NEW, day=22, body=text), asked=OLD)

    again = at(OLD, body=read_anew, **better)
    upgraded = arrive(at(NEW, day=23, body=f"{text}\n\nBy phone: 101.", **better), asked=NEW, again=again)
    later = arrive(at(NEW, day=24, body=f"{text}\n\nBy phone: 101.", **better), asked=NEW)

    assert [saved.outcome for saved in (upgraded, later) if saved] == [Outcome.SAME, Outcome.SAME]
    assert changes(connection) == ["first", "re-extraction"]


def test_another_reader_that_reads_the_same_adds_nothing_to_a_moved_page(
    connection: sqlite3.Connection, arrive: Arrive, at: MakeArrival
) -> None:
    """Nor does an edit that it is the first to read bring more than the edit."""
    better = {"reader": "single_online_home 2"}
    arrive(at(OLD), asked=OLD)
    arrive(at(NEW, day=22, body=BODY.format("stories")), asked=OLD)

    edited = at(NEW, day=23, body=f"{BODY.format('stories')} A man was arrested.", **better)
    arrive(edited, asked=NEW, again=at(OLD, **better))

    assert changes(connection) == ["first", "source-edit"]
