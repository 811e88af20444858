"""An archive of two sites, and invented texts on their way into it."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.arrival import Arrival, Saved, arrive
from archive.connection import batch, open_to_write
from archive.observing import Fetch
from archive.registry import UNLISTED, SiteRow, put_sites
from archive.runs import start_run
from archive.store import save_crawled
from records.record import Record, Tree, compose
from records.text import dumps

NOW = "2026-11-21T12:00:00Z"
URL = "https://www.wessex.example/news/van-found/"

Mount = Callable[[str], Path]
Crawled = Callable[..., Saved]
MakeArrival = Callable[..., Arrival]
MakeRecord = Callable[..., Record]


@pytest.fixture
def archive_file(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def connection(archive_file: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(archive_file)
    with batch(connection):
        put_sites(
            connection, [UNLISTED, SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London")]
        )
    yield connection
    connection.close()


@pytest.fixture
def run(connection: sqlite3.Connection) -> int:
    """The id of a crawl's run."""
    with batch(connection):
        return start_run(connection, command="crawl news", arguments="", now=NOW)


@pytest.fixture
def make_record() -> MakeRecord:
    """Make a record of an invented site; fields are named by dotted path, None leaves one out."""

    def make(body: str, **fields: Tree | None) -> Record:
        given = {name.replace("__", "."): value for name, value in fields.items()}
        return compose({"title": "Van found", "url": URL} | given, body=body)

    return make


@pytest.fixture
def make_arrival(make_record: MakeRecord) -> MakeArrival:
    """Make an arrival of a record as `make_record` makes it."""

    def make(
        body: str,
        *,
        site: str = "wessex",
        kind: str | None = "news",
        reader: str | None = None,
        **fields: Tree | None,
    ) -> Arrival:
        record = make_record(body, **fields)
        return arrive(
            dumps(record), record=record, site=site, kind=kind, timezone="Europe/London", reader=reader
        )

    return make


@pytest.fixture
def crawled(connection: sqlite3.Connection, run: int) -> Crawled:
    """Save an arrival as a crawl does, read at its own time or at noon; further keywords are a fetch's."""

    def save(
        arrival: Arrival, *, file: str = "van.txt", again: Arrival | None = None, **fetched: object
    ) -> Saved:
        usual: dict[str, Any] = {"run": run, "at": arrival.seen_at or NOW}
        fetch = Fetch(**(usual | fetched))
        with batch(connection):
            return save_crawled(connection, arrival, fetch=fetch, file=file, reread=lambda _: again)

    return save


@pytest.fixture
def archive(archive_file: Path, crawled: Crawled, make_arrival: MakeArrival) -> Path:
    """Two versions of an appeal for a person, one of another page."""
    url = "https://www.wessex.example/news/appeal/"
    crawled(make_arrival("Missing since Monday.", title="Missing man", url=url), file="a.txt")
    crawled(make_arrival("He is back.", title="Missing man found", url=url), file="a.txt")
    crawled(make_arrival("A van is back."))
    return archive_file


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount a small disk with options (`ro`, `size=1m`); only root can."""
    folders: list[Path] = []

    def make(options: str) -> Path:
        folder = tmp_path / f"disk-{len(folders)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if (
            os.geteuid() != 0
            or shutil.which("mount") is None
            or subprocess.run(command, check=False).returncode
        ):
            pytest.skip("needs a small disk of its own, which only root can mount, and not everywhere")
        folders.append(folder)
        return folder

    yield make
    for folder in folders:
        subprocess.run(["umount", str(folder)], check=True)
