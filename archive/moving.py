"""Moving: a page whose record stands at another address now keeps its history there."""

import sqlite3

from archive.arrival import Arrival
from archive.crawling import latest_text, put_alias
from archive.versions import PageNow, find, stand_for
from records.likeness import reads_alike, same_but_for_addresses
from records.text import loads


def follow(connection: sqlite3.Connection, arrival: Arrival, *, asked: str, now: str) -> bool:
    """Let the page that was asked for go where its record stands now; tell whether to save the arrival.

    Where the arrival says the same as the page's latest version, but for
    addresses, saving it will find nothing new.

    Args:
        connection: The archive, inside `batch`.
        arrival: What stood at the address, or where it led.
        asked: The key of the address that was asked for.
        now: The time, ISO 8601 in UTC.
    """
    page = find(connection, asked)
    if page is None or page.key == arrival.key:
        return True
    there = find(connection, arrival.key)
    if there is not None and there.id != page.id:
        return False
    before, after = loads(latest_text(connection, page=page.id)), loads(arrival.text)
    if not reads_alike(before, after):
        return False
    _move(connection, arrival, page=page, now=now)
    if same_but_for_addresses(before, after):
        stand_for(connection, page=page.id, content_sha256=arrival.content_sha256)
    return True


def _move(connection: sqlite3.Connection, arrival: Arrival, *, page: PageNow, now: str) -> None:
    connection.execute("DELETE FROM aliases WHERE key = :key", {"key": arrival.key})
    connection.execute(
        "UPDATE pages SET key = :key, url = :url WHERE id = :page",
        {"key": arrival.key, "url": arrival.url, "page": page.id},
    )
    put_alias(connection, key=page.key, page=page.id, now=now)
