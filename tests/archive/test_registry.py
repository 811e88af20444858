import sqlite3
from collections.abc import Callable
from dataclasses import replace

from archive.arrival import Arrival
from archive.connection import batch
from archive.registry import UNLISTED, SiteRow, put_sites, sites_in_use
from archive.runs import Tally, put_tallies, start_run
from archive.store import save_loaded

NOW = "2026-11-21T12:00:00Z"
GWYNFA = SiteRow(id="gwynfa", name="Heddlu Gwynfa", timezone="Europe/London", area="Gwynfa", country="gb")


def test_sites_are_brought_up_to_date_and_none_is_removed(connection: sqlite3.Connection) -> None:
    """What a site file says today replaces what it said; a removed file leaves its row."""
    put_sites(connection, [GWYNFA])
    put_sites(connection, [replace(GWYNFA, name="Heddlu Gwynfa Police", licence="OGL-UK-3.0"), UNLISTED])

    rows = connection.execute("SELECT id, name, licence, verified FROM sites ORDER BY id").fetchall()

    assert [tuple(row) for row in rows] == [
        ("gwynfa", "Heddlu Gwynfa Police", "OGL-UK-3.0", "never"),
        ("unlisted", "Unlisted (no site known)", "unknown", "never"),
        ("wessex", "Wessex Police", "unknown", "never"),
    ]


def test_sites_in_use_have_pages_or_were_crawled(
    connection: sqlite3.Connection, make_arrival: Callable[..., Arrival]
) -> None:
    """A site that is only listed is not among them; one that was crawled without success is."""
    put_sites(connection, [GWYNFA, UNLISTED])
    with batch(connection):
        save_loaded(connection, make_arrival("Text"), now=NOW)
        run = start_run(connection, command="crawl news", arguments="", now=NOW)
        put_tallies(connection, {"gwynfa": Tally(errors=3)}, run=run)

    sites = sites_in_use(connection)

    assert sites == ["gwynfa", "wessex"]
