"""A site whose pages come and go: runs from their start to what they prove, as the store settles them."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from archive.connection import batch
from archive.observing import Fetch, put_absence, see_unchanged
from archive.removals import Health, settle
from archive.runs import Tally, finish_run, put_tallies, start_run

SITE = "wessex"


class Newsroom:
    """A site's pages, and the runs that ask for them; a day is one of November, read as `11-21`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def cut_off(
        self,
        day: str,
        *,
        gone: Mapping[str, str] | None = None,
        seen: Iterable[str] = (),
        at: str = "12:00:00",
    ) -> int:
        """Begin a run that is killed once it has asked; return its number."""
        now = f"2026-{day}T{at}Z"
        with batch(self.connection):
            run = start_run(self.connection, command="crawl news", arguments="", now=now)
        with batch(self.connection):
            for key in seen:
                see_unchanged(self.connection, page=self._page(key), at=now)
            for key, how in (gone or {}).items():
                fetch = Fetch(run=run, at=now)
                put_absence(self.connection, key=key, how=how, detail="status 404", fetch=fetch)
        return run

    def crawl(
        self,
        day: str,
        *,
        finished: bool = True,
        tally: Tally | None = None,
        **asked: Any,  # noqa: ANN401
    ) -> Health:
        """Let a run ask, and end; without a tally it saw every listing's end and had no trouble."""
        run = self.cut_off(day, **asked)
        tally = tally or Tally(fetched=100, complete=True)
        with batch(self.connection):
            put_tallies(self.connection, {SITE: tally}, run=run)
            health = settle(self.connection, run=run, site=SITE, tally=tally, finished=finished)
            outcome = "finished" if finished else "shutdown"
            finish_run(self.connection, run=run, outcome=outcome, now=f"2026-{day}T13:00:00Z")
        return health

    def state(self, key: str) -> tuple[str, str | None]:
        """Return a page's status, and since when it is removed."""
        row = self.connection.execute(
            "SELECT crawl_state.status, removed FROM crawl_state JOIN pages ON pages.id = page WHERE key = ?",
            (key,),
        ).fetchone()
        return row["status"], row["removed"]

    def due(self, key: str) -> str:
        """Return when a page is due."""
        row = self.connection.execute(
            "SELECT next_check FROM crawl_state JOIN pages ON pages.id = page WHERE key = ?", (key,)
        ).fetchone()
        return str(row["next_check"])

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query gives."""
        return [tuple(row) for row in self.connection.execute(query)]

    def _page(self, key: str) -> int:
        row = self.connection.execute("SELECT id FROM pages WHERE key = ?", (key,)).fetchone()
        return int(row["id"])
