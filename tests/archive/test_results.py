import sqlite3
from dataclasses import replace

import pytest

from archive.connection import batch
from archive.results import Result, results
from archive.runs import Tally, put_tallies

COUNTS = dict.fromkeys(("new", "changed", "same", "checked", "errors", "blocked", "vanished", "removed"), 0)


def result(*, health: str | None, outcome: str = "finished", complete: bool = True, **counts: int) -> Result:
    kept = COUNTS | counts
    return Result(site="wessex", run=7, health=health, outcome=outcome, complete=complete, counts=kept)


def test_counts_are_given_by_name(connection: sqlite3.Connection, run: int) -> None:
    """What counts nothing, such as the run's number, is no count."""
    with batch(connection):
        put_tallies(connection, {"wessex": Tally(new=3, errors=2, blocked=1, complete=True)}, run=run)

    found = results(connection, run=run)["wessex"]

    assert (found.counts["new"], found.counts["removed"], found.trouble) == (3, 0, 3)
    assert found.complete
    assert not {"run", "site", "health", "outcome", "complete", "swept"} & found.counts.keys()


def test_a_run_that_kept_no_counts_has_no_results(connection: sqlite3.Connection, run: int) -> None:
    """It was killed."""
    assert results(connection, run=run) == {}


@pytest.mark.parametrize("health", ["healthy", "confirmed"])
def test_what_is_well_needs_no_attention(health: str) -> None:
    """A run that was confirmed has had its look."""
    assert result(health=health).problem is None


@pytest.mark.parametrize("outcome", ["budget", "shutdown"])
def test_a_run_that_was_stopped_in_time_needs_no_attention(outcome: str) -> None:
    """The next one goes on with it."""
    assert result(health="partial", outcome=outcome).problem is None


def test_a_run_that_something_else_stopped_is_told() -> None:
    """Such as a disk without room for captures."""
    told = result(health="partial", outcome="captures-full").problem

    assert told == "stopped before its end: captures-full"


def test_what_made_a_run_unhealthy_is_told() -> None:
    """Each reason with its number."""
    worst = result(health="unhealthy", complete=False, blocked=4, errors=2)

    assert worst.problem == (
        "unhealthy: 4 requests were refused, 2 requests failed, a listing was not seen to its end"
    )
    assert result(health="unhealthy", errors=2).problem == "unhealthy: 2 requests failed"
    assert result(health="unhealthy", blocked=2).problem == "unhealthy: 2 requests were refused"


def test_a_suspect_run_names_the_command_that_confirms_it() -> None:
    """Whoever reads it can go on."""
    problem = result(health="suspect", vanished=40).problem

    assert problem == "suspect: 40 pages vanished at once; if so, `scrapy confirm 7 --site wessex`"


def test_a_run_that_was_cut_off_needs_attention() -> None:
    """Nothing says how it went."""
    assert result(health=None).problem == "cut off before its counts were kept"


@pytest.mark.parametrize("seen", ["new", "changed", "same", "checked"])
def test_a_run_that_saw_a_page_is_not_empty(seen: str) -> None:
    """Nor is one that saw every listing to its end, although nothing was on it."""
    one = result(health="unhealthy", complete=False)

    assert not replace(one, counts={**one.counts, seen: 1}).is_empty
    assert not result(health="healthy").is_empty
    assert result(health="unhealthy", complete=False, errors=3).is_empty
