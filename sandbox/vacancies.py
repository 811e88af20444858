"""Vacancies: jobs that invented forces advertise, each with the whole of its life.

Reads `text/vacancies/<force>.yaml`, where days count from the world's day 0. How an advert looks, and how
its board lists it, is for a layout.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import yaml

from sandbox import blocks
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts import layout_named
from sandbox.layouts.newborn import Newborn
from sandbox.lives import End, Life
from sandbox.moments import BASE, morning
from sandbox.page import Page, State
from sandbox.storybook import TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """What an advert says of its job from one day to the next."""

    day: int
    """The first day on which it says so."""

    facts: Mapping[str, str]
    """What stands beside each label."""

    closing: date | None
    """Until when one may apply; None where it does not say."""

    closed: bool
    """Whether it says that nobody can apply any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One advertised job."""

    number: int
    """Its board's number of it."""

    title: str
    """What it is called."""

    lines: tuple[str, ...]
    """What there is to do, in the storybook's marks."""

    adverts: tuple[Advert, ...]
    """What its advert says, in order of time."""

    life: Life
    """When it leaves its board and goes; days count from its first."""

    @property
    def posted(self) -> datetime:
        """When it was put up, in local time."""
        return morning(self.adverts[0].day)


def pages(force: Force) -> Iterator[Page]:
    """Walk over the adverts of a force, each a page."""
    look = layout_named(force.layout)
    for job in _jobs(force.id):
        new = Newborn(
            title=job.title, group="vacancy", published=job.posted, number=job.number, language=force.language
        )
        yield Page(
            id=f"{force.id}/vacancy/{job.number}",
            force=force,
            kind="vacancy",
            language=force.language,
            group="vacancy",
            path=look.path(force, new),
            published=job.posted,
            born=job.adverts[0].day,
            states=tuple(_states(job)),
            life=job.life,
            number=job.number,
        )


def advert(page: Page, *, day: int) -> Advert:
    """Return what a page says of its job on a day."""
    job = next(job for job in _jobs(page.force.id) if job.number == page.number)
    return job.adverts[page.state(day).number - 1]


def _states(job: Job) -> Iterator[State]:
    read = blocks.read(job.lines)
    content = Content(title=job.title, description=next(blocks.texts(read)), blocks=read)
    for number, told in enumerate(job.adverts, start=1):
        edit = "first" if number == 1 else "update"
        yield State(number=number, day=told.day, at=morning(told.day), edit=edit, content=content)


@cache
def _jobs(force: str) -> tuple[Job, ...]:
    told: list[dict[str, Any]] = yaml.safe_load((TEXT / "vacancies" / f"{force}.yaml").read_text("utf-8"))
    return tuple(_job(**job) for job in told)


def _job(  # noqa: PLR0913  (what is told of a job)
    *,
    number: int,
    title: str,
    born: int,
    facts: dict[str, str],
    lines: list[str],
    closing: int | None = None,
    then: tuple[dict[str, Any], ...] = (),
    delisted: int | None = None,
    end: dict[str, Any] | None = None,
) -> Job:
    """Read a job, whose days all count from the world's first."""
    after = {name: day - born for name, day in (end or {}).items() if name != "how"}
    return Job(
        number=number,
        title=title,
        lines=tuple(lines),
        adverts=tuple(_adverts(born, facts=facts, closing=closing, then=then)),
        life=Life(
            end=None if end is None else End(how=end["how"], **after),
            delisted=None if delisted is None else delisted - born,
        ),
    )


def _adverts(
    born: int, *, facts: dict[str, str], closing: int | None, then: tuple[dict[str, Any], ...]
) -> Iterator[Advert]:
    for told in ({"day": born}, *then):
        facts, closing = facts | told.get("facts", {}), told.get("closing", closing)
        yield Advert(
            day=told["day"],
            facts=facts,
            closing=None if closing is None else BASE + timedelta(days=closing),
            closed=told.get("closed", False),
        )
