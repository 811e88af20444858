"""An archive of drawn pages and versions, and what a search of it must find, worked out without SQL."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from archive.connection import batch, open_to_write
from archive.registry import UNLISTED, SiteRow, put_sites
from web.asof import until
from web.searching.asked import Asked

SITES = {"wessex": "gb", "mercia-vale": "gb", "manx": "im", UNLISTED.id: "unknown"}
WORDS = ["van", "lorry", "bell", "lane", "grey"]
MENTIONED = {"offence": ["arson", "burglary", "robbery"], "outcome": ["charged", "jailed"]}
QUERIES: dict[str, Callable[[list[str]], bool]] = {
    "van": lambda words: "van" in words,
    "bell": lambda words: "bell" in words,
    "police": lambda words: "police" in words,
    "van OR lorry": lambda words: bool({"van", "lorry"} & set(words)),
    "bell -grey": lambda words: "bell" in words and "grey" not in words,
    '"grey lane"': lambda words: ("grey", "lane") in pairwise(words),
    "lor*": lambda words: "lorry" in words,
    "nothing": lambda words: "nothing" in words,
}


Removal = tuple[str | None, str | None]


@dataclass
class Version:
    """A version of a page."""

    id: int
    number: int
    seen_at: str | None
    recorded_at: str
    words: list[str]
    mentions: dict[str, list[str]]
    """Offences and outcomes, each once."""

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands among its page's."""
        return self.seen_at or "", self.number


@dataclass
class Page:
    """A page."""

    id: int
    site: str
    kind: str
    published: str | None
    status: str
    versions: list[Version]
    removals: list[Removal]
    """When each was confirmed, and ended."""

    def facets(self, asked: Asked) -> dict[str, str]:
        """Return its value of each facet, as of the day asked for."""
        status = self.status
        if asked.as_of:
            end = until(asked.as_of)
            gone = [confirmed and confirmed <= end < (back or "9") for confirmed, back in self.removals]
            status = "removed" if any(gone) else "present"
        month = self.published[:7] if self.published else "undated"
        return {
            "country": SITES[self.site],
            "site": self.site,
            "kind": self.kind,
            "month": month,
            "status": status,
        }


def draw(*, pages: int, seed: int) -> list[Page]:
    """Draw pages with their versions; seen, recorded, removed and returned in November 2026."""
    rng = random.Random(seed)  # noqa: S311  (drawn data)
    numbers = iter(range(1, 10 * pages))
    return [_page(rng, number, numbers=numbers) for number in range(1, pages + 1)]


def _page(rng: random.Random, number: int, *, numbers: Iterator[int]) -> Page:
    days = sorted(rng.sample(range(1, 29), rng.choice([1, 1, 2, 3])))
    versions = [
        Version(
            id=next(numbers),
            number=place,
            seen_at=rng.choice([f"2026-11-{day:02}T10:00:00Z", "2026-01-01T10:00:00Z", None]),
            recorded_at=f"2026-11-{day:02}T12:00:00Z",
            words=["police", *rng.choices(WORDS, k=4)],
            mentions={
                kind: sorted(rng.sample(known, rng.choice([0, 1, 1, 2]))) for kind, known in MENTIONED.items()
            },
        )
        for place, day in enumerate(days, start=1)
    ]
    gone, back = f"2026-11-{rng.randint(1, 20):02}T12:00:00Z", f"2026-11-{rng.randint(21, 28)}T12:00:00Z"
    removals: list[list[Removal]] = [[], [(None, None)], [(gone, None)], [(gone, back)]]
    return Page(
        id=number,
        site=rng.choice(list(SITES)),
        kind=rng.choice(["news", "news", "careers", "unknown"]),
        published=rng.choice(
            [None, "2025-12-31", f"2026-{rng.randint(9, 11)}-{rng.randint(1, 9):02}T09:00Z"]
        ),
        status=rng.choice(["live", "live", "missing", "removed", "imported"]),
        versions=versions,
        removals=rng.choice(removals),
    )


