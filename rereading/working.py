"""Working: jobs done, one after the other; one that fails takes no other along. Runs in any process."""

import traceback
from dataclasses import dataclass
from pathlib import PurePath

from archive.arrival import Arrival
from captures.reading import Capture, CaptureError, read_capture
from platforms.page import NotARecord
from rereading.jobs import Held, Job
from rereading.reading import INVALID, NOT_TEXT, arrival_of, is_text, problem_of, reread


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A capture that holds a record."""

    arrival: Arrival
    """What it becomes on its way into the archive."""

    asked: str
    """The key of its address."""

    kept: int | None
    """Its number in the archive; None for another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRecord:
    """A capture that holds none."""

    url: str
    """Its address."""

    reason: str
    """Why, in one word."""

    was_record: bool
    """Whether a version was once read from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A capture that could not be read."""

    problem: str
    """Its address and what happened."""


Done = Read | NoRecord | Failed
"""What comes of a job."""


def do_all(jobs: list[Job]) -> list[Done]:
    """Return what comes of each job."""
    return [_do(job) for job in jobs]


def _do(job: Job) -> Done:
    try:
        return _read(job, capture=_capture(job.capture))
    except NotARecord as refused:
        return NoRecord(url=job.asked, reason=refused.reason, was_record=job.was_record)
    except CaptureError as error:
        return Failed(problem=str(error))
    except Exception as error:  # noqa: BLE001  (a reader's fault with one page must not end the others)
        return Failed(problem=f"{job.asked}: the reader failed: {_place(error)}: {error!r}")


def _capture(capture: Capture | Held) -> Capture:
    if isinstance(capture, Capture):
        return capture
    return read_capture(capture.folder, file=capture.file, offset=capture.offset)


def _read(job: Job, *, capture: Capture) -> Done:
    if not is_text(capture):
        return NoRecord(url=job.asked, reason=NOT_TEXT, was_record=job.was_record)
    record = reread(capture, site=job.site, section=job.section)
    if problem_of(record) is not None:
        return NoRecord(url=job.asked, reason=INVALID, was_record=job.was_record)
    arrival = arrival_of(
        record,
        site=job.site,
        section=job.section,
        captured_at=capture.captured_at,
        digest=capture.digest,
    )
    return Read(arrival=arrival, asked=job.asked, kept=job.kept)


def _place(error: Exception) -> str:
    """Return file and line of where an error arose."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).name}, line {last.lineno}"
