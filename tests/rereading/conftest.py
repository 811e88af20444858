"""Invented sites, and captures of their pages as others bring them."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.captures import CaptureRow, put_capture
from archive.connection import batch, open_to_write
from archive.observing import Fetch
from archive.registry import UNLISTED, put_sites
from archive.runs import put_drop, start_run
from archive.store import save_crawled
from captures.exchange import Exchange
from captures.reading import Capture, read_capture
from captures.writing import WarcWriter
from environment.places import site_row
from platforms.page import NotARecord
from rereading.reading import arrival_of, reread
from sites.registry import Registry
from sites.site import Section, Site
from tests.invented import site_of

NOW = "2026-11-21T12:00:00Z"
ORIGIN = "https://www.wessex.example"
NEWS = Section(kind="news", platform="single_online_home", start="/news/wessex/latest/")
CAREERS = Section(kind="careers", platform="single_online_home", start="/police-forces/wessex/areas/careers/")

MakeSite = Callable[..., Site]
MakeCapture = Callable[..., Capture]
Crawl = Callable[..., int]


@pytest.fixture
def make_site() -> MakeSite:
    """Make a site with some sections; further keywords are its fields."""

    def make(
        *sections: Section,
        site: str = "wessex",
        domains: tuple[str, ...] = ("www.wessex.example",),
        former: tuple[str, ...] = (),
    ) -> Site:
        wanted = sections or (NEWS, CAREERS)
        return site_of(
            *wanted, id=site, name=site.title(), area=site.title(), domains=domains, former_domains=former
        )

    return make


@pytest.fixture
def wessex(make_site: MakeSite) -> Site:
    return make_site()


@pytest.fixture
def registry(wessex: Site) -> Registry:
    return Registry([wessex])


@pytest.fixture
def make_capture() -> MakeCapture:
    """Make a capture that somebody brings."""

    def make(
        body: bytes | str | None,
        *,
        url: str = f"{ORIGIN}/news/wessex/news/van-found/",
        at: str = NOW,
        status: int = 200,
        media: str | None = "text/html; charset=utf-8",
    ) -> Capture:
        return Capture(
            url=url,
            captured_at=at,
            kind="response",
            status=status,
            headers=(("Content-Type", media),) if media else (),
            payload=body.encode() if isinstance(body, str) else body,
            original=None,
            file="others.warc.gz",
            offset=0,
            length=1,
        )

    return make


@pytest.fixture
def connection(tmp_path: Path, registry: Registry) -> Iterator[sqlite3.Connection]:
    connection = open_to_write(tmp_path / "archive.db")
    with batch(connection):
        put_sites(connection, [UNLISTED, *(site_row(site) for site in registry.values())])
    yield connection
    connection.close()


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """The folder of the archive's own captures."""
    return tmp_path / "data" / "warc"


@pytest.fixture
def run(connection: sqlite3.Connection) -> int:
    """The id of a crawl's run."""
    with batch(connection):
        return start_run(connection, command="crawl news", arguments="", now=NOW)


@pytest.fixture
def crawl(connection: sqlite3.Connection, run: int, wessex: Site, warc: Path) -> Iterator[Crawl]:
    """Capture an answer and save what it says as a crawl does; returns the capture's number."""
    writer = WarcWriter(warc, name=f"{run:05}", max_bytes=2**30, about={}, now=NOW)

    def save(
        body: str,
        *,
        url: str = f"{ORIGIN}/news/wessex/news/van-found/",
        at: str = NOW,
        media: str = "text/html; charset=utf-8",
        section: Section | None = NEWS,
    ) -> int:
        exchange = Exchange(
            url=url,
            method="GET",
            request_headers=(),
            status=200,
            response_headers=(("Content-Type", media),),
            body=body.encode(),
            captured_at=at,
        )
        written = writer.write(exchange, earlier=None)
        writer.sync()
        with batch(connection):
            number = put_capture(connection, written, run=run)
            if section is not None:
                _keep(written, fetch=Fetch(run=run, at=at, capture=number), section=section)
        return number

    def _keep(written: CaptureRow, *, fetch: Fetch, section: Section) -> None:
        capture = read_capture(warc, file=written.file, offset=written.offset)
        try:
            record = reread(capture, site=wessex, section=section)
        except NotARecord as refused:
            put_drop(
                connection,
                site=wessex.id,
                source=capture.url,
                reason=refused.reason,
                detail=refused.detail,
                fetch=fetch,
            )
            return
        arrival = arrival_of(
            record, site=wessex, section=section, captured_at=fetch.at, digest=capture.digest
        )
        save_crawled(connection, arrival, fetch=fetch, file="van.txt", reread=lambda _: None)

    yield save
    writer.close()
