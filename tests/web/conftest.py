"""A small archive of invented forces, its pages in-process, and a real server of it for the browser."""

import asyncio
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import yaml
from datasette.app import Datasette

from archive.arrival import arrive
from archive.connection import batch, open_to_write
from archive.observing import Fetch, put_absence
from archive.registry import UNLISTED, SiteRow, put_sites
from archive.removals import settle
from archive.runs import Tally, put_tallies, start_run
from archive.store import save_crawled, save_loaded
from records.addresses import normalise
from records.record import Tree, compose
from records.text import dumps, loads

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Get = Callable[[str], httpx.Response]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

SITES = [
    UNLISTED,
    SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London", area="Wessex", country="gb"),
    SiteRow(id="mercia-vale", name="Mercia Vale Constabulary", timezone="Europe/London", country="gb"),
    SiteRow(id="gwynfa", name="Heddlu Gwynfa", timezone="Europe/London", country="gb"),
]
NEWS = "https://www.wessex.example/news/"
APPEAL = """Officers are appealing for witnesses after a burglary in **Mill Lane**, Harnmouth.

A grey van was seen nearby.

* ### What was taken

 * A bicycle
 * Two rings

| When | Where |
| --- | --- |
| 09:45 | Mill Lane |

[The map](/maps/harnmouth) and ![the van](https://elsewhere.example/van.jpg)
"""
GROWN = APPEAL.replace("A bicycle", "A bicycle bell")
EDITED = APPEAL.replace("A grey van was seen nearby.\n\n", "").replace("Officers", "Detectives")
CAREERS = "# Becoming a constable\n\nFitness\n\n## What to bring\n\n1. Shoes\n2. Water"
HOSTILE = (
    '<script>document.title = "broken into"</script> <img src=x onerror="document.title=1"> ordinary words'
)


