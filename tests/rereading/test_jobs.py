import sqlite3
from collections.abc import Callable
from pathlib import Path

from archive.arrival import arrive
from archive.connection import batch
from archive.observing import Fetch, put_absence
from archive.runs import put_drop
from archive.store import save_loaded
from captures.reading import Capture
from records.record import compose
from records.text import dumps
from rereading.jobs import Choice, Held, Job
from sites.registry import Registry
from sites.site import Section, Site
from tests.spiders import newsroom, pages

NOW = "2026-11-21T12:00:00Z"
ORIGIN = "https://www.wessex.example"
VAN = f"{ORIGIN}/news/wessex/news/van-found/"
PAGE = pages.article(newsroom.articles(1)[0])
CAREERS = Section(kind="careers", platform="single_online_home", start="/police-forces/wessex/areas/careers/")

Crawl = Callable[..., int]
MakeCapture = Callable[..., Capture]
MakeSite = Callable[..., Site]


def _addresses(jobs: list[Job]) -> dict[str, str]:
    return {job.asked.removeprefix(ORIGIN): job.section.kind for job in jobs}


def test_our_own_captures_of_pages_are_read_again(
    connection: sqlite3.Connection, registry: Registry, warc: Path, crawl: Crawl
) -> None:
    """Those that the crawl read, refused for what they said, or crashed over; listings are none."""
    read = crawl(PAGE, url=VAN)
    refused = crawl("<h1>Page not found</h1>", url=f"{ORIGIN}/odd/")
    crashed = crawl(PAGE, url=f"{ORIGIN}/news/wessex/news/fan/", section=None)
    crawl(pages.listing(newsroom.articles(3)), url=f"{ORIGIN}/news/wessex/latest/", section=None)
    crawl("User-agent: *", url=f"{ORIGIN}/robots.txt", media="text/plain", section=None)
    choice = Choice(connection=connection, registry=registry)

    jobs = list(choice.own(warc, run=None))

    assert [(job.kept, job.was_record) for job in jobs] == [(read, True), (refused, False), (crashed, False)]
    assert all(isinstance(job.capture, Held) and job.capture.folder == warc for job in jobs)
    assert [job.weight for job in jobs] == [0, 0, 0]
    assert choice.passed == {"no page of a section": 2}


def test_what_the_crawl_set_aside_stays_there(
    connection: sqlite3.Connection, registry: Registry, warc: Path, crawl: Crawl, run: int
) -> None:
    """An answer on the way elsewhere is no state of the page that was asked for, nor a page of its own."""
    out, led = (crawl(PAGE, url=f"{VAN}{number}/", section=None) for number in (1, 2))
    with batch(connection):
        put_drop(
            connection,
            site="wessex",
            source=VAN,
            reason="out-of-tree",
            detail="a redirect",
            fetch=Fetch(run=run, at=NOW, capture=out),
        )
    crawl(PAGE, url=VAN)
    with batch(connection):
        fetch = Fetch(run=run, at=NOW, capture=led)
        put_absence(connection, key=VAN, how="redirected", detail="a redirect", fetch=fetch)
    choice = Choice(connection=connection, registry=registry)

    jobs = list(choice.own(warc, run=run))

    assert [job.asked for job in jobs] == [VAN]
    assert choice.passed == {"set aside by the crawl": 2}


def test_the_archives_word_on_a_page_counts(
    connection: sqlite3.Connection, registry: Registry, warc: Path, crawl: Crawl
) -> None:
    """A careers page outside the tree is read as one, as the crawl did."""
    crawl(pages.careers("Join us", "We are hiring."), url=f"{ORIGIN}/join-us/", section=CAREERS)

    (job,) = Choice(connection=connection, registry=registry).own(warc, run=None)

    assert (job.site.id, job.section) == ("wessex", CAREERS)


def test_a_page_of_unknown_kind_is_placed_by_its_address(
    connection: sqlite3.Connection, registry: Registry, make_capture: MakeCapture
) -> None:
    """A text that was loaded without a site or a kind does not hide what it is."""
    record = compose({"url": VAN, "title": "Van found"}, body="It is back.")
    loaded = arrive(dumps(record), record=record, site="unlisted", kind=None, timezone="Europe/London")
    with batch(connection):
        save_loaded(connection, loaded, now=NOW)

    jobs = Choice(connection=connection, registry=registry).of_package([make_capture(PAGE, url=VAN)])

    assert _addresses(list(jobs)) == {"/news/wessex/news/van-found/": "news"}


def test_of_one_site_others_are_passed_over(
    connection: sqlite3.Connection, make_site: MakeSite, make_capture: MakeCapture
) -> None:
    """Those of other sites of the registry, and those of none."""
    mercia = make_site(site="mercia", domains=("www.mercia.example",))
    choice = Choice(connection=connection, registry=Registry([make_site(), mercia]), site="wessex")
    urls = (
        VAN,
        VAN.replace("wessex.example", "mercia.example"),
        "https://www.example.net/news/wessex/news/x/",
    )

    jobs = list(choice.of_package([make_capture(PAGE, url=url) for url in urls]))

    assert [job.asked for job in jobs] == [VAN]
    assert choice.passed == {"other sites": 2}


def test_of_a_package_pages_are_read_and_the_rest_is_counted(
    connection: sqlite3.Connection, registry: Registry, make_capture: MakeCapture
) -> None:
    """Pictures, errors, redirects, listings and revisits of what is not there hold no page."""
    choice = Choice(connection=connection, registry=registry)
    captures = [
        make_capture(PAGE, url=VAN),
        make_capture("gone", url=VAN, status=404),
        make_capture("", url=VAN, status=301),
        make_capture(PAGE, url="http://[half/"),
        make_capture(b"\x89PNG", url=f"{VAN}van.png", media="image/png"),
        make_capture(None, url=VAN, status=304),
        make_capture(pages.listing(newsroom.articles(3)), url=f"{ORIGIN}/news/wessex/latest/"),
    ]

    jobs = list(choice.of_package(captures))

    assert [(job.asked, job.kept, job.was_record, job.weight) for job in jobs] == [
        (VAN, None, False, len(PAGE.encode()))
    ]
    assert choice.passed == {
        "another status": 2,
        "no address of the web": 1,
        "no text": 1,
        "without payload": 1,
        "no page of a section": 1,
    }


def test_our_own_captures_in_a_package_are_our_own(
    connection: sqlite3.Connection, registry: Registry, crawl: Crawl, make_capture: MakeCapture
) -> None:
    """Whoever brings them, under whatever file name."""
    number = crawl(PAGE, url=VAN)

    (job,) = Choice(connection=connection, registry=registry).of_package([make_capture(PAGE, url=VAN)])

    assert (job.kept, job.was_record) == (number, True)
