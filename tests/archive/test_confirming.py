import sqlite3
from collections.abc import Callable

import pytest

from archive.arrival import Arrival, Saved
from archive.connection import batch
from archive.removals import ConfirmError, Health, confirm
from tests.archive.vanishing import SITE, Newsroom

FIRST = "2026-11-01T12:00:00Z"
PAGES = [f"https://www.wessex.example/news/story-{number}/" for number in range(8)]
GONE = dict.fromkeys(PAGES, "gone")


@pytest.fixture
def newsroom(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: Callable[..., Arrival]
) -> Newsroom:
    """Eight pages, seen on the first."""
    for url in PAGES:
        crawled(make_arrival("It is gone.", url=url, captured__time=FIRST), file=url[-8:])
    return Newsroom(connection)


def confirmed(newsroom: Newsroom, *, run: int, site: str = SITE) -> int:
    with batch(newsroom.connection):
        return confirm(newsroom.connection, run=run, site=site)


def last_run(newsroom: Newsroom) -> int:
    return int(newsroom.rows("SELECT max(id) FROM runs")[0][0])


def test_a_suspect_run_counts_once_somebody_confirms_it(newsroom: Newsroom) -> None:
    """Its absences are then what a healthy run's would have been."""
    health = newsroom.crawl("11-02", gone=GONE)
    before = {newsroom.state(key) for key in PAGES}

    counted = confirmed(newsroom, run=last_run(newsroom))

    assert (health, counted) == (Health.SUSPECT, 8)
    assert before == {("live", None)}
    assert {newsroom.state(key) for key in PAGES} == {("missing", None)}
    assert {newsroom.due(key) for key in PAGES} == {"2026-11-03T12:00:00Z"}
    assert newsroom.rows("SELECT health FROM run_sites") == [(Health.CONFIRMED,)]


def test_confirmed_absences_prove_removals(newsroom: Newsroom) -> None:
    """With those of later runs, which are not suspect: the pages were missing already."""
    newsroom.crawl("11-02", gone=GONE)
    confirmed(newsroom, run=last_run(newsroom))

    later = [newsroom.crawl(day, gone=GONE) for day in ("11-09", "11-16")]

    assert later == [Health.HEALTHY, Health.HEALTHY]
    assert {newsroom.state(key) for key in PAGES} == {("removed", "2026-11-02T12:00:00Z")}


def test_pages_that_were_seen_since_are_left_out(newsroom: Newsroom) -> None:
    """Who confirms late must not make a page missing that is back."""
    newsroom.crawl("11-02", gone=GONE)
    run = last_run(newsroom)
    newsroom.crawl("11-03", seen=PAGES[:3])

    counted = confirmed(newsroom, run=run)

    assert counted == 5
    assert [newsroom.state(key)[0] for key in PAGES] == ["live"] * 3 + ["missing"] * 5
    assert newsroom.rows("SELECT count(*) FROM absences WHERE removal IS NULL") == [(3,)]


def test_runs_may_be_confirmed_in_any_order(newsroom: Newsroom) -> None:
    """The first absence is the earliest, the last the latest, whichever was counted first."""
    runs = []
    for day in ("11-02", "11-09", "11-16"):
        newsroom.crawl(day, gone=GONE)
        runs.append(last_run(newsroom))

    for run in (runs[2], runs[0], runs[1]):
        confirmed(newsroom, run=run)

    first, last = "2026-11-02T12:00:00Z", "2026-11-16T12:00:00Z"
    assert newsroom.rows(
        "SELECT DISTINCT first_missed, last_missed, observations, confirmed, last_seen FROM removals"
    ) == [(first, last, 3, last, FIRST)]
    assert {newsroom.state(key) for key in PAGES} == {("removed", first)}
    assert newsroom.rows("SELECT DISTINCT last_checked FROM crawl_state") == [(last,)]


@pytest.fixture
def runs(newsroom: Newsroom) -> dict[str, int]:
    """Runs of every sort, by what they were."""
    newsroom.crawl("11-02", seen=PAGES)
    made = {"healthy": last_run(newsroom)}
    newsroom.crawl("11-03", seen=PAGES, finished=False)
    made["partial"] = last_run(newsroom)
    newsroom.crawl("11-04", gone=GONE)
    made["confirmed"] = last_run(newsroom)
    confirmed(newsroom, run=made["confirmed"])
    made["never settled"] = newsroom.cut_off("11-05", gone=GONE)
    newsroom.connection.execute(
        "INSERT INTO run_sites (run, site) VALUES (?, ?)", (made["never settled"], SITE)
    )
    return made


@pytest.mark.parametrize("sort", ["healthy", "partial", "confirmed", "never settled"])
def test_only_a_suspect_run_can_be_confirmed(newsroom: Newsroom, runs: dict[str, int], sort: str) -> None:
    """The message says what it is; nothing changes."""
    before = newsroom.rows("SELECT * FROM crawl_state")

    with pytest.raises(ConfirmError) as caught:
        confirmed(newsroom, run=runs[sort])

    found = f"expected a run that was suspect, found a run that was {sort}"
    assert str(caught.value) == f"run {runs[sort]}, site wessex: {found}"
    assert newsroom.rows("SELECT * FROM crawl_state") == before


@pytest.mark.parametrize(("run_number", "site"), [(99, SITE), (0, SITE), (1, "gwynfa")])
def test_a_run_that_is_not_there_cannot_be_confirmed(newsroom: Newsroom, run_number: int, site: str) -> None:
    """Nor one that did not visit the site."""
    newsroom.crawl("11-02", gone=GONE)

    with pytest.raises(ConfirmError, match="expected a run that was suspect, found no such run"):
        confirmed(newsroom, run=run_number, site=site)
