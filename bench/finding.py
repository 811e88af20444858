"""Finding: dates of publication and mentions in the real texts, where they lie beside the project.

The baseline is reading the same texts, as loading does.
"""

import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.loading import REAL
from records.mentions.finding import find_mentions
from records.publication import published
from records.text import loads

PUBLISHED = "2026-11-20"
LONDON = "Europe/London"


def measure(folder: Path) -> None:
    """Time both for each record, and print how many have what."""
    del folder
    if not REAL.exists():
        print(f"finding: {REAL.name} is absent, not measured")
        return
    seconds = dict.fromkeys(("read", "publication", "mentions"), 0.0)
    having: Counter[str] = Counter()
    for text in _texts():
        _measure(text, seconds=seconds, having=having)
    count = having.pop("records")
    each = ", ".join(f"{name} {1000 * spent / count:.3f} ms" for name, spent in seconds.items())
    shares = ", ".join(f"{name} {having[name] / count:.2%}" for name in sorted(having))
    print(f"finding in {count:,} records, each: {each}; with {shares}")


def _measure(text: str, *, seconds: dict[str, float], having: Counter[str]) -> None:
    begun = time.process_time()
    record = loads(text)
    read = time.process_time()
    moment = published(record, timezone=LONDON)
    dated = time.process_time()
    kinds = {mention.kind for mention in find_mentions(record.body, published=PUBLISHED)}
    found = time.process_time()
    for name, spent in (("read", read - begun), ("publication", dated - read), ("mentions", found - dated)):
        seconds[name] += spent
    having.update(["records", *kinds, *(["publication"] if moment else [])])


def _texts() -> Iterator[str]:
    with tarfile.open(REAL, mode="r|xz") as packed:
        for member in packed:
            file = packed.extractfile(member)
            if file is not None:
                yield file.read().decode()
