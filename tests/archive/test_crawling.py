import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.arrival import Arrival, Outcome, Saved
from archive.captures import put_capture
from archive.connection import batch
from archive.crawling import (
    aliases,
    known_pages,
    last_sweep,
    latest_text,
    note_listed,
    put_alias,
    texts_cut_off,
)
from archive.runs import Tally, finish_run, put_tallies, start_run
from archive.store import save_loaded
from tests.invented import capture_row

NOW = "2026-11-21T12:00:00Z"
KEY = "https://www.wessex.example/news/van-found/"

MakeArrival = Callable[..., Arrival]


@pytest.fixture
def page(crawled: Callable[..., Saved], make_arrival: MakeArrival) -> int:
    """A crawled page's id."""
    return crawled(make_arrival("Text", captured__time=NOW, publish__date="November 2026")).page


@pytest.mark.usefixtures("page")
def test_known_pages_are_those_of_a_site_and_kind(
    connection: sqlite3.Connection, make_arrival: MakeArrival
) -> None:
    """Texts without an address are none of them."""
    with batch(connection):
        save_loaded(connection, make_arrival("Words", url=None), now=NOW)
        save_loaded(
            connection, make_arrival("Join us", url="https://www.wessex.example/j", kind="careers"), now=NOW
        )

    found = known_pages(connection, site="wessex", kind="news")

    assert [(page.key, page.published_date, page.etag, page.file) for page in found] == [
        (KEY, "2026-11", None, None)
    ]


def test_an_alias_leads_to_one_page_and_never_replaces_one(
    connection: sqlite3.Connection, page: int, make_arrival: MakeArrival
) -> None:
    """Noted twice it is there once; a page's own address is no alias."""
    for key in ("https://www.wessex.example/old", "https://www.wessex.example/old", KEY):
        put_alias(connection, key=key, page=page, now=NOW)

    with batch(connection):
        saved = save_loaded(connection, make_arrival("Older", url="https://www.wessex.example/old"), now=NOW)

    assert [tuple(row) for row in connection.execute("SELECT * FROM aliases")] == [
        ("https://www.wessex.example/old", page, NOW)
    ]
    assert (saved.page, saved.outcome) == (page, Outcome.CHANGED)


def test_the_latest_text_is_given_verbatim(connection: sqlite3.Connection, page: int) -> None:
    """Header and body, to the byte."""
    text = latest_text(connection, page=page)

    assert text.startswith("```yaml\ncaptured:\n")
    assert text.endswith("```\n\nText\n")


def test_a_known_page_names_where_its_payload_lies(
    connection: sqlite3.Connection, run: int, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> None:
    """That of a repeated payload lies in an earlier capture."""
    first = capture_row(url=KEY, captured_at=NOW)
    again = replace(first, file="police-archive-2.warc.gz", kind="revisit", original_at=NOW)
    found = []
    for row in (first, again):
        with batch(connection):
            number = put_capture(connection, row, run=run)
        crawled(make_arrival("Text", captured__time=NOW), capture=number)
        found += known_pages(connection, site="wessex", kind="news")

    assert [(page.file, page.offset) for page in found] == [("police-archive-1.warc.gz", 300)] * 2
    assert [page.title for page in found] == ["Van found"] * 2


def test_aliases_are_those_of_a_site_and_kind(
    connection: sqlite3.Connection, page: int, make_arrival: MakeArrival
) -> None:
    """Each with the key of its page."""
    careers = make_arrival("Join us", url="https://www.wessex.example/j", kind="careers")
    with batch(connection):
        other = save_loaded(connection, careers, now=NOW).page
        for key, of in ((f"{KEY}old/", page), ("https://www.wessex.example/jobs", other)):
            put_alias(connection, key=key, page=of, now=NOW)

    assert aliases(connection, site="wessex", kind="news") == {f"{KEY}old/": KEY}


def test_the_last_sweep_is_the_latest_run_that_read_every_listing(connection: sqlite3.Connection) -> None:
    """Neither another command's, nor another site's, nor one that stopped at its horizon."""
    before = last_sweep(connection, site="wessex", command="crawl news")
    for day, command, site, swept in (
        (1, "crawl news", "wessex", True),
        (2, "crawl news", "wessex", True),
        (3, "crawl news", "wessex", False),
        (4, "crawl careers", "wessex", True),
        (5, "crawl news", "unlisted", True),
    ):
        at = f"2026-11-{day:02}T12:00:00Z"
        run = start_run(connection, command=command, arguments="", now=at)
        put_tallies(connection, {site: Tally(complete=True, swept=swept)}, run=run)

    assert before is None
    assert last_sweep(connection, site="wessex", command="crawl news") == "2026-11-02T12:00:00Z"


def test_texts_that_a_crawl_was_cut_off_from_writing_are_those_of_the_runs_since_the_last_that_ended(
    connection: sqlite3.Connection, run: int, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> None:
    """Each page's latest text, once; not what another command brought, nor what has no file."""
    crawled(make_arrival("One.", url=f"{KEY}1/"), file="1.txt")
    finish_run(connection, run=run, outcome="finished", now=NOW)
    for command, file, body in (
        ("crawl news", "2.txt", "Two."),
        ("crawl news", "2.txt", "Two, edited."),
        ("crawl careers", "3.txt", "Three."),
    ):
        killed = start_run(connection, command=command, arguments="", now=NOW)
        crawled(make_arrival(body, url=f"{KEY}{file[0]}/"), file=file, run=killed)

    found = list(texts_cut_off(connection, command="crawl news"))

    assert [(file, text.splitlines()[-1]) for file, text in found] == [("2.txt", "Two, edited.")]


def test_what_complete_listings_do_not_show_is_delisted(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> None:
    """Since when it is; shown again, also under an old address, it is not. The page's status stays."""
    keys = [f"{KEY}{number}/" for number in range(3)]
    for key in keys:
        crawled(make_arrival("Text", url=key, captured__time=NOW), file=key)
    put_alias(connection, key=f"{KEY}old/", page=2, now=NOW)
    found = []
    for day, met in enumerate([{keys[0], f"{KEY}old/"}, {keys[0]}, {*keys}], start=22):
        with batch(connection):
            note_listed(connection, site="wessex", kind="news", met=met, now=f"2026-11-{day}T12:00:00Z")
        rows = connection.execute("SELECT substr(delisted, 9, 2) AS day, status FROM crawl_state")
        found.append([tuple(row) for row in rows])

    live = (None, "live")
    assert found == [
        [live, live, ("22", "live")],
        [live, ("23", "live"), ("22", "live")],
        [live, live, live],
    ]


def test_pages_of_other_kinds_are_not_delisted(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> None:
    """Listings of news show no careers, and a page that no crawl has seen has no state."""
    crawled(make_arrival("Join us", url="https://www.wessex.example/j", kind="careers"))
    with batch(connection):
        save_loaded(connection, make_arrival("Older"), now=NOW)
        note_listed(connection, site="wessex", kind="news", met=set(), now=NOW)

    assert [tuple(row) for row in connection.execute("SELECT delisted FROM crawl_state")] == [(None,)]
