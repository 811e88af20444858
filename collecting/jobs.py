"""Jobs: what a run is to crawl: the sites that are due, by kind, those that waited longest first."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.due import is_due, last_begun, last_complete
from sites.forms import listed
from sites.registry import Registry
from sites.site import Site
from spiders.plan import PlanError, command_of, make_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One crawl: a kind and its sites."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    sites: tuple[Site, ...]
    """The sites to visit, at least one."""

    @property
    def typed(self) -> dict[str, str]:
        """The spider's arguments, as typed."""
        return {"site": ",".join(site.id for site in self.sites)}

    @property
    def command(self) -> str:
        """The crawl as run rows name it."""
        return command_of(self.kind)


def jobs_for(registry: Registry, *, named: Sequence[str], kinds: Sequence[str], contact: str) -> list[Job]:
    """Return what may be crawled, due or not, a job for each kind that has any.

    Args:
        registry: The sites.
        named: Ids of the sites wanted; empty for all.
        kinds: What is wanted of them.
        contact: How a webmaster reaches the operator; may be empty on loopback alone.

    Raises:
        PlanError: If a site is unknown or has nothing to crawl, or the contact is missing.
    """
    found = [Job(kind=kind, sites=_crawlable(registry, kind=kind, named=named)) for kind in kinds]
    jobs = [job for job in found if job.sites]
    for site_id in named:
        if not any(site_id == site.id for job in jobs for site in job.sites):
            raise PlanError(_missing(registry, site_id=site_id, kinds=kinds))
    if not jobs:
        raise PlanError(f"sites: expected one with a {listed(kinds)} section to crawl, found none")
    for job in jobs:
        make_plan(registry, kind=job.kind, contact=contact, typed=job.typed)
    return jobs


def due(
    jobs: Sequence[Job], connection: sqlite3.Connection, *, hours: Mapping[str, float], now: str
) -> list[Job]:
    """Return what of the jobs is due; first the kind whose last crawl began longest ago.

    So no kind starves where the time is too short for all.

    Args:
        jobs: What may be crawled.
        connection: The archive.
        hours: How long a crawl that saw all of a site is good for, by kind.
        now: The time, ISO 8601 in UTC.
    """
    found = []
    for job in sorted(jobs, key=lambda job: last_begun(connection, command=job.command)):
        last = last_complete(connection, command=job.command)
        sites = [site for site in job.sites if is_due(last.get(site.id), now=now, hours=hours[job.kind])]
        found += [Job(kind=job.kind, sites=tuple(sites))] * bool(sites)
    return found


def _crawlable(registry: Registry, *, kind: str, named: Sequence[str]) -> tuple[Site, ...]:
    wanted = (site for site in registry.values() if not named or site.id in named)
    return tuple(site for site in wanted if any(section.crawl for section in site.sections_of(kind)))


def _missing(registry: Registry, *, site_id: str, kinds: Sequence[str]) -> str:
    if site_id not in registry:
        return f"expected an id of the registry, found {site_id!r}"
    return f"{registry[site_id].file} has no {listed(kinds)} section that may be crawled"
