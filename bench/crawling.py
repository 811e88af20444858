"""Crawling: `scrapy crawl news` of a large sandbox against a no-op spider on the same pages.

Both fetch with the same settings and without delays; ours also walks the
listings, reads, stores and writes. The two run in turn, so that a slow moment
of the machine meets both.
"""

import json
import pstats
import shutil
import statistics
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.processes import ROOT, Run, run
from sandbox.server import Sandbox

SIZE = 5.0
"""The sandbox's size: some 2,000 articles."""

ROUNDS = 3

QUICK = {
    "ALLOW_PRIVATE_ADDRESSES": "1",
    "AUTOTHROTTLE_ENABLED": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "DOWNLOAD_DELAY": "0",
    "LOG_LEVEL": "ERROR",
    "PLATFORM_REQUESTS_PER_SECOND": "0",
}
"""No delays: what is measured is the program, not its manners."""


def measure(folder: Path) -> None:
    """Crawl and print pages a second, the ratio and where the time goes."""
    with Sandbox(port=0, day=0, size=SIZE) as sandbox:
        sandbox.write_sites(folder / "sites")
        settings = QUICK | {"SITES_DIR": str(folder / "sites")}
        urls = [
            sandbox.origins[entry.force] + entry.path
            for entry in sandbox.world.ledger(0)
            if entry.kind == "news" and entry.alive
        ]
        (folder / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
        pairs = [(crawl(folder, settings=settings), _fetch(folder, settings=settings)) for _ in range(ROUNDS)]
        profile = _profile(folder, settings=settings)
    _tell(pairs, pages=len(urls))
    print("time by place: " + ", ".join(f"{place} {share:.0%}" for place, share in profile))


def crawl(folder: Path, *, settings: Mapping[str, str], extra: tuple[str, ...] = ()) -> Run:
    """Crawl the news of a folder's sites into a new archive."""
    place = folder / "crawl"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    own = {"ARCHIVE_DB": str(place / "archive.db"), "DATA_DIR": str(place)}
    return run(["scrapy", "crawl", "news", *_set(settings), *extra], settings={**settings, **own})


def _fetch(folder: Path, *, settings: Mapping[str, str]) -> Run:
    pipelines = ("-s", "ITEM_PIPELINES={}", "-s", "COMMANDS_MODULE=")
    spider = ["scrapy", "runspider", "bench/noop.py", "-a", f"urls={folder / 'urls.json'}"]
    return run([*spider, *_set(settings), *pipelines], settings=settings)


def _set(settings: Mapping[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]


def _tell(pairs: list[tuple[Run, Run]], *, pages: int) -> None:
    ours = statistics.median(pages / crawl.seconds for crawl, _ in pairs)
    bare = statistics.median(pages / fetch.seconds for _, fetch in pairs)
    ratios = sorted(fetch.seconds / crawl.seconds for crawl, fetch in pairs)
    peak = max(crawl.peak_mb for crawl, _ in pairs)
    print(
        f"crawl: {pages:,} pages, {ours:,.0f}/s; no-op spider {bare:,.0f}/s; "
        f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}, {len(pairs)} rounds); "
        f"peak {peak:.0f} MB"
    )


def _profile(folder: Path, *, settings: Mapping[str, str]) -> list[tuple[str, float]]:
    """Return the places where a crawl's time goes, by top-level package, the largest six first."""
    file = folder / "crawl.profile"
    crawl(folder, settings=settings, extra=("--profile", str(file)))
    spent: Counter[str] = Counter()
    for (path, _, name), (_, _, own, _, _) in pstats.Stats(str(file)).stats.items():  # type: ignore[attr-defined]
        spent[_place(path, name=name)] += own
    total = sum(spent.values())
    return [(place, seconds / total) for place, seconds in spent.most_common(6)]


def _place(path: str, *, name: str) -> str:
    """Name the package that a profiled function belongs to; functions in C go by their own name."""
    if path == "~":
        return name.strip("<>").split(" of ")[-1].split(".")[-1][:30]
    if "site-packages/" in path:
        return path.partition("site-packages/")[2].partition("/")[0]
    if path.startswith(str(ROOT)):
        return Path(path).relative_to(ROOT).parts[0]
    return "python"
