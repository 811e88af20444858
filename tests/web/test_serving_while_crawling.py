"""Serving while a crawl writes: every page is answered, and each answer is of one state of the archive."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from bench.serve_servers import Server, ours
from sandbox.server import Sandbox
from sandbox.world import World
from tests.simulation.project import ARCHIVE, Scrapy
from tests.starting import ROOT

from .readers import Noted, Reader


@pytest.mark.parametrize(
    ("seconds", "world", "clients"),
    [
        (6, World(size=0.2, only=("wessex", "old-harnshire")), 2),
        pytest.param(600, World(), 4, marks=pytest.mark.long),
    ],
    ids=["seconds", "minutes"],
)
def test_pages_are_whole_while_a_crawl_writes(
    tmp_path: Path, seconds: int, world: World, clients: int
) -> None:
    """No answer fails, nothing is locked, no text and no count is torn; and the crawls go on meanwhile."""
    noted, stop = Noted(), Event()
    days: list[int] = []
    with Sandbox(port=0, world=world) as sandbox, Scrapy(tmp_path) as scrapy:
        sandbox.write_sites(tmp_path / "sites")
        scrapy.run("collect", project=ROOT, day=0)
        before = _held(tmp_path)
        with ours(tmp_path / ARCHIVE, folder=tmp_path) as server:
            memory = server.memory_mb()
            with _reading(server, clients=clients, records=before[0], noted=noted):
                crawler = Thread(target=_crawl, args=(sandbox, scrapy), kwargs={"stop": stop, "days": days})
                crawler.start()
                stop.wait(seconds)
                stop.set()
                crawler.join()
            _report(noted, days=days, before=before, after=_held(tmp_path), folder=tmp_path)
            _print(f"memory of the server: {memory:.0f} MB before, {server.memory_mb():.0f} MB after")
        log = server.log.read_text()

    assert noted.wrong == []
    assert set(noted.statuses) <= {200, 503}
    assert noted.statuses[503] < 0.01 * noted.statuses[200]  # on a busy machine: asked to come back
    assert all(noted.checked[what] > 0 for what in ("text", "version", "counts", "stream"))
    assert "locked" not in log
    assert "Traceback" not in log
    assert len(days) >= 1
    assert _held(tmp_path) > before


def _crawl(sandbox: Sandbox, scrapy: Scrapy, *, stop: Event, days: list[int]) -> None:
    """Crawl day after day; on every seventh, all that is known is asked for."""
    day = 0
    while not stop.is_set():
        day += 1
        sandbox.set_day(day)
        scrapy.run("collect", project=ROOT, day=day)
        if day % 7 == 0:
            scrapy.run("crawl", "news", "-a", "full=1", project=ROOT, day=day)
        days.append(day)


@contextmanager
def _reading(server: Server, *, clients: int, records: int, noted: Noted) -> Iterator[None]:
    stop = Event()
    readers = [
        Reader(server.port, records=records, noted=noted, stop=stop, seed=seed) for seed in range(clients)
    ]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        stop.set()
        for reader in readers:
            reader.join()


def _held(folder: Path) -> tuple[int, int]:
    """Return how many pages and versions the archive holds."""
    with closing(sqlite3.connect(folder / ARCHIVE)) as connection:
        pages, versions = connection.execute(
            "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM versions)"
        ).fetchone()
    return int(pages), int(versions)


def _report(
    noted: Noted, *, days: list[int], before: tuple[int, int], after: tuple[int, int], folder: Path
) -> None:
    answers = ", ".join(f"{status}: {count:,}" for status, count in sorted(noted.statuses.items()))
    looked = ", ".join(f"{what} {count:,}" for what, count in sorted(noted.checked.items()))
    log = folder / f"{ARCHIVE}-wal"
    grown = " and ".join(f"{old:,} to {new:,}" for old, new in zip(before, after, strict=True))
    _print(f"{len(days)} days crawled; pages and versions from {grown}")
    _print(f"answers by status: {answers}; looked at for a torn read: {looked}; wrong: {len(noted.wrong)}")
    _print(f"write-ahead log at the end: {log.stat().st_size / 1e6 if log.exists() else 0:.1f} MB")
    for kind, seconds in sorted(noted.seconds.items()):
        ordered = sorted(seconds)
        p50, p95, most = (ordered[int(part * (len(ordered) - 1))] * 1000 for part in (0.5, 0.95, 1.0))
        _print(f"{kind:20} {len(ordered):6,} times, ms: p50 {p50:5.0f}  p95 {p95:5.0f}  max {most:6.0f}")


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201  (figures, shown by -s)
