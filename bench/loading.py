"""Loading: `scrapy load` of invented texts, and of the real ones where they lie beside the project.

The baseline puts the same texts into one bare SQLite table, in one
transaction: no parsing, no digests, no search index.
"""

import io
import sqlite3
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.processes import ROOT, run
from records.record import compose
from records.text import dumps

TEXTS = 5000
"""Invented texts, of about the real ones' mean length (2.5 kB)."""

REAL = ROOT.parent / "shared" / "data" / "police-news-dev.tar.xz"


def measure(folder: Path) -> None:
    """Time loading and print a line for each package of texts."""
    invented = folder / "invented.tar"
    _pack(invented)
    for name, package in (("invented", invented), ("real", REAL)):
        if not package.exists():
            print(f"load {name}: {package.name} is absent, not measured")
            continue
        _measure(name, package, folder=folder)


def _measure(name: str, package: Path, *, folder: Path) -> None:
    settings = {"ARCHIVE_DB": str(folder / f"{name}.db")}
    baseline, texts = _insert_bare(package, folder / f"{name}-bare.db")
    first = run(["scrapy", "load", str(package)], settings=settings)
    again = run(["scrapy", "load", str(package)], settings=settings)
    print(
        f"load {name}: {texts:,} texts in {first.seconds:.1f} s ({texts / first.seconds:,.0f}/s), "
        f"peak {first.peak_mb:.0f} MB; again, no change: {again.seconds:.1f} s; "
        f"bare INSERT {baseline:.1f} s; ratio {first.seconds / baseline:.1f}"
    )


def _insert_bare(package: Path, database: Path) -> tuple[float, int]:
    begun = time.perf_counter()
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("CREATE TABLE texts (text TEXT)")
        connection.executemany("INSERT INTO texts VALUES (?)", _texts(package))
        (count,) = connection.execute("SELECT count(*) FROM texts").fetchone()
    connection.close()
    return time.perf_counter() - begun, count


def _texts(package: Path) -> Iterator[tuple[str]]:
    with tarfile.open(package, mode="r|*") as packed:
        for member in packed:
            file = packed.extractfile(member)
            if file is not None:
                yield (file.read().decode(),)


def _pack(path: Path) -> None:
    sentence = "Officers are appealing for witnesses after a grey van was taken from Mill Lane in Harnmouth. "
    with tarfile.open(path, "w") as packed:
        for number in range(TEXTS):
            record = compose(
                {
                    "area": "Wessex",
                    "og.description": f"Appeal {number}",
                    "publish.date": f"09:45 {number % 28 + 1:02}/11/2026",
                    "title": f"Witness appeal {number}",
                    "url": f"https://www.wessex.example/news/wessex/news/2026/november/appeal-{number}/",
                },
                body="\n\n".join(f"{sentence * 4}Reference {number}-{part}." for part in range(6)),
            )
            data = dumps(record).encode()
            entry = tarfile.TarInfo(f"news/{number}.txt")
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
