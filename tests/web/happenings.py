"""An archive in which pages come, are edited, go and return, over six crawls of invented forces."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.arrival import arrive
from archive.connection import batch, open_to_write
from archive.observing import Fetch, put_absence
from archive.registry import SiteRow, put_sites
from archive.removals import settle
from archive.runs import Tally, finish_run, put_tallies, start_run
from archive.store import save_crawled, save_loaded
from records.addresses import normalise
from records.record import compose
from records.text import dumps, loads

SITES = [
    SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London", country="gb"),
    SiteRow(id="mercia-vale", name="Mercia Vale Constabulary", timezone="Europe/London", country="gb"),
    SiteRow(id="gwynfa", name="Heddlu Gwynfa", timezone="Europe/London", country="gb"),
]

APPEAL = "Officers are appealing for witnesses after a burglary in Mill Lane. A grey van was seen nearby."
CHARGED = f"A man aged 34 from Harnmouth has been charged with burglary and will appear in court.\n\n{APPEAL}"
ROAD = "The road is closed between Harnmouth and Oldminster after a crash. Please find another way."
LONGER = f"{ROAD}\n\nIt will stay closed until Thursday while two hundred metres of barrier are replaced."

BURGLARY, CRASH, VANISHED, RETURNED, CAREERS, ABSENT, HOSTILE = range(1, 8)
"""Numbers of the pages that something happens to."""

NOTICES = 45
"""Further pages, all first seen in one second."""

HOSTILE_TITLE = '<script>alert(1)</script> & "quoted" \u202eodd'

_URL = "https://www.{site}.example/{path}/"


def build(file: Path) -> None:
    """Make the archive; its pages are numbered in the order of `_first`."""
    with closing(open_to_write(file)) as connection:
        with batch(connection):
            put_sites(connection, SITES)
        _first(connection)
        for day in ("10-08", "10-16", "10-24"):
            run = begin(connection, day)
            with batch(connection):
                miss(connection, ["vanished", "returned"], run=run, day=day)
            if day == "10-08":
                crawl(connection, "burglary", "Man charged with burglary", CHARGED, run=run, day=day)
            end(connection, run=run, day=day)
        run = begin(connection, "11-01")
        crawl(connection, "returned", "Lost dog in Oldminster", "A dog was found.", run=run, day="11-01")
        crawl(connection, "crash", "Road closed after crash", LONGER, run=run, day="11-01")
        with batch(connection):
            miss(connection, ["absent"], run=run, day="11-01")
        end(connection, run=run, day="11-01")
        text = "```yaml\ntitle: Loaded\nurl: https://www.wessex.example/news/loaded/\n```\n\nA loaded text.\n"
        with batch(connection):
            arrival = arrive(text, record=loads(text), site="wessex", kind="news", timezone="Europe/London")
            save_loaded(connection, arrival, now="2026-11-02T12:00:00Z")


def _first(connection: sqlite3.Connection) -> None:
    run = begin(connection, "10-01")
    now: dict[str, Any] = {"run": run, "day": "10-01"}
    crawl(connection, "burglary", "Burglary appeal in Harnmouth", APPEAL, **now)
    crawl(connection, "crash", "Road closed after crash", ROAD, **now)
    crawl(connection, "vanished", "Fireworks display", "It begins at seven.", **now)
    crawl(connection, "returned", "Lost dog in Oldminster", "A dog was found.", **now)
    crawl(connection, "careers", "Becoming a constable", "Bring shoes.", **now, site="gwynfa", kind="careers")
    crawl(connection, "absent", "Open day", "Come and see.", **now, site="mercia-vale")
    crawl(connection, "hostile", HOSTILE_TITLE, "Ordinary words.", **now)
    for number in range(NOTICES):
        crawl(connection, f"notice-{number}", f"Notice {number}", f"Number {number}.", **now)
    end(connection, run=run, day="10-01")


def begin(connection: sqlite3.Connection, day: str) -> int:
    """Start a crawl."""
    with batch(connection):
        return start_run(connection, command="crawl news", arguments="", now=f"2026-{day}T18:00:00Z")


def crawl(  # noqa: PLR0913  (what differs between pages)
    connection: sqlite3.Connection,
    path: str,
    title: str,
    body: str,
    *,
    run: int,
    day: str,
    site: str = "wessex",
    kind: str = "news",
) -> None:
    """Let a crawl find a page, published on the last day of September."""
    at = f"2026-{day}T18:00:00Z"
    fields = {"title": title, "url": _URL.format(site=site, path=path), "site": site, "kind": kind}
    record = compose(fields | {"publish.date": "30 September 2026", "captured.time": at}, body=body)
    arrival = arrive(
        dumps(record), record=record, site=site, kind=kind, timezone="Europe/London", reader="herts_2018 1"
    )
    with batch(connection):
        save_crawled(
            connection,
            arrival,
            fetch=Fetch(run=run, at=at),
            file=f"{site}/{path}.txt",
            reread=lambda _: None,
        )


def miss(connection: sqlite3.Connection, paths: Iterable[str], *, run: int, day: str) -> None:
    """Let a crawl look for pages in vain."""
    fetch = Fetch(run=run, at=f"2026-{day}T18:00:00Z")
    for path in paths:
        site = "mercia-vale" if path == "absent" else "wessex"
        key = normalise(_URL.format(site=site, path=path))
        put_absence(connection, key=key, how="gone", detail="status 404", fetch=fetch)


def end(connection: sqlite3.Connection, *, run: int, day: str) -> None:
    """End a crawl that was healthy everywhere."""
    tally = Tally(fetched=100, complete=True)
    with batch(connection):
        put_tallies(connection, {site.id: tally for site in SITES}, run=run)
        for site in SITES:
            settle(connection, run=run, site=site.id, tally=tally, finished=True)
        finish_run(connection, run=run, outcome="finished", now=f"2026-{day}T18:30:00Z")


def thin_out(file: Path) -> None:
    """Make it such as a public copy may be: first versions and the state of crawls are held back."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM versions WHERE number = 1 AND id NOT IN (SELECT latest FROM pages)")
        connection.execute("DELETE FROM texts WHERE version NOT IN (SELECT id FROM versions)")
        connection.execute("DELETE FROM crawl_state")
        connection.commit()
