"""A repository's history as versions in the archive."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.arrival import Arrival, Outcome
from archive.connection import batch, open_to_write
from archive.git_history import read_history
from archive.loading import Report, load
from archive.parsing import Place
from archive.registry import UNLISTED, put_sites
from archive.sources import Source
from archive.store import save_loaded
from tests.archive.repository import NOON, Repository, record

PLACES = {"Wessex": Place(site="wessex", timezone="Europe/London")}
NOW = "2026-12-24T12:00:00Z"

Load = Callable[[], str]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


@pytest.fixture
def load_history(connection: sqlite3.Connection, repository: Repository) -> Load:
    """Load the repository; return what that did, in a line."""

    def run() -> str:
        return told(take(connection, list(read_history(repository.path))))

    return run


def take(connection: sqlite3.Connection, sources: list[Source]) -> Report:
    return load(connection, sources, places=PLACES, now=NOW, progress=lambda _: None)


def told(report: Report) -> str:
    counts = [report.counts[outcome] for outcome in Outcome]
    return "{} new, {} changed, {} same, {} deleted, {} bad".format(*counts, report.deleted, len(report.bad))


def versions(connection: sqlite3.Connection) -> list[str]:
    """Every version's words and day, in the order of time, a page after the other; the latest is marked."""
    rows = connection.execute(
        """
        SELECT texts.body, versions.seen_at, versions.id = pages.latest AS is_latest, versions.change
        FROM versions
        JOIN texts ON texts.version = versions.id
        JOIN pages ON pages.id = versions.page
        ORDER BY versions.page, versions.seen_at, versions.id
        """
    ).fetchall()
    assert {row["change"] for row in rows} <= {"import"}
    return [f"{row['body'].strip()} {_day(row['seen_at'])}{' latest' * row['is_latest']}" for row in rows]


