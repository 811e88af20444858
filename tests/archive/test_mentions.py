"""What versions mention: kept when they are saved, found again by newer rules, counted by triggers."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import refinding
from archive.arrival import Arrival, Saved
from archive.connection import batch, open_to_write
from archive.mentions import mention_rows
from archive.refinding import find_again, outdated
from archive.registry import SiteRow, put_sites
from archive.schema_mentions import FILL
from records.mentions.finding import VERSION, Mention
from tests.archive.yesterday import CRAWLED, make_archive

MakeArrival = Callable[..., Arrival]
Crawled = Callable[..., Saved]

COUNTED = """
SELECT mention_values.kind, mention_values.value, pages.site, count(*)
FROM mention_values
JOIN pages ON pages.latest = mention_values.version
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
"""
KEPT = "SELECT kind, value, site, pages FROM mention_counts ORDER BY kind, value, site"
PAGE = """
INSERT OR IGNORE INTO pages (id, key, site, first_seen, versions, latest, sha256)
VALUES (:page, :page, :site, '', 0, :version, '')
"""
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["say", "say", "forget", "insert", "delete", "latest", "site"]),
        st.integers(1, 3),
        st.integers(1, 3),
        st.sampled_from([("offence", "arson"), ("offence", "theft"), ("outcome", "charged")]),
        st.sampled_from(["wessex", "gwynfa"]),
    ),
    max_size=25,
)


def found(*said: tuple[str, str | None], at: int = 0) -> tuple[Mention, ...]:
    """Make mentions, one behind the other, ten characters each."""
    return tuple(
        Mention(kind=kind, start=at + 10 * place, end=at + 10 * place + 5, printed=f"{kind}", value=value)
        for place, (kind, value) in enumerate(said)
    )


def rows(connection: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(query)]


def test_what_a_version_mentions_is_kept_with_it(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """Each mention with its place; offences and outcomes once more, each once; and which rules found them."""
    said = found(("offence", "arson"), ("place", None), ("offence", "arson"), ("outcome", None))

    crawled(replace(make_arrival("It burned."), mentions=mention_rows(said)))

    assert rows(connection, 'SELECT start, "end", kind, printed, value FROM mentions') == [
        (0, 5, "offence", "offence", "arson"),
        (10, 15, "place", "place", None),
        (20, 25, "offence", "offence", "arson"),
        (30, 35, "outcome", "outcome", None),
    ]
    assert rows(connection, "SELECT version, kind, value FROM mention_values") == [(1, "offence", "arson")]
    assert rows(connection, "SELECT mention_rules FROM versions") == [(VERSION,)]
    assert outdated(connection) == 0


def test_an_arrival_brings_what_its_body_mentions(
    monkeypatch: pytest.MonkeyPatch, make_arrival: MakeArrival
) -> None:
    """The rules are given the body as it is kept, the headline and the date."""
    asked: list[tuple[str, str | None, str | None]] = []

    def find(body: str, *, title: str | None, published: str | None) -> tuple[Mention, ...]:
        asked.append((body, title, published))
        return found(("age", "34"))

    monkeypatch.setattr("archive.arrival.find_mentions", find)

    arrival = make_arrival("It burned.", publish__date="20 November 2026")

    assert asked == [("It burned.\n", "Van found", "2026-11-20")]
    assert arrival.mentions == ((0, 5, "age", "age", "34"),)


def test_views_show_mentions_with_their_pages(
    connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival
) -> None:
    """`mention_records` of the latest text, `mention_history` of every one."""
    crawled(replace(make_arrival("It burned."), mentions=mention_rows(found(("offence", "arson")))))
    crawled(replace(make_arrival("It burned down."), mentions=mention_rows(found(("outcome", "charged")))))

    assert rows(connection, "SELECT page, site, title, mention, value, start FROM mention_records") == [
        (1, "wessex", "Van found", "outcome", "charged", 0)
    ]
    query = "SELECT version, is_latest, mention, value FROM mention_history ORDER BY version"
    assert rows(connection, query) == [(1, 0, "offence", "arson"), (2, 1, "outcome", "charged")]


@pytest.fixture
def saved(connection: sqlite3.Connection, crawled: Crawled, make_arrival: MakeArrival) -> sqlite3.Connection:
    """Three versions of one page and one of another, at which older rules have looked."""
    for body in ("It burned.", "It burned down.", "It burned down at night."):
        crawled(
            replace(
                make_arrival(body, publish__date="2 May 2026"),
                mentions=mention_rows(found(("offence", "arson"))),
            )
        )
    crawled(make_arrival("No.", url="https://www.wessex.example/news/other/", title=None), file="b.txt")
    connection.execute("UPDATE versions SET mention_rules = 0")
    return connection


def by_words(body: str, *, title: str | None, published: str | None) -> tuple[Mention, ...]:
    """Find an outcome in one of the texts, which says what was told of it."""
    return found(("outcome", f"{title} {published}")) if "down." in body else ()


def test_newer_rules_look_at_what_older_ones_have_seen(
    saved: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their mentions take the older ones' place; the same again finds nothing to do."""
    monkeypatch.setattr(refinding, "find_mentions", by_words)
    done: list[int] = []

    before, count, after = outdated(saved), find_again(saved, progress=done.append), outdated(saved)
    again = find_again(saved, progress=done.append)

    assert (before, count, after, again, done) == (4, 1, 0, 0, [4])
    assert rows(saved, "SELECT version, kind, value FROM mentions") == [
        (2, "outcome", "Van found 2026-05-02")
    ]
    assert rows(saved, KEPT) == rows(saved, COUNTED) == []


