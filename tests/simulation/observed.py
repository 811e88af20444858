"""What each run was answered about each page, by the sandbox's request log."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple
from urllib.parse import unquote

from sandbox.page import Page
from sandbox.server import Request

HOW: Final[Mapping[str, str]] = {
    "not-found": "gone",
    "gone": "gone",
    "soft-404": "soft-404",
    "home": "redirected",
    "emptied": "emptied",
}
"""The archive's word for each way in which a page of the sandbox is gone."""

_GONE: Final = frozenset({404, 410})
_MOVED: Final = frozenset({301, 308})


class Run(NamedTuple):
    """One crawl of one site: no site is crawled twice a day for one kind."""

    day: int
    site: str
    kind: str


@dataclass(slots=True)
class Answered:
    """What one run was answered about one page."""

    path: str | None = None
    """Where it was found; None where it was not."""

    state: int | None = None
    """The state found."""

    how: str | None = None
    """How it showed that it is gone; None where it is not."""

    gone: str | None = None
    """Where it showed that."""

    old: set[str] = field(default_factory=set)
    """Addresses that led elsewhere."""


def runs(log: Iterable[Request], pages: Collection[Page]) -> Iterator[tuple[Run, dict[str, Answered]]]:
    """Yield each run with what it was answered about pages."""
    for day, asked in groupby(log, key=lambda request: request.day):
        places = {(page.force.id, path): page for page in pages for path in page.addresses(day)}
        answers: dict[Run, dict[str, Answered]] = {}
        for request in asked:
            path = unquote(request.path.partition("?")[0])
            page = places.get((request.force, path))
            if page is not None:
                run = Run(day, request.force, page.kind)
                answer = answers.setdefault(run, {}).setdefault(page.id, Answered())
                _note(answer, request, path=path, how=HOW.get(page.status(day)))
        yield from answers.items()


def _note(answer: Answered, request: Request, *, path: str, how: str | None) -> None:
    if request.state is not None:
        answer.path, answer.state = path, request.state
    elif request.status in _MOVED:
        answer.old.add(path)
    elif request.status in _GONE:
        answer.how, answer.gone = "gone", path
    elif request.page is not None:
        answer.how, answer.gone = how, path