@pytest.fixture(scope="session")
def archive_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive; its pages are numbered in the order of `_crawl` and `_load`."""
    file = tmp_path_factory.mktemp("web") / "any-name.db"
    with closing(open_to_write(file)) as connection:
        with batch(connection):
            put_sites(connection, SITES)
            run = start_run(connection, command="news", arguments="", now="2026-11-20T18:00:00Z")
        with batch(connection):
            _crawl_all(connection, run=run)
        with batch(connection):
            _load_all(connection)
    return file


def _crawl_all(connection: sqlite3.Connection, *, run: int) -> None:
    appeal = {
        "title": "Burglary appeal in Harnmouth",
        "url": f"{NEWS}appeal/",
        "publish.date": "09:45 20/11/2026",
        "publish.iso": "2026-11-20T09:45+00:00",
        "references": ["44260012345", "44260012346"],
    }
    _crawl(connection, appeal, APPEAL, run=run, at="2026-11-20T18:02:11Z")
    _crawl(connection, appeal, GROWN, run=run, at="2026-11-21T18:02:11Z")
    _crawl(connection, appeal, EDITED, run=run, at="2026-11-22T18:02:11Z")
    found = {"title": "Van found", "url": f"{NEWS}van/", "publish.date": "3 October 2026"}
    _crawl(
        connection, found, "The **grey** van is back, said Sgt O'Marlow.", run=run, at="2026-10-03T18:00:00Z"
    )
    fetch = Fetch(run=run, at="2026-11-20T18:00:00Z")
    put_absence(connection, key=normalise(f"{NEWS}van/"), how="gone", detail="status 404", fetch=fetch)
    put_tallies(connection, {"wessex": Tally(fetched=9, complete=True)}, run=run)
    settle(connection, run=run, site="wessex", tally=Tally(fetched=9, complete=True), finished=True)
    jailed = {
        "title": "Man jailed",
        "url": "https://mercia-vale.example/jailed",
        "publish.date": "18 November 2026",
    }
    _crawl(connection, jailed, "Jailed for burglary.", run=run, at="2026-11-18T18:00:00Z", site="mercia-vale")
    careers = {
        "title": "Cwnstabl",
        "url": "https://gwynfa.example/careers",
        "area": "Gwynfa",
        "kind": "careers",
    }
    _crawl(connection, careers, CAREERS, run=run, at="2026-11-18T18:00:00Z", site="gwynfa")
    hostile = {"title": "<b>Bold</b> & \u202eodd", "url": f"{NEWS}hostile/", "publish.date": "1 January 2025"}
    _crawl(connection, hostile, HOSTILE, run=run, at="2026-11-18T18:00:00Z")


def _crawl(  # noqa: PLR0913  (what differs between pages)
    connection: sqlite3.Connection,
    fields: dict[str, Any],
    body: str,
    *,
    run: int,
    at: str,
    site: str = "wessex",
) -> None:
    given: dict[str, Tree | None] = {"site": site, "kind": "news"} | fields | {"captured.time": at}
    record = compose(given, body=body)
    arrival = arrive(
        dumps(record), record=record, site=site, kind="news", timezone="Europe/London", reader="herts_2018 1"
    )
    save_crawled(
        connection,
        arrival,
        fetch=Fetch(run=run, at=at),
        file=f"{site}/{fields['title']}.txt",
        reread=lambda _: None,
    )


def _load_all(connection: sqlite3.Connection) -> None:
    texts = [
        "Skip to content\r\nA text without a header",
        '```yaml\ntitle: "Sold \\u2019em"\nurl: http://[broken\n```\n\nAn address that is none.\n',
        f"```yaml\ntitle: Van found\nurl: {NEWS}van/\n```\n\nAnother text of it: a lorry.\n",
        "```yaml\nurl: https://www.wessex.example/news/untitled/\n```\n\nNo title.\n",
    ]
    for text in texts:
        record = loads(text)
        url = record.url if record.url and "[" not in record.url else None
        known = record if url else compose({"title": record.title}, body=record.body)
        arrival = arrive(text, record=known, site=UNLISTED.id, kind=None, timezone="Europe/London")
        save_loaded(connection, arrival, now="2026-11-21T12:00:00Z")


@pytest.fixture(scope="session")
def datasette(archive_file: Path, root: Path) -> Iterator[Datasette]:
    """Datasette in this process, with the project's plugins and templates."""
    made = make_datasette(archive_file, root)
    yield made
    made.executor.shutdown()
    for database in made.databases.values():
        database.close()


def make_datasette(archive_file: Path, root: Path) -> Datasette:
    web = root / "web"
    return Datasette(
        [str(archive_file)],
        metadata=yaml.safe_load((web / "metadata.yaml").read_text()),
        plugins_dir=str(web / "plugins"),
        template_dir=str(web / "templates"),
        static_mounts=[("static", str(web / "static"))],
        settings={"suggest_facets": False, "default_cache_ttl": 0},
    )


@pytest.fixture(scope="session")
def get(datasette: Datasette) -> Iterator[Get]:
    """Ask for a path."""
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(datasette.client.get(path))


@pytest.fixture(scope="session")
def served(archive_file: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server of the archive, started as `make serve` does."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("served") / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "web.serve", "--port", str(port)],
            cwd=root,
            env=os.environ | {"ARCHIVE_DB": str(archive_file)},
            stdout=output,
            stderr=output,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/robots.txt", log=log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, *, log: Path) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not answer within 30 s:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium, which only some machines have."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("needs chromium, of which there is none: apt-get install chromium")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator["Browser"]:
    """A browser; its driver holds the thread's event loop, so its tests stand in modules of their own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: make test installs it")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser", served: str) -> Iterator["Page"]:
    """A page of the browser; it fails the test if it speaks to another host or logs an error."""
    wrong: list[str] = []
    page = browser.new_page(base_url=served)
    page.on("request", lambda request: None if request.url.startswith(served) else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield page
    page.close()
    assert wrong == []
