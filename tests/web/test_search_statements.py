import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import product
from urllib.parse import parse_qsl

import pytest

from archive.connection import open_to_read
from web.searching import taking
from web.searching.asked import Asked, read
from web.searching.choosing import best, walked
from web.searching.counting import counts
from web.searching.mentioned import statements
from web.searching.narrowing import FACETS, values

from .searched import QUERIES, Page, counted, draw, found, mentioned, put

PAGES = draw(pages=120, seed=20261122)
PLACES = [
    "",
    "in=history",
    "as_of=2026-11-12",
    "in=history&as_of=2026-11-12",
    "as_of=2026-10-01",
    "as_of=2027-01-01",
]
CHOICES = [
    "",
    "site=wessex",
    "country=gb&kind=news",
    "country=unknown&month=undated",
    "month=2026",
    "month=2025-12&kind=unknown",
    "status=removed",
    "site=manx&status=removed&month=2026-10",
    "site=nowhere",
    "offence=arson",
    "offence=burglary&outcome=charged",
    "outcome=jailed&site=wessex",
    "offence=robbery&kind=news&month=2026",
    "offence=treason",
]
ADDRESSES = ["&".join(part for part in (place, choice) if part) for place, choice in product(PLACES, CHOICES)]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    file = tmp_path_factory.mktemp("searched") / "a.db"
    put(file, PAGES)
    with closing(open_to_read(file)) as connection:
        yield connection


def searches(address: str) -> list[Asked]:
    given = dict(parse_qsl(address))
    return [read(given | {"q": text, "sort": "newest"}) for text in ("", *QUERIES)]


