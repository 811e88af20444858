"""No page, feed, stream or table of a public copy tells what is held back, and none fails for the gaps."""

import asyncio
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from archive.embargo import Embargo
from archive.snapshot import make_snapshot
from tests.archive.appeals import HIDDEN, SHOWN, make_archive

from .conftest import Get, make_datasette

NOW = "2026-11-22T12:00:00Z"
LINK = re.compile(r'(?:href|src)="([^"]+)"')
FOLLOWED = 250
"""Addresses that the walk asks for; facets alone have more."""

BEGIN = [
    "/",
    "/about",
    "/changes",
    "/changes.atom",
    "/changes?event=removed",
    "/survival",
    "/coverage",
    "/charts",
]
BEGIN += ["/search", "/search?in=history", "/search.atom?q=van", "/search?q=missing", "/datapackage.json"]
BEGIN += ["/archive", "/archive.json", "/-/databases.json", "/robots.txt"]
BEGIN += [
    f"/record/{page}{rest}" for page in range(1, 7) for rest in ("", ".json", "/1", "/2.txt", "/diff/1/2")
]
TABLES = ["pages", "versions", "texts", "history", "records", "changes", "aliases", "absences", "captures"]
TABLES += [
    "removals",
    "deletions",
    "meanings",
    "crawl_state",
    "runs",
    "drops",
    "search_data",
    "snapshot_info",
]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    make_archive(folder / "archive.db")
    make_snapshot(
        folder / "archive.db",
        folder / "public.db",
        embargo=Embargo.PEOPLE,
        now=NOW,
        progress=lambda _: None,
    )
    return folder / "public.db"


@pytest.fixture(scope="module")
def ask(public: Path, root: Path) -> Iterator[Get]:
    """Ask the public copy for a path."""
    made = make_datasette(public, root)
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(made.client.get(path))
    made.executor.shutdown()
    for database in made.databases.values():
        database.close()


def told(text: str) -> list[str]:
    return [what for what, word in HIDDEN.items() if word in text.lower()]


def test_no_address_that_pages_lead_to_tells_what_is_held_back(ask: Get) -> None:
    """From every page that there is, link by link; and none of them fails."""
    waiting, seen, wrong = list(BEGIN), set(BEGIN), []

    for path in waiting:
        answer = ask(path)
        if answer.status_code >= 500 or told(answer.text + str(answer.headers)):
            wrong.append((path, answer.status_code, told(answer.text)))
        for link in LINK.findall(answer.text) if "html" in answer.headers.get("content-type", "") else ():
            address = unescape(link).split("#")[0]
            if address.startswith("/") and address not in seen and len(seen) < FOLLOWED:
                seen.add(address)
                waiting.append(address)

    assert wrong == []
    assert len(seen) > len(BEGIN)


@pytest.mark.parametrize("word", HIDDEN.values(), ids=HIDDEN)
def test_no_search_finds_it(ask: Get, word: str) -> None:
    """Neither in the latest versions nor in earlier ones, nor by SQL."""
    sql = quote("SELECT count(*) AS n FROM search WHERE search MATCH :q")

    assert "/record/" not in ask(f"/search?q={word}&in=history").text.split("<main")[1].split("</main")[0]
    assert ask(f"/archive.json?sql={sql}&q={word}&_shape=array").json() == [{"n": 0}]


@pytest.mark.parametrize("table", TABLES)
def test_no_table_has_it(ask: Get, table: str) -> None:
    """In whatever form it is taken away."""
    sql = quote(f"SELECT * FROM {table}")  # noqa: S608  (a name of the list above)
    forms = [f"/archive/{table}.json?_size=max&_shape=array", f"/archive/{table}.csv?_stream=1&_size=max"]
    forms += [f"/stream.csv?sql={sql}", f"/stream.jsonl?sql={sql}"]

    answers = [ask(form) for form in forms]

    assert [told(answer.text) for answer in answers] == [[], [], [], []]
    assert max(answer.status_code for answer in answers) < 500


def test_what_stays_is_found(ask: Get) -> None:
    """The tests above can fail."""
    words = [SHOWN["latest version of an appeal"], SHOWN["superseded version of a page that is no appeal"]]

    assert ["/record/" in ask(f"/search?q={word}&in=history").text for word in words] == [True, True]


def test_a_record_says_how_much_of_it_is_held_back(ask: Get) -> None:
    """And leads to why; a version that is held back is not simply unknown."""
    page, version = ask("/record/1"), ask("/record/1/1")

    assert "2 earlier versions" in page.text
    assert "/about#held-back" in page.text
    assert version.status_code == 404
    assert "held back" in version.text


def test_a_record_that_is_held_back_whole_is_one_that_there_is_not(ask: Get) -> None:
    """Its number tells nothing."""
    missing = [ask(f"/record/{page}") for page in (5, 6, 99)]

    assert [answer.status_code for answer in missing] == [404, 404, 404]
    assert len({re.sub(r"\d+", "", urlsplit(answer.text).path) for answer in missing}) == 1
