import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.connection import batch, open_to_write
from archive.registry import SiteRow, put_sites
from archive.runs import Tally, put_tallies, start_run
from collecting.findings import findings
from collecting.jobs import Job
from collecting.turns import Turn
from sites.site import Expectation, Section
from tests.invented import site_of

TODAY = date(2026, 11, 21)
SECTION = Section(kind="news", platform="single_online_home", start="/news/wessex/news/")
WESSEX = site_of(SECTION, expect=(Expectation(kind="news", per_week=(3, 60), newest_within_days=10),))
NEWS = Job(kind="news", sites=(WESSEX,))
CAREERS = Job(kind="careers", sites=(WESSEX,))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path / "archive.db")
    with batch(connection):
        put_sites(connection, [SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London")])
    yield connection
    connection.close()


@pytest.fixture
def run(connection: sqlite3.Connection) -> int:
    """A run that saw all of the site, whatever came of it."""
    with batch(connection):
        run = start_run(connection, command="crawl news", arguments="", now="2026-11-01T12:00:00Z")
        put_tallies(connection, {"wessex": Tally(complete=True)}, run=run)
        connection.execute("UPDATE run_sites SET health = 'healthy'")
    return run


def test_what_a_site_brings_is_judged_whether_or_not_it_had_its_turn(
    connection: sqlite3.Connection, run: int
) -> None:
    """A broken reader shows in what the archive holds; kinds of which nothing is expected are not judged."""
    had = findings(connection, jobs=[NEWS, CAREERS], turns=[Turn(job=NEWS, run=run)], today=TODAY)
    waited = findings(connection, jobs=[NEWS], turns=[], today=TODAY)

    assert [(one.kind, one.begun, one.problems) for one in had] == [
        ("news", True, ("no page has a day of publication",)),
        ("careers", False, ()),
    ]
    assert [(one.begun, one.counts, one.problems) for one in waited] == [
        (False, {}, ("no page has a day of publication",))
    ]


def test_a_crawl_that_could_not_begin_is_told(connection: sqlite3.Connection) -> None:
    """Of every site that it should have visited."""
    (one,) = findings(connection, jobs=[CAREERS], turns=[Turn(job=CAREERS, run=None)], today=TODAY)

    assert (one.result, one.problems) == (None, ("the crawl kept nothing, see the log",))


def test_what_a_run_found_wrong_is_told(connection: sqlite3.Connection, run: int) -> None:
    """Beside what the site brings."""
    connection.execute("UPDATE run_sites SET health = 'unhealthy', errors = 3")

    (one,) = findings(connection, jobs=[NEWS], turns=[Turn(job=NEWS, run=run)], today=TODAY)

    assert one.problems == ("unhealthy: 3 requests failed", "no page has a day of publication")
