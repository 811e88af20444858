"""The driver: a scene's days, one after the other, each crawled by the real commands as a scheduler would."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.moments import evening
from sandbox.server import LoopbackError, Request, Sandbox
from sandbox.world import World
from tests.simulation.observed import Run
from tests.simulation.project import ARCHIVE, Scrapy, copied
from tests.simulation.scenes import Scene
from tests.starting import ROOT

PORT = 8431


@dataclass(frozen=True, slots=True, kw_only=True)
class Driven:
    """What a simulation left."""

    archive: Path
    """The archive."""

    log: tuple[Request, ...]
    """Every request, in order of time."""

    origins: dict[str, str]
    """Where each site was served."""

    suspect: frozenset[Run]
    """Runs that the archive held back."""

    confirmed: frozenset[Run]
    """Those of them that somebody confirmed."""


def drive(scene: Scene, folder: Path) -> Driven:
    """Live through a scene.

    Args:
        scene: What happens.
        folder: An empty folder for the archive, its files and the upgraded reader.
    """
    suspect: set[Run] = set()
    confirmed: set[Run] = set()
    with _served(scene.world) as sandbox, Scrapy(folder) as scrapy:
        sandbox.write_sites(folder / "sites")
        for day in range(scene.days):
            sandbox.set_day(day)
            project = copied(folder) if day >= scene.upgraded else ROOT
            if day in scene.full:
                scrapy.run("crawl", "news", "-a", "full=1", project=project, day=day)
            scrapy.run("collect", project=project, day=day)
            for number, site, kind in _suspects(folder / ARCHIVE, day=day):
                suspect.add(Run(day, site, kind))
                if _is_real(scene, day, site):
                    scrapy.run("confirm", str(number), "--site", site, project=project, day=day)
                    confirmed.add(Run(day, site, kind))
        return Driven(
            archive=folder / ARCHIVE,
            log=sandbox.log,
            origins=dict(sandbox.origins),
            suspect=frozenset(suspect),
            confirmed=frozenset(confirmed),
        )


@contextmanager
def _served(world: World) -> Iterator[Sandbox]:
    """Serve on the same ports each time, where they are free: the ladder's jitter goes by address."""
    sandbox = Sandbox(port=PORT, world=world)
    try:
        sandbox.start()
    except LoopbackError:
        sandbox = Sandbox(port=0, world=world)
        sandbox.start()
    try:
        yield sandbox
    finally:
        sandbox.stop()


def _suspects(archive: Path, *, day: int) -> list[tuple[int, str, str]]:
    """Return number, site and kind of what a day's runs held back."""
    query = """
        SELECT run, site, replace(command, 'crawl ', '')
        FROM run_sites
        JOIN runs ON runs.id = run
        WHERE health = 'suspect' AND date(started) = :today
    """
    with closing(sqlite3.connect(archive)) as connection:
        return connection.execute(query, {"today": f"{evening(day):%Y-%m-%d}"}).fetchall()


def _is_real(scene: Scene, day: int, site: str) -> bool:
    """Tell what an operator would find who looked: that the site has deleted many pages."""
    purge = scene.world.script.purged.get(site)
    return purge is not None and day >= purge.day
