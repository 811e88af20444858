"""A board of vacancies, asked day by day: what stands on it, what is gone, as a crawl would keep it."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from archive.arrival import Arrival, arrive
from archive.connection import batch
from archive.observing import Fetch, put_absence
from archive.removals import Health, settle
from archive.runs import Tally, finish_run, put_tallies, start_run
from archive.store import save_crawled
from records.record import Tree, compose
from records.text import dumps

SITE = "wessex"
BODY = (
    "You will look after people in custody in Harnmouth, by day and by night, with patience and a clear "
    "head, and you will be trained for all that you need to know."
)


def advert(
    path: str, *, closing: str | None = None, seen: str | None = None, **fields: Tree | None
) -> Arrival:
    """Make the arrival of an advert: a custody officer's in Harnmouth where nothing else is asked for.

    Args:
        path: Its page's path.
        closing: Its closing date, ISO 8601.
        seen: When it was fetched, ISO 8601 in UTC.
        fields: Further fields of `vacancy`.
    """
    told: dict[str, Tree | None] = {
        "employer": "Wessex Police",
        "role": "Custody Officer",
        "closing.iso": closing,
    }
    body, title = (
        str(fields.pop(name, usual)) for name, usual in (("body", BODY), ("title", "Custody Officer"))
    )
    record = compose(
        {
            "title": title,
            "url": f"https://jobs.wessex.example{path}",
            "captured.time": seen,
            **{f"vacancy.{name}": value for name, value in (told | fields).items()},
        },
        body=body,
    )
    return arrive(
        dumps(record),
        record=record,
        site=SITE,
        kind="vacancy",
        timezone="Europe/London",
        reader="oleeo 1",
    )


class Board:
    """The board and its crawls; a day is one of November or December 2026, read as `11-21`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def crawl(
        self, day: str, adverts: Mapping[str, Mapping[str, Any] | None], *, complete: bool = True
    ) -> Health:
        """Ask for adverts: those with fields are there and say so, those without are gone."""
        now = f"2026-{day}T18:00:00Z"
        tally = Tally(fetched=100, complete=complete)
        with batch(self.connection):
            run = start_run(self.connection, command="crawl vacancy", arguments="", now=now)
            fetch = Fetch(run=run, at=now)
            for path, fields in adverts.items():
                self._answer(path, fields, fetch=fetch)
            put_tallies(self.connection, {SITE: tally}, run=run)
            health = settle(self.connection, run=run, site=SITE, tally=tally, finished=True)
            finish_run(self.connection, run=run, outcome="finished", now=now)
        return health

    def events(self, path: str = "/512") -> list[tuple[str, str]]:
        """Return the days and names of an advert's events, in the order of time."""
        rows = self.connection.execute(
            """
            SELECT day, event
            FROM vacancy_events
            WHERE url = :url
            ORDER BY seen_at, day, event = 'closed'
            """,
            {"url": f"https://jobs.wessex.example{path}"},
        )
        return [(row["day"][len("2026-") :], row["event"]) for row in rows]

    def state(self, path: str = "/512") -> str | None:
        """Return an advert's state."""
        (state,) = self.connection.execute(
            "SELECT state FROM vacancy_records WHERE url = ?", (f"https://jobs.wessex.example{path}",)
        ).fetchone()
        return None if state is None else str(state)

    def _answer(self, path: str, fields: Mapping[str, Any] | None, *, fetch: Fetch) -> None:
        if fields is None:
            key = f"https://jobs.wessex.example{path}"
            put_absence(self.connection, key=key, how="gone", detail="status 404", fetch=fetch)
        else:
            arrival = advert(path, seen=fetch.at, **fields)
            file = f"wessex/vacancy/2026{path}.txt"
            save_crawled(self.connection, arrival, fetch=fetch, file=file, reread=lambda _: None)
