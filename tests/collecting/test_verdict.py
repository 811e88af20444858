from dataclasses import replace

import pytest

from archive.results import Result
from collecting.findings import Finding
from collecting.verdict import Exit, as_json, exit_code, summary

NONE = dict.fromkeys(
    ("new", "changed", "same", "checked", "missing", "removed", "errors", "blocked", "vanished"), 0
)


def found(
    site: str = "wessex",
    *,
    problems: tuple[str, ...] = (),
    counts: dict[str, int] | None = None,
    health: str | None = "healthy",
) -> Finding:
    """Make a finding of news; without counts the run kept none."""
    result = None
    if counts is not None:
        complete = health == "healthy"
        kept = NONE | counts
        result = Result(site=site, run=7, health=health, outcome="finished", complete=complete, counts=kept)
    return Finding(site=site, kind="news", begun=True, result=result, problems=problems)


WELL = found(counts={"new": 3})
FAILED = found("gwynfa", counts={"blocked": 2}, health="unhealthy", problems=("unhealthy: 2 refused",))
CRASHED = found("gwynfa", problems=("the crawl kept nothing, see the log",))
WAITING = replace(found(), kind="careers", begun=False)
STOPPED = found(counts={}, health="partial")


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([], Exit.WELL),
        ([WELL], Exit.WELL),
        ([WELL, WAITING], Exit.WELL),
        ([STOPPED, WAITING], Exit.WELL),
        ([WAITING], Exit.WELL),
        ([WELL, FAILED], Exit.PROBLEMS),
        ([WELL, CRASHED], Exit.PROBLEMS),
        ([found(counts={"same": 4}, problems=("old",))], Exit.PROBLEMS),
        ([replace(WAITING, problems=("old",))], Exit.PROBLEMS),
        ([FAILED], Exit.NOTHING),
        ([CRASHED], Exit.NOTHING),
        ([FAILED, CRASHED, WAITING], Exit.NOTHING),
        ([FAILED, STOPPED], Exit.NOTHING),
    ],
)
def test_exit_codes(findings: list[Finding], code: Exit) -> None:
    """What somebody must look at is 1, what hit every site 3; to be stopped or to wait is neither."""
    assert exit_code(findings) == code


def test_the_codes_are_those_of_the_documents() -> None:
    """Schedulers rely on them."""
    assert {code.name: int(code) for code in Exit} == {"WELL": 0, "PROBLEMS": 1, "NOTHING": 3, "LOCKED": 75}


def test_the_summary_is_one_line() -> None:
    """Counts over both kinds, sites once, errors and refusals together, and who needs attention."""
    counts = {"new": 9, "changed": 3, "removed": 1, "missing": 1, "errors": 1}

    line = summary([WELL, replace(found(counts=counts), kind="careers"), FAILED], seconds=185, stopped=None)

    assert line == (
        "collect: 2 sites, 12 new, 3 changed, 1 removed, 1 missing, 3 errors in 3 min; "
        "unhealthy: gwynfa (news: unhealthy: 2 refused)"
    )


def test_where_nothing_is_due_the_summary_says_so() -> None:
    """An empty line of noughts would look like a failure."""
    assert summary([], seconds=0.1, stopped=None) == "collect: nothing is due"


@pytest.mark.parametrize(
    ("stopped", "reason"),
    [("budget", "the time was up (COLLECT_MAX_MINUTES)"), ("shutdown", "stopped by a signal")],
)
def test_why_it_ended_early_is_told(stopped: str, reason: str) -> None:
    """And what did not even begin."""
    line = summary([WELL, WAITING], seconds=14400, stopped=stopped)

    assert line.endswith(f"in 240 min; {reason}, the next run goes on; not begun: 1")
    assert summary([WELL], seconds=14400, stopped=stopped).endswith(f"; {reason}, the next run goes on")


def test_many_unhealthy_sites_are_not_all_named() -> None:
    """A line stays one that can be read; JSON and log have all."""
    sites = [found(f"site-{number}", counts={}, problems=("old",)) for number in range(7)]

    line = summary(sites, seconds=1, stopped=None)

    assert line.endswith("site-4 (news: old), and 2 more")


def test_json_has_every_site() -> None:
    """Those without counts too."""
    told = as_json([WELL, CRASHED], code=Exit.PROBLEMS, seconds=1.26, stopped=None)

    assert (told["exit"], told["seconds"], told["stopped"]) == (1, 1.3, None)
    assert told["sites"][0]["counts"]["new"] == 3
    assert told["sites"][1] == {
        "site": "gwynfa",
        "kind": "news",
        "run": None,
        "health": None,
        "complete": False,
        "problems": ["the crawl kept nothing, see the log"],
        "counts": {},
    }
