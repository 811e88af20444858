"""An archive of invented appeals, in which whatever must not be published carries a word of its own.

The words are no language's, stem to themselves, and begin unlike each other, so that the search index,
which keeps only where a word differs from the one before, cannot hide one from a search through the bytes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from archive.arrival import arrive
from archive.captures import put_capture
from archive.connection import batch, open_to_write
from archive.crawling import put_alias
from archive.dated import Deletion, put_deletion
from archive.mentions import mention_rows
from archive.observing import Fetch, put_absence
from archive.registry import UNLISTED, SiteRow, put_sites
from archive.removals import settle
from archive.runs import Tally, put_drop, put_tallies, start_run
from archive.store import save_crawled, save_loaded
from archive.stories import link_stories
from records.addresses import normalise
from records.mentions.finding import Mention
from records.record import compose
from records.text import dumps
from tests.invented import capture_row

SITE: Final = "wessex"
NEWS: Final = "https://www.wessex.example/news/"
FILLER: Final = (
    "She left home on Tuesday morning and was wearing a blue coat. Anyone who has seen her near the harbour, "
    "on the coast path or in the town is asked to call the control room."
)

#: What is told of whom, in which column; each word stands there alone.
HIDDEN: Final = {
    "title of a superseded version": "aqzvkxj",
    "description of a superseded version": "bjxqvzk",
    "body of a superseded version": "cvkzqjx",
    "header of a superseded version": "dxjqkvz",
    "body of an appeal whose page says something else now": "ezkvjqx",
    "former address of an appeal": "fqjzxkv",
    "text file of an appeal": "gkxvzjq",
    "absence of an appeal that came back": "hvzjkqx",
    "deletion of the file of an appeal": "ijqxvkz",
    "capture of a superseded version": "jxzkqvq",
    "address of a removed appeal": "kzqjvxv",
    "title of a removed appeal": "lvxqzkj",
    "body of a removed appeal": "mqkvxzj",
    "former address of a removed appeal": "nzjxkqv",
    "absence of a removed appeal": "oxvjqzk",
    "deletion of the file of a removed appeal": "pkqzjxv",
    "copy of a removed appeal that was loaded": "qvjkzxq",
    "near copy of a removed appeal that was loaded": "ajzvkxq",
    "validator of a page": "rjvzqkx",
    "address that held no record": "sxqkjzv",
    "mention in a superseded version": "yjzvqxk",
    "mention in a removed appeal": "zvkxqzj",
}

#: What stays: without it the tests would prove nothing.
SHOWN: Final = {
    "latest version of an appeal": "tkzjxvq",
    "address of an appeal": "uqvxkzj",
    "superseded version of a page that is no appeal": "vzxjqkv",
    "removed page that is no appeal": "wjkqvxz",
    "absence of a page that is no appeal": "xvqzkjx",
    "mention in the latest version of an appeal": "kqxzvjj",
    "near copy of a removed appeal that is live": "vkjqzzx",
}


def make_archive(file: Path) -> None:
    """Make it: an appeal with its history, one that became something else, a removed one, and others."""
    with closing(open_to_write(file)) as connection:
        with batch(connection):
            put_sites(
                connection, [UNLISTED, SiteRow(id=SITE, name="Wessex Police", timezone="Europe/London")]
            )
        for step in (_appeal, _turned, _no_appeal, _removed, _copies):
            with batch(connection):
                step(connection)
        link_stories(connection, progress=lambda _: None)


def _appeal(connection: sqlite3.Connection) -> None:
    """A live appeal with three versions, which was once not there."""
    address = f"{NEWS}appeal-{SHOWN['address of an appeal']}/"
    first = _crawl(
        connection,
        f"Missing {HIDDEN['body of a superseded version']}. {FILLER}",
        day="11-01",
        url=address,
        title=f"Have you seen missing {HIDDEN['title of a superseded version']}, 15?",
        og={"description": f"Help find {HIDDEN['description of a superseded version']}"},
        area=HIDDEN["header of a superseded version"],
        captured=f"{NEWS}{HIDDEN['capture of a superseded version']}/",
        mentioned=HIDDEN["mention in a superseded version"],
        file=f"wessex/{HIDDEN['text file of an appeal']}.txt",
    )
    _crawl(connection, f"Still missing. {FILLER}", day="11-02", url=address, title="Missing girl, 15")
    put_alias(
        connection,
        key=normalise(f"{NEWS}{HIDDEN['former address of an appeal']}/"),
        page=first,
        now="2026-11-02T12:00:00Z",
    )
    source = f"ab12:{HIDDEN['deletion of the file of an appeal']}.md"
    put_deletion(connection, Deletion(key=normalise(address), at="2026-11-02T13:00:00Z", source=source))
    found = f"a redirect to {NEWS}{HIDDEN['absence of an appeal that came back']}/"
    _miss(connection, address, day="11-03", detail=found)
    _crawl(
        connection,
        f"She has been found, {SHOWN['latest version of an appeal']}. {FILLER}",
        day="11-04",
        url=address,
        title="Missing girl found",
        mentioned=SHOWN["mention in the latest version of an appeal"],
    )


def _turned(connection: sqlite3.Connection) -> None:
    """A page of which nothing says today that it was an appeal."""
    word = HIDDEN["body of an appeal whose page says something else now"]
    page = {"url": f"{NEWS}update/"}
    _crawl(connection, f"Police search for missing man {word}, 40.", day="11-01", title="Harnmouth", **page)
    _crawl(connection, "The road is open again.", day="11-02", title="Harnmouth: road open", **page)


def _no_appeal(connection: sqlite3.Connection) -> None:
    """Pages that keep their history, one of them removed; and an address that held no record."""
    address = f"{NEWS}burglary/"
    word = SHOWN["superseded version of a page that is no appeal"]
    _crawl(connection, f"A van was taken, {word}.", day="11-01", url=address, title="Burglary in Mill Lane")
    _crawl(connection, "A van is back.", day="11-02", url=address, title="Burglary in Mill Lane")
    gone = f"{NEWS}{SHOWN['removed page that is no appeal']}/"
    _crawl(connection, "The office is closed.", day="11-01", url=gone, title="Opening hours")
    for day in ("11-04", "11-12", "11-20"):
        detail = f"a redirect to https://[{SHOWN['absence of a page that is no appeal']}"
        _miss(connection, gone, day=day, detail=detail)
    run = start_run(connection, command="crawl news", arguments="", now="2026-11-04T12:00:00Z")
    source = f"{NEWS}{HIDDEN['address that held no record']}/"
    fetch = Fetch(run=run, at="2026-11-04T12:00:00Z", capture=_capture(connection, source, run=run))
    put_drop(connection, site=SITE, source=source, reason="empty", detail="no words", fetch=fetch)


def _removed(connection: sqlite3.Connection) -> None:
    """An appeal that the force has taken down; other pages redirected to it before."""
    address = f"{NEWS}{HIDDEN['address of a removed appeal']}/"
    title = f"Wanted: {HIDDEN['title of a removed appeal']}"
    body = f"Wanted on recall to prison. {HIDDEN['body of a removed appeal']} {FILLER}"
    page = _crawl(connection, body, day="11-01", url=address, title=title)
    word = HIDDEN["mention in a removed appeal"]
    more = f"{body} He has links to Harnmouth."
    _crawl(connection, more, day="11-02", url=address, title=title, mentioned=word)
    former = normalise(f"{NEWS}{HIDDEN['former address of a removed appeal']}/")
    put_alias(connection, key=former, page=page, now="2026-11-02T12:00:00Z")
    source = f"cd34:{HIDDEN['deletion of the file of a removed appeal']}.md"
    put_deletion(connection, Deletion(key=former, at="2026-11-02T13:00:00Z", source=source))
    for day in ("11-04", "11-12", "11-20"):
        _miss(connection, address, day=day, detail=HIDDEN["absence of a removed appeal"])
    other = {"url": f"{NEWS}burglary/", "title": "Burglary in Mill Lane"}
    _miss(connection, other["url"], day="11-05", detail=f"a redirect to {former}")
    _crawl(connection, "A van is back.", day="11-06", etag=HIDDEN["validator of a page"], **other)


def _copies(connection: sqlite3.Connection) -> None:
    """The removed appeal's text, loaded without an address; nearly its text, loaded so and on a live page."""
    body = f"Wanted on recall to prison. {HIDDEN['body of a removed appeal']} {FILLER}"
    _load(connection, body, title=f"Press release {HIDDEN['copy of a removed appeal that was loaded']}")
    nearly = f"{FILLER} He has links to Harnmouth."
    word = HIDDEN["near copy of a removed appeal that was loaded"]
    _load(connection, f"{nearly} {word}", title="Press release")
    word = SHOWN["near copy of a removed appeal that is live"]
    _crawl(connection, f"{nearly} {word}", day="11-19", url=f"{NEWS}notice/", title="Notice")


