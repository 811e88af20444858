"""Memory: whether a crawl of ten times as many pages needs more of it."""

from pathlib import Path

from bench.crawling import QUICK, crawl
from sandbox.server import Sandbox

SIZES = (1.35, 13.5)
"""The sandbox's sizes: some 500 and some 5,000 articles."""


def measure(folder: Path) -> None:
    """Crawl a small and a large sandbox, and print the peaks and their ratio."""
    peaks = [_peak(folder, size=size) for size in SIZES]
    told = ", ".join(f"{pages:,} pages {peak:.0f} MB" for pages, peak in peaks)
    print(f"memory of a crawl at its peak: {told}; ratio {peaks[1][1] / peaks[0][1]:.2f}")


def _peak(folder: Path, *, size: float) -> tuple[int, float]:
    with Sandbox(port=0, day=0, size=size) as sandbox:
        sandbox.write_sites(folder / "sites")
        pages = sum(entry.kind == "news" and entry.alive for entry in sandbox.world.ledger(0))
        crawled = crawl(folder, settings=QUICK | {"SITES_DIR": str(folder / "sites")})
    return pages, crawled.peak_mb