def test_what_was_cut_off_goes_on_where_it_was(
    saved: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch is kept whole or not at all."""
    monkeypatch.setattr(refinding, "find_mentions", by_words)
    monkeypatch.setattr(refinding, "AT_ONCE", 2)
    monkeypatch.setattr(refinding, "in_processes", lambda batches, *, work: map(work, batches))

    def break_off(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_again(saved, progress=break_off)
    left = outdated(saved)
    find_again(saved, progress=lambda _: None)

    assert (left, outdated(saved)) == (2, 0)
    assert rows(saved, "SELECT count(*) FROM mentions") == [(1,)]


def test_a_text_that_can_no_longer_be_read_is_all_body(
    saved: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its mentions are found, without headline and date."""
    monkeypatch.setattr(refinding, "find_mentions", by_words)
    saved.execute("UPDATE texts SET head = '```yaml\n- [\n```\n\n' WHERE version = 2")

    find_again(saved, progress=lambda _: None)

    assert rows(saved, "SELECT version, value FROM mentions") == [(2, "None None")]


def test_an_archive_of_yesterday_has_texts_to_look_through(
    tmp_path: Path, make_arrival: MakeArrival, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bringing it up to date looks through none, which would take minutes."""
    arrival = make_arrival("It burned down.", reader="herts_2018 1", captured__time=CRAWLED)
    make_archive(tmp_path / "old.db", {"a.txt": (arrival, "live")})
    monkeypatch.setattr(refinding, "find_mentions", by_words)

    with closing(open_to_write(tmp_path / "old.db")) as connection:
        before = outdated(connection), rows(connection, "SELECT count(*) FROM mentions")
        find_again(connection, progress=lambda _: None)
        after = outdated(connection), rows(connection, "SELECT kind, pages FROM mention_counts")

    assert before == (1, [(0,)])
    assert after == (0, [("outcome", 1)])


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(open_to_write(tmp_path_factory.mktemp("mentions") / "a.db")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with batch(connection):
            names = ("wessex", "gwynfa")
            put_sites(connection, [SiteRow(id=name, name=name, timezone="Europe/London") for name in names])
        yield connection


@given(steps=STEPS)
@settings(deadline=None, max_examples=60)
def test_counts_are_what_counting_would_give(
    counting: sqlite3.Connection, steps: list[tuple[str, int, int, tuple[str, str], str]]
) -> None:
    """Whatever is said, forgotten, becomes the latest or goes: the kept counts are the pages'."""
    for table in ("pages", "mention_values"):
        counting.execute(f"DELETE FROM {table}")  # noqa: S608  (our own tables)
    for what, page, version, (kind, value), site in steps:
        given = {"page": page, "version": version, "kind": kind, "value": value, "site": site}
        match what:
            case "say":
                counting.execute(
                    "INSERT OR IGNORE INTO mention_values VALUES (:version, :kind, :value)", given
                )
            case "forget":
                counting.execute(
                    "DELETE FROM mention_values WHERE version = :version AND kind = :kind", given
                )
            case "insert":
                counting.execute(PAGE, given)
            case "delete":
                counting.execute("DELETE FROM pages WHERE id = :page", given)
            case _:
                column = {"latest": "latest = :version", "site": "site = :site"}[what]
                counting.execute(f"UPDATE pages SET {column} WHERE id = :page", given)  # noqa: S608

    assert rows(counting, KEPT) == rows(counting, COUNTED)


def test_the_filling_of_counts_is_what_triggers_keep(saved: sqlite3.Connection) -> None:
    """Who fills an archive without triggers counts once at the end."""
    before = rows(saved, KEPT)
    saved.execute("DELETE FROM mention_counts")
    saved.execute(FILL)

    assert before == rows(saved, KEPT) == [("offence", "arson", "wessex", 1)]