def run(connection: sqlite3.Connection, sql: str, asked: Asked, **more: int) -> list[tuple[int, ...]]:
    return [tuple(row)[:2] for row in connection.execute(sql, values(asked) | more)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_search_finds_what_it_must_newest_first(connection: sqlite3.Connection, address: str) -> None:
    """Of every kind of search, with each choice, in today's texts, in all, and as of days; by either way."""
    for asked in searches(address):
        expected = [(version.id, matching) for _, version, matching in found(PAGES, asked)]

        assert run(connection, best(asked), asked, limit=999, offset=0) == expected
        assert run(connection, best(asked), asked, limit=5, offset=3) == expected[3:8]
        assert run(connection, walked(asked), asked, limit=999, walk=999) == expected
        assert run(connection, walked(asked), asked, limit=4, walk=999) == expected[:4]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_facet_is_counted_under_the_others_choices(connection: sqlite3.Connection, address: str) -> None:
    """As counting one by one has it; the total is under all of them."""
    for asked in searches(address):
        rows = connection.execute(counts(asked), values(asked)).fetchall()

        assert {(row["facet"], row["value"]): row["records"] for row in rows if row["records"]} == dict(
            +counted(PAGES, asked)
        )
        assert {row["facet"] for row in rows} >= {"all"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_mentioned_is_counted_once_a_record(connection: sqlite3.Connection, address: str) -> None:
    """Of each search; a facet in which something is chosen offers what there is, without counts."""
    for asked in searches(address):
        free = {kind for kind in ("offence", "outcome") if getattr(asked, kind) is None}

        rows = [
            row
            for sql in statements(asked, texts=len(PAGES))
            for row in connection.execute(sql, values(asked))
        ]

        expected = {key: count for key, count in mentioned(PAGES, asked).items() if key[0] in free}
        assert {(row["facet"], row["value"]): row["records"] for row in rows if row["is_counted"]} == expected
        every = mentioned(PAGES, Asked())
        assert {(row["facet"], row["value"]): row["records"] for row in rows if not row["is_counted"]} == {
            key: count for key, count in every.items() if key[0] not in free
        }


def test_what_would_take_long_to_count_is_offered(connection: sqlite3.Connection) -> None:
    """Of all that is mentioned, the most frequent first; what the archive keeps counts of needs no look."""

    def is_counted(address: str) -> set[tuple[str, int]]:
        asked = read(dict(parse_qsl(address)))
        return {
            (row["facet"], row["is_counted"])
            for sql in statements(asked, texts=10_001)
            for row in connection.execute(sql, values(asked))
        }

    assert is_counted("q=police") == {("offence", 0), ("outcome", 0)}
    assert is_counted("kind=news") == {("offence", 0), ("outcome", 0)}
    assert is_counted("") == is_counted("site=wessex") == {("offence", 1), ("outcome", 1)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_words_can_be_looked_for_in_what_is_mentioned(connection: sqlite3.Connection, address: str) -> None:
    """The same is found, counted and mentioned, whichever index leads; in history the words always do."""
    for asked in searches(address):
        if asked.match is None or asked.in_history or not (asked.offence or asked.outcome):
            continue
        probed = replace(asked, is_probed=True)

        expected = [(version.id, matching) for _, version, matching in found(PAGES, asked)]
        assert run(connection, best(probed), probed, limit=999, offset=0) == expected
        assert run(connection, walked(probed), probed, limit=999, walk=999) == expected
        for of in (counts, lambda search: statements(search, texts=1)[0]):
            rows = [
                sorted(map(tuple, connection.execute(of(search), values(search))))
                for search in (asked, probed)
            ]
            assert rows[0] == rows[1]


def test_ranking_finds_the_same_in_another_order(connection: sqlite3.Connection) -> None:
    """With and without history, today and as of a day."""
    for address, text in product(PLACES, QUERIES):
        asked = read(dict(parse_qsl(address)) | {"q": text})
        expected = {(version.id, matching) for _, version, matching in found(PAGES, asked)}

        rows = run(connection, best(asked), asked, limit=999, offset=0)

        assert (asked.sort, set(rows), len(rows)) == ("relevance", expected, len(expected))


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_taken_away_is_what_was_found(connection: sqlite3.Connection, address: str) -> None:
    """The readable SELECT gives every record, or in history every version that matches."""
    for asked in searches(address):
        rows = connection.execute(taking.sql(asked), taking.values(asked)).fetchall()

        hits = found(PAGES, asked)
        assert len(rows) == sum(matching for _, _, matching in hits)
        assert {row["page"] for row in rows} == {page.id for page, _, _ in hits}
        if asked.as_of and not asked.in_history:
            shown = {(page.id, version.number) for page, version, _ in hits}
            assert {(row["page"], row["version"]) for row in rows} == shown


def test_a_walk_looks_at_no_more_pages_than_it_may(connection: sqlite3.Connection) -> None:
    """What stands further back is not found."""
    asked = read({"q": "van", "sort": "newest"})
    newest = sorted(PAGES, key=lambda page: (page.published or "", page.id), reverse=True)[:30]

    assert run(connection, walked(asked), asked, limit=999, walk=30) == [
        (version.id, matching) for _, version, matching in found(newest, asked)
    ]


def test_counts_of_all_there_is_regard_the_choices_and_not_the_query(connection: sqlite3.Connection) -> None:
    """They come from the kept counts; a day and words change nothing."""
    asked = read({"q": "van", "as_of": "2026-11-12", "site": "wessex"})

    rows = connection.execute(counts(asked, all_there_is=True), values(asked)).fetchall()

    expected = counted(PAGES, Asked(site="wessex"))
    assert {(row["facet"], row["value"]): row["records"] for row in rows} == dict(+expected)


@pytest.mark.parametrize("facet", FACETS)
def test_a_search_begins_with_what_matches(connection: sqlite3.Connection, facet: str) -> None:
    """No choice leads SQLite to go through its pages and to ask FTS5 about each, which takes minutes."""
    value = {
        "country": "gb",
        "site": "wessex",
        "kind": "news",
        "month": "2026-11",
        "status": "removed",
        "offence": "arson",
        "outcome": "charged",
    }[facet]
    for asked in (read({"q": "van", facet: value}), read({"q": "van", facet: value, "as_of": "2026-11-12"})):
        for sql in (best(asked), counts(asked), taking.sql(asked), best(replace(asked, in_history=True))):
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values(asked) | {"limit": 1, "offset": 0})
            steps = [row["detail"] for row in plan]

            (matching,) = [step for step in steps if "search VIRTUAL TABLE" in step]
            assert matching.endswith("M3"), steps  # by the words alone, not by a row's number (=)
            assert "=M" not in matching


def test_what_is_mentioned_leads_to_its_records(connection: sqlite3.Connection) -> None:
    """By its own index, whatever else is chosen: to go through all pages would take a second of a million."""
    for address in ({"offence": "arson"}, {"outcome": "jailed", "site": "wessex", "month": "2026"}):
        asked = read(address)
        for sql in (best(asked), counts(asked), taking.sql(asked)):
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values(asked) | {"limit": 1, "offset": 0})
            steps = [row["detail"] for row in plan]

            assert any(
                "led USING COVERING INDEX mention_values_value (kind=? AND value=?)" in s for s in steps
            )
            assert any("pages USING COVERING INDEX pages_latest (latest=?" in step for step in steps), steps


def test_a_walk_goes_by_the_index_of_publication(connection: sqlite3.Connection) -> None:
    """A site or a month narrows the stretch of it; nothing is sorted but what stands at one time."""
    for choice in ({}, {"site": "wessex"}, {"month": "2026"}, {"kind": "news"}, {"status": "live"}):
        asked = read({"q": "van"} | choice)
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN {walked(asked)}", values(asked) | {"limit": 1, "walk": 9}
        )
        steps = [row["detail"] for row in plan]

        assert any("_published" in step for step in steps), steps
        assert "USE TEMP B-TREE FOR ORDER BY" not in steps


def test_the_drawn_archive_has_every_case() -> None:
    """Older texts that came later, removals that ended, removed wording: else the others prove little."""

    def is_late(page: Page) -> bool:
        return max(page.versions, key=lambda version: version.place) is not page.versions[-1]

    assert sum(is_late(page) for page in PAGES) > 5
    assert sum(bool(page.removals and page.removals[0][1]) for page in PAGES) > 5
    assert len(found(PAGES, read({"q": "van", "in": "history"}))) > len(found(PAGES, read({"q": "van"})))
    assert 10 < len(found(PAGES, read({"as_of": "2026-11-12"}))) < len(PAGES)