def _load(connection: sqlite3.Connection, body: str, *, title: str) -> None:
    """Save a text as a load does, without an address."""
    record = compose({"title": title}, body=body)
    arrival = arrive(dumps(record), record=record, site=UNLISTED.id, kind=None, timezone="Europe/London")
    save_loaded(connection, arrival, now="2026-11-21T12:00:00Z")


def _crawl(connection: sqlite3.Connection, body: str, *, day: str, **given: Any) -> int:  # noqa: ANN401
    """Save a page as a crawl does, with a capture, and return its number."""
    moment = f"2026-{day}T12:00:00Z"
    run = start_run(connection, command="crawl news", arguments="", now=moment)
    captured, file = given.pop("captured", given["url"]), given.pop("file", f"{given['url'][-12:]}.txt")
    etag, word = given.pop("etag", None), given.pop("mentioned", None)
    record = compose({"captured.time": moment, **given}, body=body)
    arrival = arrive(
        dumps(record), record=record, site=SITE, kind="news", timezone="Europe/London", reader="invented 1"
    )
    if word is not None:
        mention = Mention(kind="offence", start=0, end=7, printed=word, value=word)
        arrival = replace(arrival, mentions=mention_rows([mention]))
    fetch = Fetch(run=run, at=moment, capture=_capture(connection, captured, run=run), etag=etag)
    saved = save_crawled(connection, arrival, fetch=fetch, file=file, reread=lambda _: None)
    tally = Tally(fetched=100, complete=True)
    put_tallies(connection, {SITE: tally}, run=run)
    return saved.page


def _miss(connection: sqlite3.Connection, address: str, *, day: str, detail: str) -> None:
    """Let a healthy run find a page gone."""
    moment = f"2026-{day}T18:00:00Z"
    run = start_run(connection, command="crawl news", arguments="", now=moment)
    fetch = Fetch(run=run, at=moment, capture=_capture(connection, address, run=run))
    put_absence(connection, key=normalise(address), how="gone", detail=detail, fetch=fetch)
    tally = Tally(fetched=100, complete=True)
    put_tallies(connection, {SITE: tally}, run=run)
    settle(connection, run=run, site=SITE, tally=tally, finished=True)


def _capture(connection: sqlite3.Connection, address: str, *, run: int) -> int:
    (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()
    return put_capture(connection, capture_row(url=address, offset=number * 4000), run=run)


def tails(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each word stands for and its end, which no other word has and no index shortens."""
    yield from ((what, word[2:]) for what, word in words.items())
