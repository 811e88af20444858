"""An archive for the record's page: captures, removals, copies, many versions; and a public copy of it."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from pathlib import Path
from re import sub
from typing import Final

from archive.arrival import arrive
from archive.captures import CaptureRow, put_capture
from archive.connection import batch, open_to_write
from archive.observing import Fetch, put_absence
from archive.registry import UNLISTED, SiteRow, put_sites
from archive.removals import settle
from archive.runs import Tally, put_tallies, start_run
from archive.store import save_crawled, save_loaded
from records.addresses import normalise
from records.record import Tree, compose
from records.text import dumps, loads

from .conftest import Get, make_datasette

GONE, BACK, MANY, REVISITED, COPIED, LOADED, MISSED, DELISTED = range(1, 9)
"""The pages, in the order of `_fill`; twelve copies of `COPIED` follow."""

PAGES: Final = 20
"""How many there are."""

NEWS: Final = "https://www.wessex.example/news/"
FILE: Final = "police-archive-20261101180000-00001-00001.warc.gz"
FIRST: Final = "2026-11-01T18:00:00Z"
LOOKS: Final = ("2026-11-08T18:00:00Z", "2026-11-15T18:00:00Z", "2026-11-22T18:00:00Z")
LAST: Final = "2026-12-01T18:00:00Z"
WORDS: Final = (
    "Officers are appealing for witnesses after a burglary in Mill Lane, Harnmouth, on Friday. "
    "A grey van was seen nearby shortly before the alarm was raised, and its driver may have seen something "
    "that helps. Anybody who was in the area is asked to come forward and to quote 71/75303/26."
)
LOADED_TEXT: Final = "```yaml\ntitle: Loaded\nurl: https://loaded.example/\n```\n\nA text.\n"
_DONE: Final = Tally(fetched=9, complete=True)


def make(file: Path) -> None:
    """Make the archive."""
    with closing(open_to_write(file)) as connection, batch(connection):
        _fill(connection)


def make_public(whole: Path, public: Path) -> None:
    """Copy it without what a public copy may leave out: earlier versions, and what crawls need alone."""
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("VACUUM INTO ?", [str(public)])
    with closing(sqlite3.connect(public)) as connection, connection:
        early = "SELECT id FROM versions WHERE page = ? AND number < 5"
        connection.execute(f"DELETE FROM texts WHERE version IN ({early})", [MANY])  # noqa: S608
        connection.execute(f"DELETE FROM meanings WHERE version IN ({early})", [MANY])  # noqa: S608
        connection.execute("DELETE FROM versions WHERE page = ? AND number < 5", [MANY])
        connection.execute("UPDATE crawl_state SET etag = NULL, last_modified = NULL, capture = NULL")
        connection.execute("UPDATE crawl_state SET next_check = NULL")
        connection.execute("DELETE FROM crawl_state WHERE page IN (?, ?)", [DELISTED, MISSED])
        connection.execute("UPDATE versions SET capture = NULL, run = NULL WHERE page = ?", [GONE])


@contextmanager
def asked(file: Path, root: Path) -> Iterator[Get]:
    """Serve an archive in this process."""
    datasette = make_datasette(file, root)
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(datasette.client.get(path))
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


def as_read(page: str) -> str:
    """Return a page's words as a reader sees them."""
    return " ".join(unescape(sub(r"<[^>]+>", " ", page)).split())