def deletions(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Path, day and day of return of each deletion."""
    rows = connection.execute("SELECT * FROM deletions ORDER BY page, seen_at").fetchall()
    return [(row["source"].partition(":")[2], _day(row["seen_at"]), _day(row["returned"])) for row in rows]


def _day(time: str | None) -> str:
    return "never" if time is None else time.removeprefix("2026-11-").removesuffix("T12:00:00Z").lstrip("0")


def test_each_state_becomes_a_version_at_its_commits_date(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Several pages, an edit that is undone, a file that is no record; numbers are in the order of time."""
    other = "https://www.wessex.example/bike/"
    repository.commit(1, {"news/van.md": record("A"), "README.md": "Our records", "photo.jpg": "no text"})
    repository.commit(2, {"news/van.md": record("B"), "news/bike.md": record("Bike", url=other)})
    repository.commit(3, {"news/van.md": record("A")})

    done = load_history()

    assert done == "2 new, 2 changed, 0 same, 0 deleted, 0 bad"
    assert versions(connection) == ["A 1", "B 2", "A 3 latest", "Bike 2 latest"]
    rows = connection.execute("SELECT number FROM versions WHERE page = 1 ORDER BY seen_at").fetchall()
    assert [row["number"] for row in rows] == [1, 2, 3]
    page = connection.execute("SELECT site, kind, first_seen, changed FROM pages WHERE id = 1").fetchone()
    assert tuple(page) == ("wessex", "news", NOON.format(1), None)


def test_loaded_again_a_history_changes_nothing(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Whatever it holds: undone edits, moves, deletions, returns, a merge, one page in two files."""
    repository.commit(1, {"a.md": record("A"), "copy.md": record("A copy"), "plain.txt": "Words"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit(2, {"a.md": record("Side")})
    repository.git("switch", "--quiet", "main")
    repository.commit(3, {"a.md": None, "moved.txt": "Words"})
    repository.commit(4, {"a.md": record("A"), "plain.txt": None})
    repository.git("merge", "--quiet", "--no-edit", "side", at=NOON.format(5))
    repository.commit(6, {"copy.md": None, "bad.md": "```yaml\na: [\n```\n"})
    first = load_history()
    before = list(connection.iterdump())

    again = load_history()

    assert first == "2 new, 4 changed, 1 same, 2 deleted, 1 bad"
    assert again == "0 new, 0 changed, 7 same, 0 deleted, 1 bad"
    assert list(connection.iterdump()) == before


def test_of_a_history_that_went_on_only_the_new_is_added(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Also where a branch that is merged later brings something older."""
    repository.commit(1, {"a.md": record("A")})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit(2, {"a.md": record("Side")})
    repository.git("switch", "--quiet", "main")
    repository.commit(3, {"a.md": record("B")})
    load_history()
    repository.git("merge", "--quiet", "--no-edit", "--strategy-option=ours", "side", at=NOON.format(4))
    repository.commit(5, {"a.md": record("A")})

    done = load_history()

    assert done == "0 new, 2 changed, 2 same, 0 deleted, 0 bad"
    assert versions(connection) == ["A 1", "Side 2", "B 3", "A 5 latest"]


def test_states_of_one_second_keep_their_order(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Three commits may be made in one; a text that returns in it is a version, and stays one."""
    for body in ("A", "B", "A", "C", "A"):
        repository.commit(1, {"a.md": record(body)})

    done = [load_history(), load_history()]

    assert done == [
        "1 new, 4 changed, 0 same, 0 deleted, 0 bad",
        "0 new, 0 changed, 5 same, 0 deleted, 0 bad",
    ]
    assert versions(connection) == ["A 1", "B 1", "A 1", "C 1", "A 1 latest"]


def test_a_text_that_says_when_it_was_captured_was_seen_then(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Whenever it was committed; putting an old one back is no new capture."""
    texts = [
        record(body, captured=f"{{time: '{NOON.format(day)}'}}")
        for body, day in [("A", 3), ("B", 7), ("C", 5)]
    ]
    for day, text in enumerate([*texts, texts[0]], start=10):
        repository.commit(day, {"a.md": text})

    done = load_history()

    assert done == "1 new, 2 changed, 1 same, 0 deleted, 0 bad"
    assert versions(connection) == ["A 3", "C 5", "B 7 latest"]


def test_a_renamed_file_is_the_same_page(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Its address says so, or without one its text; a move is no deletion, with an edit a short one."""
    repository.commit(1, {"a.md": record("A"), "plain.txt": "Words"})
    repository.commit(
        2, {"a.md": None, "news/a.md": record("A"), "plain.txt": None, "old/plain.txt": "Words"}
    )
    repository.commit(3, {"news/a.md": None, "b.md": record("B")})

    done = load_history()

    assert done == "2 new, 1 changed, 2 same, 1 deleted, 0 bad"
    assert versions(connection) == ["A 1", "B 3 latest", "Words 1 latest"]
    assert deletions(connection) == [("news/a.md", "3", "3")]


def test_an_edited_text_without_address_is_another_page(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Nothing says that it is the same one."""
    repository.commit(1, {"plain.txt": "Words"})
    repository.commit(2, {"plain.txt": "Other words"})

    done = load_history()

    assert done == "2 new, 0 changed, 0 same, 0 deleted, 0 bad"
    assert versions(connection) == ["Words 1 latest", "Other words 2 latest"]


def test_a_deleted_file_is_noted_and_removes_nothing(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """Neither the page nor its versions; the page is not `removed`. When it returns, that is noted too."""
    repository.commit(1, {"a.md": record("A"), "b.md": record("B", url="https://www.wessex.example/b/")})
    repository.commit(2, {"a.md": None, "b.md": None})
    repository.commit(3, {"a.md": record("A")})
    repository.commit(4, {"a.md": None})
    repository.commit(6, {"a.md": record("A again")})

    done = load_history()

    assert done == "2 new, 1 changed, 1 same, 3 deleted, 0 bad"
    assert versions(connection) == ["A 1", "A again 6 latest", "B 1 latest"]
    assert deletions(connection) == [("a.md", "2", "3"), ("a.md", "4", "6"), ("b.md", "2", "never")]
    rows = connection.execute("SELECT status, removed FROM records").fetchall()
    assert [tuple(row) for row in rows] == [("imported", None)] * 2


def test_a_deletion_of_what_was_never_loaded_is_none(
    connection: sqlite3.Connection, repository: Repository, load_history: Load
) -> None:
    """A text that cannot be read is listed once, when it came."""
    repository.commit(1, {"bad.md": "```yaml\na: [\n```\n"})
    repository.commit(2, {"bad.md": None})

    done = load_history()

    assert done == "0 new, 0 changed, 0 same, 0 deleted, 1 bad"
    assert deletions(connection) == []


def test_bad_texts_are_named_by_repository_commit_and_path(
    connection: sqlite3.Connection, repository: Repository
) -> None:
    """So that each can be looked up."""
    commit = repository.commit(1, {"news/bad.md": "```yaml\na: 1\na: 2\n```\n"})

    report = take(connection, list(read_history(repository.path)))

    assert [bad.reason for bad in report.bad] == [
        f"{repository.path}@{commit}:news/bad.md, line 3: key 'a' stands twice"
    ]


def test_a_history_meets_texts_that_were_loaded_without_a_time(
    connection: sqlite3.Connection,
    repository: Repository,
    load_history: Load,
    make_arrival: Callable[..., Arrival],
) -> None:
    """They stay beside it; the latest is the one with the latest time, and the page was seen earlier."""
    with batch(connection):
        for body in ("Loaded", "Crawled elsewhere"):
            time = NOON.format(2) if body == "Crawled elsewhere" else None
            save_loaded(
                connection,
                make_arrival(body, url="https://www.wessex.example/van/", captured__time=time),
                now=NOW,
            )
    repository.commit(1, {"a.md": record("A")})
    repository.commit(3, {"a.md": record("B")})

    load_history()

    assert versions(connection) == ["Loaded never", "A 1", "Crawled elsewhere 2", "B 3 latest"]
    (first_seen,) = connection.execute("SELECT first_seen FROM pages").fetchone()
    assert first_seen == NOON.format(1)


def test_texts_of_a_commit_without_a_date_are_loaded_without_a_time(connection: sqlite3.Connection) -> None:
    """As texts from anywhere else are; that one was deleted at no known time is not kept."""
    data = record("A").encode()

    report = take(
        connection, [Source(name="a.md", data=data), Source(name="a.md", data=data, deleted="c:a.md")]
    )

    assert told(report) == "1 new, 0 changed, 0 same, 0 deleted, 0 bad"
    assert versions(connection) == ["A never latest"]


STATES = st.lists(st.tuples(st.integers(1, 9), st.sampled_from("ab"), st.sampled_from("XYZ")), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=STATES, part=st.integers(0, 12))
def test_any_history_becomes_its_states(
    tmp_path_factory: pytest.TempPathFactory, states: list[tuple[int, str, str]], part: int
) -> None:
    """One version for each change, in order; loaded in two goes or twice, it is the same archive."""
    history = [
        Source(
            name=f"{page}.md",
            data=record(body, url=f"https://www.wessex.example/{page}/").encode(),
            at=NOON.format(day),
        )
        for day, page, body in sorted(states, key=lambda state: state[0])
    ]
    expected = {page: _changes(states, page=page) for page in "ab"}
    connection = open_to_write(tmp_path_factory.mktemp("archive") / "archive.db")
    with batch(connection):
        put_sites(connection, [UNLISTED])

    load(connection, history[:part], places={}, now=NOW, progress=lambda _: None)
    for _ in range(2):
        load(connection, history, places={}, now=NOW, progress=lambda _: None)

    found = {
        page: [
            (row["body"].strip(), row["seen_at"], row["is_latest"])
            for row in connection.execute(
                "SELECT body, seen_at, is_latest FROM history WHERE url LIKE :url ORDER BY version",
                {"url": f"%/{page}/"},
            )
        ]
        for page in "ab"
    }
    connection.close()
    assert found == expected


def _changes(states: list[tuple[int, str, str]], *, page: str) -> list[tuple[str, str, int]]:
    own = [
        (body, NOON.format(day)) for day, of, body in sorted(states, key=lambda state: state[0]) if of == page
    ]
    changes = [now for before, now in zip([("", ""), *own], own, strict=False) if before[0] != now[0]]
    return [(body, at, int(number == len(changes))) for number, (body, at) in enumerate(changes, start=1)]
