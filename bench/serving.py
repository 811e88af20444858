"""Serving: how long each page takes, in the archive's pages and in a plain Datasette of the same file.

The archive is synthetic and kept in `build/bench/`, so that a second run asks
at once; the two servers are asked by turns, page by page.
"""

import re
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from archive.connection import open_to_write
from bench.processes import ROOT
from bench.serve_asking import TOGETHER, Taken, ask, ask_together
from bench.serve_pages import Asked, Draw, pages
from bench.serve_servers import Server, ours, plain
from bench.synthetic.making import make
from bench.synthetic.plan import Plan

TIMES: Final = 40
"""Requests for each page, one after the other; half as many again by each of several clients at once."""

KEPT: Final = ROOT / "build" / "bench"
"""Where synthetic archives are kept."""

_OK: Final = 200


def measure(folder: Path, *, records: int) -> None:
    """Print a table of times in milliseconds, and each server's memory as it goes on.

    Args:
        folder: For logs.
        records: Records of the archive.
    """
    archive = kept(records)
    with ours(archive, folder=folder) as own, plain(archive, folder=folder) as other:
        asked = pages(records=records, plain=archive.stem, charts=_charts(own))
        with _remembered(own, other):
            print(f"serving {records:,} records ({archive.stat().st_size / 1e6:,.0f} MB), milliseconds:\n")
            print(
                f"| page | p50 | p95 | max | CPU | p95, {TOGETHER} at once | plain p50 | p95 | max | CPU | |"
            )
            print("|---|---|---|---|---|---|---|---|---|---|---|")
            for page in asked:
                print(f"| {page.name} | {' | '.join(_cells(page, own=own, other=other))} |", flush=True)
        with _remembered(own, other):
            for page in asked:
                ask(own.port, page, draw=page.ours, times=TIMES // 2, seed=2)


def kept(records: int) -> Path:
    """Return the synthetic archive of so many records, made where it is not kept yet."""
    archive = KEPT / f"synthetic-{records}.db"
    if not archive.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        make(archive, plan=Plan(records=records))
    open_to_write(archive).close()  # an archive that was kept may lack a migration
    return archive


def _charts(own: Server) -> Sequence[str]:
    """Return the addresses of the charts; none where there are no charts yet."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{own.port}/charts") as answer:
            return re.findall(r"/charts/[\w-]+\.svg", answer.read().decode())
    except urllib.error.HTTPError:
        return []


@contextmanager
def _remembered(*servers: Server) -> Iterator[None]:
    """Print what each server held of the memory before and after; the second time shows whether it grows."""
    before = [server.memory_mb() for server in servers]
    yield
    for server, start in zip(servers, before, strict=True):
        print(f"memory, {server.name}: {start:.0f} MB before, {server.memory_mb():.0f} MB after")


def _cells(page: Asked, *, own: Server, other: Server) -> Iterator[str]:
    one, cpu = _alone(own, page, page.ours)
    many = ask_together(own.port, page, draw=page.ours, times=TIMES // 2)
    yield from (*_times(one), cpu, f"{many.share(0.95):.0f}")
    if page.plain is None:
        yield from ("", "", "", "", _trouble("ours", one, many))
        return
    theirs, cpu = _alone(other, page, page.plain)
    yield from (*_times(theirs), cpu, _trouble("ours", one, many) + _trouble("plain", theirs))


def _alone(server: Server, page: Asked, draw: Draw) -> tuple[Taken, str]:
    """Ask one by one; the processors' time for each, unlike the clock's, is the same on a busy machine."""
    before = server.cpu_ms()
    taken = ask(server.port, page, draw=draw, times=TIMES)
    return taken, f"{(server.cpu_ms() - before) / TIMES:.0f}"


def _times(taken: Taken) -> Iterator[str]:
    yield from (f"{taken.share(part):.0f}" for part in (0.5, 0.95, 1.0))


def _trouble(name: str, *taken: Taken) -> str:
    """Say which other statuses came, such as 404 where a page is not built yet."""
    statuses = sum((each.statuses for each in taken), Counter[int]())
    return "".join(f"{name} {status} × {n} " for status, n in sorted(statuses.items()) if status != _OK)
