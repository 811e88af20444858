"""The pages that are asked for when serving is timed, each with the nearest of a plain Datasette."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from bench.synthetic import words
from bench.synthetic.page import SITES, site_id

TAKING: Final = "SELECT url, title, published FROM records"
"""What is taken away as a stream: every record."""

Draw = Callable[[random.Random], str]
"""Draws an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One kind of page."""

    name: str
    """What it is."""

    ours: Draw
    """Draws its address in the archive's pages."""

    plain: Draw | None = None
    """Draws the address in a plain Datasette that tells the same; None where none does."""

    is_stream: bool = False
    """Whether only its first byte is waited for."""


def pages(*, records: int, plain: str, charts: Sequence[str]) -> Sequence[Asked]:
    """Return every kind of page.

    Args:
        records: Records of the synthetic archive; their ids are 1 and so on.
        plain: The database's name in the plain Datasette.
        charts: The charts' addresses.
    """
    texts = f"/{plain}/texts?_fts_table=search&_fts_pk=version&_search="
    return (
        Asked(name="front page", ours=lambda _: "/", plain=lambda _: "/"),
        Asked(
            name="search, a word in 7 records",
            ours=lambda rng: f"/search?q={_rare(rng, records)}",
            plain=lambda rng: texts + _rare(rng, records),
        ),
        Asked(
            name="search, a word in a few per cent",
            ours=lambda rng: f"/search?q={_middling(rng)}",
            plain=lambda rng: texts + _middling(rng),
        ),
        Asked(
            name="search, a word in every record",
            ours=lambda rng: f"/search?q={words.EVERYWHERE}&page={rng.randint(1, 9)}",
            plain=lambda _: texts + words.EVERYWHERE,
        ),
        Asked(
            name="search, that word, newest first",
            ours=lambda rng: f"/search?q={words.EVERYWHERE}&sort=newest&page={rng.randint(1, 9)}",
        ),
        Asked(
            name="search, a phrase of two frequent words",
            ours=lambda rng: f"/search?q={quote(_phrase(rng))}",
            plain=lambda rng: texts + quote(_phrase(rng)) + "&_searchmode=raw",
        ),
        Asked(
            name="search, a beginning",
            ours=lambda rng: f"/search?q={_middling(rng)[:4]}*",
            plain=lambda rng: texts + f"{_middling(rng)[:4]}*&_searchmode=raw",
        ),
        Asked(
            name="search, force, kind and month chosen",
            ours=lambda rng: f"/search?q={words.EVERYWHERE}&{_narrowed(rng)}",
        ),
        Asked(
            name="search, in every version",
            ours=lambda rng: f"/search?q={_middling(rng)}&in=history",
            plain=lambda rng: texts + _middling(rng),
        ),
        Asked(
            name="search, as of a day",
            ours=lambda rng: f"/search?q={_middling(rng)}&as_of={_day(rng)}",
        ),
        Asked(
            name="search, no query",
            ours=lambda rng: f"/search?page={rng.randint(1, 400)}",
            plain=lambda _: f"/{plain}/pages?_sort_desc=published",
        ),
        Asked(
            name="search, no query, all chosen",
            ours=lambda rng: f"/search?{_narrowed(rng)}",
            plain=lambda rng: f"/{plain}/pages?{_narrowed(rng)}&_sort_desc=published",
        ),
        Asked(
            name="search, a frequent offence",
            ours=lambda rng: f"/search?offence=theft&page={rng.randint(1, 9)}",
        ),
        Asked(name="search, a rare offence", ours=lambda _: "/search?offence=bigamy"),
        Asked(
            name="search, a word, an offence and an outcome",
            ours=lambda rng: f"/search?q={_middling(rng)}&offence=burglary&outcome=charged",
        ),
        Asked(
            name="feed of an offence and an outcome",
            ours=lambda _: "/search.atom?offence=bigamy&outcome=acquitted",
        ),
        Asked(name="search, no query, as of a day", ours=lambda rng: f"/search?as_of={_day(rng)}"),
        Asked(name="feed of a search", ours=lambda rng: f"/search.atom?q={_middling(rng)}"),
        *_records(records, plain=plain),
        *_others(plain, charts=charts),
    )


def _records(records: int, *, plain: str) -> Sequence[Asked]:
    return (
        Asked(
            name="record",
            ours=lambda rng: f"/record/{rng.randint(1, records)}",
            plain=lambda rng: f"/{plain}/pages/{rng.randint(1, records)}",
        ),
        Asked(
            name="record of several versions",
            ours=lambda rng: f"/record/{_edited(rng, records)}",
            plain=lambda rng: f"/{plain}/history?page={_edited(rng, records)}",
        ),
        Asked(name="difference", ours=lambda rng: f"/record/{_edited(rng, records)}/diff/1/2"),
        Asked(name="citation", ours=lambda rng: f"/record/{rng.randint(1, records)}.bib"),
        Asked(
            name="record as JSON",
            ours=lambda rng: f"/record/{rng.randint(1, records)}.json",
            plain=lambda rng: f"/{plain}/texts/{rng.randint(1, records)}.json",
        ),
    )


def _others(plain: str, *, charts: Sequence[str]) -> Sequence[Asked]:
    stream = urlencode({"sql": TAKING})
    return (
        Asked(name="changes", ours=lambda _: "/changes", plain=lambda _: f"/{plain}/changes?_sort_desc=at"),
        Asked(
            name="changes of a site",
            ours=lambda rng: f"/changes?event=edited&site={_site(rng)}",
            plain=lambda rng: f"/{plain}/changes?event=edited&site={_site(rng)}&_sort_desc=at",
        ),
        Asked(
            name="changes, further back",
            ours=lambda rng: f"/changes?before={quote(f'{_day(rng)}T18:00:00Z,edited-1')}",
        ),
        Asked(name="feed of changes", ours=lambda _: "/changes.atom"),
        Asked(name="survival", ours=lambda _: "/survival"),
        Asked(name="coverage", ours=lambda _: "/coverage", plain=lambda _: f"/{plain}/coverage"),
        Asked(name="coverage of a site", ours=lambda rng: f"/coverage?site={_site(rng)}"),
        Asked(name="charts", ours=lambda _: "/charts"),
        *([Asked(name="a chart", ours=lambda rng: rng.choice(charts))] if charts else []),
        Asked(name="database", ours=lambda _: "/archive", plain=lambda _: f"/{plain}"),
        Asked(
            name="table of records", ours=lambda _: "/archive/records", plain=lambda _: f"/{plain}/records"
        ),
        Asked(name="data package", ours=lambda _: "/datapackage.json"),
        Asked(
            name="CSV of every record, first byte",
            ours=lambda _: f"/stream.csv?{stream}",
            plain=lambda _: f"/{plain}/records.csv?_stream=on",
            is_stream=True,
        ),
    )


def _rare(rng: random.Random, records: int) -> str:
    return words.rare_word(rng.randint(1, records))


def _middling(rng: random.Random) -> str:
    return rng.choice(words.WORDS[40:400])


def _phrase(rng: random.Random) -> str:
    return '"{} {}"'.format(*rng.choices(words.WORDS[:60], k=2))


def _site(rng: random.Random) -> str:
    return site_id(rng.randrange(SITES))


def _day(rng: random.Random) -> str:
    return f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def _narrowed(rng: random.Random) -> str:
    return f"site={site_id(rng.randrange(8))}&kind=news&month=20{rng.randint(16, 25)}-{rng.randint(1, 12):02}"


def _edited(rng: random.Random, records: int) -> int:
    return rng.randrange(3, records + 1, 10)