def _fill(connection: sqlite3.Connection) -> None:
    wessex = SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London")
    gwynfa = SiteRow(id="gwynfa", name="Heddlu Gwynfa", timezone="Europe/London")
    put_sites(connection, [UNLISTED, wessex, gwynfa])
    run = start_run(connection, command="crawl news", arguments="", now=FIRST)
    fetch = Fetch(run=run, at=FIRST)
    capture = _keep(connection, run=run, offset=190_304)
    answer = Fetch(run=run, at=FIRST, capture=capture, etag='"<tag>"')
    _crawl(connection, "gone", f"{WORDS} Gone.", fetch=answer, references=["71/75303/26"])
    _crawl(connection, "back", "It came back.", fetch=fetch)
    for number in range(1, 10):
        at = f"2026-11-{number:02}T18:00:00Z"
        _crawl(connection, "many", f"There were {number} vans.", fetch=Fetch(run=run, at=at))
    again = Fetch(run=run, at=FIRST, capture=_keep(connection, run=run, offset=500_000, is_revisit=True))
    _crawl(connection, "revisited", "The same payload.", fetch=again)
    _crawl(connection, "copied", WORDS, fetch=fetch)
    _load(connection)
    _crawl(connection, "missed", "Looked for twice.", fetch=fetch)
    _crawl(connection, "delisted", "In no list.", fetch=fetch)
    for day in range(12):
        date: dict[str, Tree] = {"publish.date": f"{day + 1} October 2026"} if day else {}
        _crawl(connection, f"copy-{day}", WORDS, fetch=fetch, site="gwynfa", **date)
    _settle(connection, run=run)
    _look_in_vain(connection)
    _crawl(connection, "back", "It came back.", fetch=Fetch(run=run, at=LAST))
    for statement, page in [
        ("UPDATE crawl_state SET delisted = '2026-11-29T18:00:00Z' WHERE page = ?", DELISTED),
        ("INSERT INTO deletions VALUES (?, '2026-11-06T12:00:00Z', 'abc123:news/loaded.txt', NULL)", LOADED),
        ("INSERT INTO aliases VALUES ('https://old.example/gone', ?, '2026-11-01T18:00:00Z')", GONE),
    ]:
        connection.execute(statement, [page])


def _crawl(
    connection: sqlite3.Connection, name: str, body: str, *, fetch: Fetch, site: str = "wessex", **more: Tree
) -> None:
    url = f"{NEWS}{name}/" if site == "wessex" else f"https://{site}.example/{name}/"
    fields: dict[str, Tree | None] = {"title": f"Title of {name}", "url": url, "kind": "news", "site": site}
    record = compose(fields | more | {"captured.time": fetch.at}, body=body)
    arrival = arrive(
        dumps(record), record=record, site=site, kind="news", timezone="Europe/London", reader="herts_2018 1"
    )
    save_crawled(connection, arrival, fetch=fetch, file=f"{site}/{name}.txt", reread=lambda _: None)


def _load(connection: sqlite3.Connection) -> None:
    record = loads(LOADED_TEXT)
    arrival = arrive(LOADED_TEXT, record=record, site="unlisted", kind=None, timezone="Europe/London")
    save_loaded(connection, arrival, now="2026-11-05T12:00:00Z")


def _keep(
    connection: sqlite3.Connection, *, run: int, offset: int, status: int = 200, is_revisit: bool = False
) -> int:
    row = CaptureRow(
        url=f"{NEWS}gone/",
        captured_at=LOOKS[0] if is_revisit else FIRST,
        status=status,
        kind="revisit" if is_revisit else "response",
        file=FILE,
        offset=offset,
        length=1_907,
        digest="sha256:c2d3",
        original_at=FIRST if is_revisit else None,
    )
    return put_capture(connection, row, run=run)


def _look_in_vain(connection: sqlite3.Connection) -> None:
    """Run three crawls over fourteen days; two pages are gone in each, one in the later two."""
    for place, at in enumerate(LOOKS):
        run = start_run(connection, command="crawl news", arguments="", now=at)
        for name in ("gone", "back", "missed")[: 3 if place else 2]:
            capture = _keep(connection, run=run, offset=1_000 * (place + 1) + len(name), status=410)
            fetch = Fetch(run=run, at=at, capture=capture)
            key = normalise(f"{NEWS}{name}/")
            put_absence(connection, key=key, how="gone", detail="status 410", fetch=fetch)
        _settle(connection, run=run)


def _settle(connection: sqlite3.Connection, *, run: int) -> None:
    put_tallies(connection, {"wessex": _DONE}, run=run)
    settle(connection, run=run, site="wessex", tally=_DONE, finished=True)
