"""A crawl's walks: one for each section of its plan, with what the archive knows of the section's site.

Asks the archive alone.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from archive.connection import open_to_read
from archive.crawling import aliases, known_pages, last_sweep, newest_when_complete
from archive.ladder import moment
from archive.refusals import refused
from archive.runs import Tally
from archive.vacancies import over
from environment.clock import now
from environment.places import archive_path
from platforms.page import CHALLENGE
from platforms.reading.listing.trees import root_of
from records.kinds import CAREERS, VACANCY
from sites.site import Site
from spiders.failures import Cause
from spiders.former import Former
from spiders.plan import Plan
from spiders.walk import Walk

SILENT: Final = (CHALLENGE, Cause.FORBIDDEN)
"""Reasons of refusals that say nothing of the page: the next crawl asks for it again."""


def make_walks(plan: Plan, settings: BaseSettings, *, tallies: Mapping[str, Tally]) -> list[Walk]:
    """Make a walk for each section of a plan, with what the archive knows of its site."""
    with closing(open_to_read(archive_path(settings))) as connection:
        return [
            walk
            for site in plan.sites
            for walk in _walks(plan, site, connection, settings=settings, tally=tallies[site.id])
        ]


def _walks(
    plan: Plan, site: Site, connection: sqlite3.Connection, *, settings: BaseSettings, tally: Tally
) -> Iterator[Walk]:
    known = {page.key: page for page in known_pages(connection, site=site.id, kind=plan.kind)}
    shared: dict[str, Any] = {
        "site": site,
        "tally": tally,
        "known": known,
        "aliases": aliases(connection, site=site.id, kind=plan.kind),
        "refused": _refused(plan, site, connection),
        "former": Former(known.values()),
        "now": now(settings),
        "every": plan.kind in {CAREERS, VACANCY},
        "over": over(connection, site=site.id) if plan.kind == VACANCY else (),
        "full": plan.full,
        "horizon": _horizon(plan, site, connection, settings=settings),
        "since": plan.since,
        "limit": plan.limit,
        "met": set(),
        "asked": set(),
        "heard": set(),
        "waiting": {},
    }
    for section in plan.sections_of(site):
        yield Walk(section=section, root=root_of(urlsplit(section.start_url(site)).path), **shared)


def _refused(plan: Plan, site: Site, connection: sqlite3.Connection) -> dict[str, str]:
    """Return the addresses that wait for their time: none in a full crawl; in a tree all lead on."""
    if plan.full or plan.kind == CAREERS:
        return {}
    return refused(connection, site=site.id, command=plan.command, silent=SILENT)


def _horizon(
    plan: Plan, site: Site, connection: sqlite3.Connection, *, settings: BaseSettings
) -> date | None:
    """Return how far back listings are read: to their end when the last full sweep is long ago.

    A board of vacancies is always read to its end: it is short, and shows what is open today.
    """
    if plan.kind == VACANCY:
        return plan.since
    swept = last_sweep(connection, site=site.id, command=plan.command)
    every = timedelta(days=settings.getint("FULL_SWEEP_DAYS"))
    if swept is None or moment(now(settings)) - moment(swept) >= every:
        return plan.since
    complete = newest_when_complete(connection, site=site.id, kind=plan.kind, command=plan.command)
    return plan.horizon(_day(complete), look_back=timedelta(days=settings.getint("LOOK_BACK_DAYS")))


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