def put(file: Path, pages: Sequence[Page]) -> None:
    """Write an archive of them."""
    with closing(open_to_write(file)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with batch(connection):
            sites = [
                SiteRow(id=site, name=site.title(), timezone="Europe/London", country=country)
                for site, country in SITES.items()
                if site != UNLISTED.id
            ]
            put_sites(connection, [UNLISTED, *sites])
            for page in pages:
                _put(connection, page)


def _put(connection: sqlite3.Connection, page: Page) -> None:
    _insert(
        connection,
        "pages",
        id=page.id,
        key=f"k{page.id}",
        site=page.site,
        kind=None if page.kind == "unknown" else page.kind,
        title=f"Record {page.id}",
        published=page.published,
        published_date=page.published and page.published[:10],
        month=page.published and page.published[:7],
        first_seen=page.versions[0].recorded_at,
        versions=len(page.versions),
        latest=max(page.versions, key=lambda version: version.place).id,
        sha256="",
    )
    for version in page.versions:
        _put_version(connection, page, version)
    if page.status != "imported":
        _insert(connection, "crawl_state", page=page.id, status=page.status, last_seen="", last_checked="")
    for confirmed, returned in page.removals:
        how: dict[str, str | int] = {"class": "gone", "observations": 1}
        days = dict.fromkeys(("last_seen", "first_missed", "last_missed"), "")
        _insert(connection, "removals", page=page.id, confirmed=confirmed, returned=returned, **how, **days)


def _put_version(connection: sqlite3.Connection, page: Page, version: Version) -> None:
    _insert(
        connection,
        "versions",
        id=version.id,
        page=page.id,
        number=version.number,
        seen_at=version.seen_at,
        recorded_at=version.recorded_at,
        change="first",
        content_sha256="",
        text_sha256="",
    )
    _insert(
        connection,
        "texts",
        version=version.id,
        title=f"Record {page.id}",
        head="",
        body=" ".join(version.words),
    )
    for kind, said in version.mentions.items():
        for value in said:
            _insert(connection, "mention_values", version=version.id, kind=kind, value=value)


def _insert(connection: sqlite3.Connection, table: str, **values: str | int | None) -> None:
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608  (names of this module)
        tuple(values.values()),
    )


def found(pages: Sequence[Page], asked: Asked) -> list[tuple[Page, Version, int]]:
    """Return what a search must find, newest first: page, version shown, how many versions match."""
    fitting = [hit for hit in _matching(pages, asked) if _fits(hit[0], asked)]
    return sorted(fitting, key=lambda hit: (hit[0].published or "", hit[0].id), reverse=True)


def counted(pages: Sequence[Page], asked: Asked) -> Counter[tuple[str, str]]:
    """Return how many records of a search each facet's value must have, under the others' choices."""
    sums: Counter[tuple[str, str]] = Counter()
    for page, _, _ in _matching(pages, asked):
        for name, value in page.facets(asked).items():
            if _fits(page, asked, but=name):
                sums[name, value] += 1
        sums["all", ""] += _fits(page, asked)
    return sums


def mentioned(pages: Sequence[Page], asked: Asked) -> Counter[tuple[str, str]]:
    """Return how many records of a search mention which offence and which outcome."""
    return Counter(
        (kind, value)
        for page, _, _ in found(pages, asked)
        for kind, said in _current(page, asked).mentions.items()
        for value in said
    )


def _current(page: Page, asked: Asked) -> Version:
    return max(_known(page, asked), key=lambda version: version.place)


def _known(page: Page, asked: Asked) -> list[Version]:
    return [
        version
        for version in page.versions
        if asked.as_of is None or version.recorded_at <= until(asked.as_of)
    ]


def _matching(pages: Sequence[Page], asked: Asked) -> list[tuple[Page, Version, int]]:
    hits = []
    for page in pages:
        known = _known(page, asked)
        if known:
            current = _current(page, asked)
            looked_at = known if asked.in_history and asked.text else [current]
            matching = [
                version for version in looked_at if not asked.text or QUERIES[asked.text](version.words)
            ]
            if matching:
                hits.append((page, current if current in matching else matching[-1], len(matching)))
    return hits


def _fits(page: Page, asked: Asked, *, but: str | None = None) -> bool:
    for name, value in page.facets(asked).items():
        chosen = getattr(asked, name)
        if chosen and name != but and not (value.startswith(chosen) if name == "month" else value == chosen):
            return False
    said = _current(page, asked).mentions
    return all(getattr(asked, kind) in {None, *said[kind]} for kind in MENTIONED)
