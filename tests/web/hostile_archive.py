"""An archive of hostile bodies, titles, headers and sites: a page of two versions for each body."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from archive.arrival import arrive
from archive.connection import batch, open_to_write
from archive.observing import Fetch, put_absence
from archive.registry import SiteRow, put_sites
from archive.runs import Tally, finish_run, put_drop, put_tallies, start_run
from archive.store import save_crawled
from records.record import Tree, compose
from records.text import dumps

from .hostile_bodies import ELSEWHERE, HARM, SCRIPT, bodies

WORD: Final = "zebrafish"
"""A word that stands in every record."""

LAST: Final = "lastword"
"""The last word of every body."""

DAYS: Final = ("2026-11-20T18:00:00Z", "2026-11-21T18:00:00Z")
"""When the two versions of each page were seen."""

TITLES: Final = (
    SCRIPT,
    f'"><img src=x onerror={HARM}>',
    "Line one\r\nX-Injected: yes\r\n\r\n<html>",
    "\u202etxt.exe\u202c and \u2066 more",
    "}, note = {injected}} @article{x, title={y}",
    "\nER  - \r\nTY  - JOUR\nTI  - injected",
    '=HYPERLINK("https://elsewhere.example/","x")',
    "]]></title><script>x</script>",
    "%s %n %00 {0} \\u0000 \\",
    "",
    " \u200b\u2060 ",
    "a" * 60_000,
    "-2+3+cmd|' /C calc'!A0",
)
"""Titles; the bodies take them in turn."""

HEADERS: Final[tuple[dict[str, Tree | None], ...]] = (
    {"publish.date": SCRIPT, "area": f'"><script>{HARM}</script>', "references": [SCRIPT, "", "\r\nX: y"]},
    {"og.description": f"<img src=x onerror={HARM}> \u202e {WORD}", "og.image": f"javascript:{HARM}"},
    {SCRIPT: SCRIPT, "a b": {"c\nd": "e\n\nf"}, "on": ["yes", "null"], "__proto__": {"x": "y"}},
    {"og.url": "javascript:alert(1)", "og.site_name": "\u202e", "publish.date": "99/99/9999"},
    {"x": ["- a", "# b", "''", '"', "&a *a", "!!python/object:os.system", "{{ 7*7 }}", "---", "```"]},
)
"""Further fields; the bodies take them in turn."""


def build(file: Path) -> None:
    """Make the archive; its pages are numbered from 1 in the order of `bodies`."""
    sites = [
        SiteRow(id="wessex", name=f"{SCRIPT} Police", timezone="Europe/London", country="gb"),
        SiteRow(
            id="gwynfa", name="' OR 1=1 --\r\n\"><b>", timezone="Europe/London", area=SCRIPT, licence=SCRIPT
        ),
    ]
    with closing(open_to_write(file)) as connection, batch(connection):
        put_sites(connection, sites)
        run = start_run(connection, command="crawl news", arguments=SCRIPT, now=DAYS[0])
        for number, body in enumerate(bodies().values(), start=1):
            for fetch in (Fetch(run=run, at=at) for at in DAYS):
                _save(connection, number, body, fetch=fetch)
        _miss(connection, fetch=Fetch(run=run, at=DAYS[1]))
        tally = Tally(fetched=9, complete=True)
        put_tallies(connection, {site.id: tally for site in sites}, run=run)
        finish_run(connection, run=run, outcome=SCRIPT, now=DAYS[1])


def address(number: int) -> str:
    """Return a page's address, with signs that end attributes."""
    return f"https://www.wessex.example/news/{number}/?q=\"'><script>{{{{7*7}}}}&a=b"


def _save(connection: sqlite3.Connection, number: int, body: str, *, fetch: Fetch) -> None:
    more = f"\n\n{body[:2_000]} edited" if fetch.at == DAYS[1] else ""
    fields: dict[str, Tree | None] = {
        "title": TITLES[number % len(TITLES)],
        "url": address(number),
        "publish.date": f"09:45 {number % 28 + 1}/11/2025",
        "captured.time": fetch.at,
        **HEADERS[number % len(HEADERS)],
    }
    record = compose(fields, body=f"{WORD}\n\n{body}{more}\n\n{LAST}")
    site = "gwynfa" if number % 5 == 0 else "wessex"
    arrival = arrive(
        dumps(record), record=record, site=site, kind="news", timezone="Europe/London", reader=f"{SCRIPT} 1"
    )
    save_crawled(connection, arrival, fetch=fetch, file=f"wessex/{number}.txt", reread=lambda _: None)


def _miss(connection: sqlite3.Connection, *, fetch: Fetch) -> None:
    (key,) = connection.execute("SELECT key FROM pages WHERE id = 1").fetchone()
    put_absence(connection, key=key, how="gone", detail=SCRIPT, fetch=fetch)
    put_drop(
        connection, site="wessex", source=ELSEWHERE + SCRIPT, reason="soft-404", detail=SCRIPT, fetch=fetch
    )
    connection.execute(
        "INSERT INTO aliases VALUES (:key, 2, :at)", {"key": f"https://x/{SCRIPT}", "at": fetch.at}
    )
