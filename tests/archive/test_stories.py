"""Pages that tell the same story are linked, and never merged."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from archive import stories
from archive.connection import batch
from archive.registry import SiteRow, put_sites
from archive.stories import link_stories
from tests.archive.conftest import Crawled, MakeArrival
from tests.invented import STORY

ALIKE = STORY.replace("grey", "white")
OTHER = " ".join(reversed(STORY.split()))

Put = Callable[..., int]


@pytest.fixture
def put(connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival) -> Put:
    """Save a text as the page of a name, of a site; return the page's number."""
    with batch(connection):
        put_sites(connection, [SiteRow(id="gwynfa", name="Heddlu Gwynfa", timezone="Europe/London")])

    def save(name: str, body: str, *, site: str = "wessex") -> int:
        url = f"https://www.{site}.example/news/{name}/"
        return crawled(make_arrival(body, url=url, site=site), file=f"{name}.txt").page

    return save


def linked(connection: sqlite3.Connection) -> tuple[int, int]:
    done: list[int] = []
    found = link_stories(connection, progress=done.append)
    assert sum(done) == found.pages
    return found.pages, found.pairs


def same(connection: sqlite3.Connection, page: int) -> list[tuple[Any, ...]]:
    query = "SELECT other, how, cross_force FROM same_story WHERE page = :page ORDER BY other"
    return [tuple(row) for row in connection.execute(query, {"page": page})]


def test_a_near_copy_is_linked_both_ways(connection: sqlite3.Connection, put: Put) -> None:
    """With how alike the two are; another story is not."""
    one, two, _ = put("a", STORY), put("b", ALIKE, site="gwynfa"), put("c", OTHER)

    assert linked(connection) == (3, 1)
    assert same(connection, one) == [(two, "near", 1)]
    assert same(connection, two) == [(one, "near", 1)]
    assert 0.8 < connection.execute("SELECT likeness FROM near_copies").fetchone()[0] < 1


def test_an_exact_copy_is_linked_without_comparing(connection: sqlite3.Connection, put: Put) -> None:
    """Its words have the same digest, before anything is linked and after."""
    one, two = put("a", STORY), put("b", f"**{STORY}**")

    assert same(connection, one) == [(two, "exact", 0)]
    assert linked(connection) == (2, 0)
    assert same(connection, one) == [(two, "exact", 0)]


def test_run_again_only_what_has_changed_is_read(connection: sqlite3.Connection, put: Put) -> None:
    """An edit takes links away, and a later one brings them back; the other page is not read for it."""
    one, two = put("a", STORY), put("b", ALIKE)
    first, again = linked(connection), linked(connection)
    put("b", OTHER)
    edited, lost = linked(connection), same(connection, one)
    put("b", ALIKE)

    assert (first, again, edited) == ((2, 1), (0, 0), (1, 0))
    assert lost == []
    assert linked(connection) == (1, 1)
    assert same(connection, one) == [(two, "near", 0)]


def test_a_page_whose_text_is_newer_than_its_bands_waits_for_its_turn(
    connection: sqlite3.Connection, put: Put
) -> None:
    """What another page is compared with is the text that its bands are of."""
    put("b", ALIKE)
    linked(connection)
    put("b", OTHER)
    one = put("a", STORY)

    assert linked(connection) == (2, 0)
    assert same(connection, one) == []


def test_exact_copies_leave_room_for_near_ones(
    connection: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, they are not among the few with which a page is compared."""
    monkeypatch.setattr(stories, "RIVALS", 1)
    near = put("a", ALIKE)
    for name in ("b", "c", "d"):
        put(name, STORY)

    assert linked(connection) == (4, 3)
    assert same(connection, near) == [(page, "near", 0) for page in (2, 3, 4)]


def test_it_goes_on_where_it_was_stopped(
    connection: sqlite3.Connection, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is kept, batch by batch."""
    monkeypatch.setattr(stories, "BATCH", 1)
    put("a", STORY)
    put("b", ALIKE)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link_stories(connection, progress=stop)

    assert linked(connection) == (1, 1)
