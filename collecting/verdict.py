"""The verdict: an exit code, one line and one JSON object out of what became of each site. Pure."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from archive.results import BUDGET
from collecting.findings import Finding

COUNTED = ("new", "changed", "removed", "missing")
"""Counts in the summary; errors and refusals stand together at its end."""

NAMED = 5
"""Sites that the summary names; the log and the JSON have all."""


class Exit(IntEnum):
    """What `scrapy collect` exits with; wrong use is 2, as everywhere."""

    WELL = 0
    """All well, also where the time was up or somebody stopped it."""

    PROBLEMS = 1
    """A site needs attention: unhealthy, suspect, or not as its file expects."""

    NOTHING = 3
    """Nothing could be fetched of any site: look at this machine first."""

    LOCKED = 75
    """Another run holds the lock; nothing was done (EX_TEMPFAIL)."""


def exit_code(found: Sequence[Finding]) -> Exit:
    """Return what the findings come to."""
    begun = [finding for finding in found if finding.begun]
    if any(_failed(finding) for finding in begun) and all(_is_empty(finding) for finding in begun):
        return Exit.NOTHING
    return Exit.PROBLEMS if any(finding.problems for finding in found) else Exit.WELL


def summary(found: Sequence[Finding], *, seconds: float, stopped: str | None) -> str:
    """Return the line at the end of a run.

    Args:
        found: What became of each site.
        seconds: How long the run took.
        stopped: Why it ended before its end; None where it did not.
    """
    if not found:
        return "collect: nothing is due"
    sites = len({finding.site for finding in found})
    parts = [f"{sites} site{'s' * (sites != 1)}", *(f"{_sum(found, name)} {name}" for name in COUNTED)]
    errors = _sum(found, "errors") + _sum(found, "blocked")
    line = f"collect: {', '.join(parts)}, {errors} errors in {_duration(seconds)}"
    return "; ".join([line, *_why(found, stopped=stopped), *_unhealthy(found)])


def as_json(found: Sequence[Finding], *, code: Exit, seconds: float, stopped: str | None) -> dict[str, Any]:
    """Return the same for programs; docs/operating.md has the keys."""
    return {
        "exit": int(code),
        "seconds": round(seconds, 1),
        "stopped": stopped,
        "summary": summary(found, seconds=seconds, stopped=stopped),
        "sites": [_site(finding) for finding in found],
    }


def _failed(finding: Finding) -> bool:
    return finding.result is None or finding.result.trouble > 0


def _is_empty(finding: Finding) -> bool:
    return finding.result is None or finding.result.is_empty


def _sum(found: Sequence[Finding], name: str) -> int:
    return sum(finding.counts.get(name, 0) for finding in found)


def _duration(seconds: float) -> str:
    """Return a duration for people.

    >>> _duration(47.3), _duration(190.0)
    ('47 s', '3 min')
    """
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"  # noqa: PLR2004  (two minutes)


def _why(found: Sequence[Finding], *, stopped: str | None) -> list[str]:
    if stopped is None:
        return []
    waiting = sum(not finding.begun for finding in found)
    reason = "the time was up (COLLECT_MAX_MINUTES)" if stopped == BUDGET else "stopped by a signal"
    return [f"{reason}, the next run goes on" + f"; not begun: {waiting}" * bool(waiting)]


def _unhealthy(found: Sequence[Finding]) -> list[str]:
    told = [f"{one.site} ({one.kind}: {', '.join(one.problems)})" for one in found if one.problems]
    more = [f"and {len(told) - NAMED} more"] if len(told) > NAMED else []
    return [f"unhealthy: {', '.join(told[:NAMED] + more)}"] if told else []


def _site(finding: Finding) -> dict[str, Any]:
    result = finding.result
    return {
        "site": finding.site,
        "kind": finding.kind,
        "run": None if result is None else result.run,
        "health": None if result is None else result.health,
        "complete": result is not None and result.complete,
        "problems": list(finding.problems),
        "counts": dict(finding.counts),
    }
